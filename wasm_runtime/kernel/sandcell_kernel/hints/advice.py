"""What to do about messages of libraries that say what failed but not what to do."""

import re

from sandcell_kernel.hints.context import HintContext

# Module of the exception's raiser is not looked at: the words are unlike enough.
ADVICE: tuple[tuple[str, str], ...] = (
    # pandas
    (
        r"single positional indexer is out-of-bounds",
        "There are fewer rows: check len(df), or use .head() / .tail().",
    ),
    (
        r"No objects to concatenate",
        "The list of frames is empty: check what the loop or the glob found before it.",
    ),
    (
        r"concat\(\) takes 1 positional argument",
        "Give the frames as one list: pd.concat([a, b]).",
    ),
    (
        r"cannot insert .*, already exists",
        "The column is there already: assign with df[name] = …, or drop it first.",
    ),
    (
        r"no numeric data to plot",
        "The columns are text: convert with pd.to_numeric(df[column], errors='coerce') first.",
    ),
    (
        r"Bin edges must be unique",
        "Too many equal values for so many bins: add duplicates='drop', or use fewer bins.",
    ),
    (
        r"bins must increase monotonically",
        "Sort the bins: bins=sorted(bins).",
    ),
    (
        r"is not a valid function for '?\w*GroupBy",
        "Use 'sum', 'mean', 'count', 'median', 'min', 'max', 'std', 'nunique', 'first', or a function.",
    ),
    (
        r"orient '.*' not understood",
        "Use 'records', 'list', 'dict', 'index', 'split' or 'tight'.",
    ),
    (
        r"hour must be in|Unknown datetime string|month must be in|day is out of range"
        r"|out of bounds nanosecond",
        "A date does not exist as it is written: pd.to_datetime(..., errors='coerce') makes NaT "
        "of such, dayfirst=True reads 31/12/2024.",
    ),
    (
        r"must specify either 'value'",
        "Say what to put there: .replace(old, new), or .replace({old: new}).",
    ),
    (
        r"datetime_is_numeric",
        "Leave datetime_is_numeric out: dates are always described as numbers now.",
    ),
    (
        r"Expected object or value|Trailing data",
        "The file is no JSON as a whole: look at its first lines; for one object a line use "
        "pd.read_json(path, lines=True).",
    ),
    (
        r"takes \d+ positional arguments? but .*",
        "Give the later arguments by name, as in to_hdf(path, key='k').",
    ),
    (
        r"`?Import pyarrow`? failed|Missing optional dependency 'pyarrow'",
        "pyarrow does not run in a browser: use CSV, pickle, or Parquet with fastparquet where "
        "it is offered.",
    ),
    # NumPy
    (
        r"cannot reshape array of size",
        "The numbers of elements must be equal: check array.size, or let one side be -1.",
    ),
    (
        r"shapes .* not aligned|matmul: Input operand .* mismatch",
        "The inner sizes must be equal: print both .shape; often one side must be transposed (.T).",
    ),
    (
        r"must have same number of dimensions|all the input array dimensions",
        "The shapes do not fit: print each .shape; [:, None] or np.column_stack adds a dimension.",
    ),
    (
        r"Singular matrix",
        "The matrix has no inverse (rows depend on each other): use np.linalg.pinv or np.linalg.lstsq.",
    ),
    (
        r"inhomogeneous shape",
        "The rows have different lengths: pad them, or use dtype=object or a list.",
    ),
    (
        r"could not convert string '.*' to float\d+ at row",
        "The file has text or another separator: use delimiter=',' and skiprows=1, or pd.read_csv.",
    ),
    (
        r"boolean index did not match",
        "The mask was made from other data: make it from the array that it selects from.",
    ),
    (
        r"larger sample than population|Sample larger than population",
        "There are fewer elements than asked for: use min(k, len(x)), or allow repetition "
        "(replace=True, random.choices).",
    ),
    (
        r"Cannot choose from an empty sequence|iterable argument is empty"
        r"|arg is an empty sequence|at least one data point|zero-size array to reduction",
        "The data is empty: check the filter before it, or give a default.",
    ),
    # scikit-learn
    (
        r"Expected 2D array, got 1D",
        "Features must be a table: X = df[['column']], or x.reshape(-1, 1).",
    ),
    (
        r"dtype='numeric' is not compatible",
        "The features are text: pd.get_dummies(X), OrdinalEncoder or OneHotEncoder first.",
    ),
    (
        r"needs samples of at least 2 classes",
        "The target has one class only: check y.value_counts(), and stratify=y when splitting.",
    ),
    (
        r"is not fitted yet",
        "Call .fit(X, y) before .predict, .transform or .score.",
    ),
    (
        r"least populated classes? in y",
        "A class has too few members for stratify: leave it out, or merge rare classes.",
    ),
    (
        r"n_samples=\d+ should be >= n_clusters",
        "There are fewer rows than clusters: use a smaller n_clusters.",
    ),
    (
        r"Got 'mse' instead",
        "It is called 'squared_error' now (and 'mae' 'absolute_error').",
    ),
    (
        r"'max_features' parameter .*Got 'auto'",
        "'auto' was removed: use 'sqrt' for classifiers, 1.0 for regressors.",
    ),
    (
        r"empty vocabulary",
        "No words are left: check the texts, stop_words and min_df; single letters do not count as words.",
    ),
    # SciPy
    (
        r"interp2d` has been removed",
        "Use RegularGridInterpolator, RectBivariateSpline or griddata of scipy.interpolate.",
    ),
    (
        r"cannot import name '(hann|hamming|blackman|gaussian|kaiser|boxcar)' from 'scipy.signal'",
        "Windows are in scipy.signal.windows now: from scipy.signal.windows import hann.",
    ),
    # matplotlib, seaborn
    (
        r"shape mismatch: objects cannot be broadcast",
        "Both sides need as many values: print len() of each.",
    ),
    (
        r"is not a valid value for color|Invalid RGBA argument",
        "Use a name such as 'blue' or 'tab:orange', or '#rrggbb'.",
    ),
    (
        r"is not a valid value for (name|cmap)",
        "Use 'viridis', 'plasma', 'coolwarm', 'Blues', 'tab10', …: list(matplotlib.colormaps) has all.",
    ),
    (
        r"num must be an integer with 1 <= num",
        "The third number counts the panels from 1: plt.subplot(rows, columns, number).",
    ),
    (
        r"is not a valid plot kind",
        "Use 'line', 'bar', 'barh', 'hist', 'box', 'area', 'pie', 'scatter', 'kde' or 'hexbin'.",
    ),
    (
        r"got multiple values for argument 'data'",
        "Give them by name: sns.barplot(data=df, x='…', y='…').",
    ),
    # files and formats
    (
        r"not writable|not readable",
        "The file was opened in another mode: open(path, 'w') to write, 'a' to append, 'r' to read.",
    ),
    (
        r"Cannot save file into a non-existent directory",
        "Save below /mnt/data, or os.makedirs(folder, exist_ok=True) first.",
    ),
    (
        r"cannot identify image file",
        "The file is no image that Pillow knows: look at its first bytes with open(path, 'rb').read(16).",
    ),
    (
        r"unable to open database file",
        "The folder does not exist: use a path below /mnt/data.",
    ),
    (
        r"surrogates not allowed",
        "The text holds half a character: .encode('utf-8', 'replace'), or errors='surrogateescape'.",
    ),
    # Python
    (
        r"object of type '\w+' has no len\(\)",
        "Only lists, texts and the like have a length; numbers do not.",
    ),
    (
        r"'(int|float)' object is not iterable",
        "Use range(n) to count, or a list with the number in it.",
    ),
    (
        r"(too many|not enough) values to unpack",
        "The number of names and of values differ: print the right side.",
    ),
    (
        r"can only concatenate list",
        "Add to a list with .append(x) or + [x].",
    ),
    (
        r"can't concat \w+ to bytes",
        "One side is text: text.encode(), or data.decode().",
    ),
    (
        r"division by zero",
        "The divisor is 0: check it before (x / n if n else 0), or filter such rows.",
    ),
    (
        r"unterminated subpattern|nothing to repeat|unbalanced parenthesis|unterminated character set",
        "The pattern holds a special character: escape it with \\, or use re.escape(text).",
    ),
    (
        r"expected string or bytes-like object",
        "A value is no text: str(x), or .dropna() / .astype(str) before it.",
    ),
    (
        r"'return' outside function",
        "A cell has no return: end it with the value itself, or put it into a function.",
    ),
    (
        r"Maybe you meant '==' or ':='",
        "Compare with ==.",
    ),
    (
        r"object \w+ can't be used in 'await'|a coroutine was expected",
        "Give a call of an async function: asyncio.run(main()).",
    ),
    # other libraries
    (
        r"is not in G$|is not in the digraph",
        "The node is not part of the graph: list(G.nodes) has all; numbers and texts differ.",
    ),
    (
        r"Sympify of expression",
        "The expression is no Python: write * between factors and ** for powers.",
    ),
)


def hint(error: BaseException, context: HintContext) -> str | None:
    """Return what to do about this message."""
    del context
    text = str(error)[:5000]
    return next((advice for pattern, advice in ADVICE if re.search(pattern, text)), None)
