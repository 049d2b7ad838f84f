"""What newer versions of libraries removed, and the modern way: pandas, NumPy, matplotlib first."""

import re

from sandcell_kernel.hints import replacements_elsewhere
from sandcell_kernel.hints.context import HintContext

# Patterns on "<Type>: <message>" of the error -> what to write today. From the libraries' release notes.
REPLACEMENTS: tuple[tuple[str, str], ...] = (
    (
        r"'(DataFrame|Series)' object has no attribute 'append'",
        "pandas 2 removed .append: use pd.concat([a, b], ignore_index=True).",
    ),
    (
        r"'DataFrame' object has no attribute 'lookup'",
        "pandas 2 removed .lookup: use df.loc[row, column] for each pair, or df.to_numpy() with "
        "df.columns.get_indexer(names).",
    ),
    (
        r"Unable to find a usable engine; tried using: 'pyarrow'|Missing optional dependency 'pyarrow'",
        "Parquet and feather need pyarrow, which is not available for WebAssembly: save as .csv, .xlsx, "
        "sqlite or pickle instead.",
    ),
    (
        r"Requested MovieWriter \(ffmpeg\) not available|unknown file extension: \.mp4",
        "Videos need the program ffmpeg: save a GIF with writer='pillow', or show HTML(ani.to_jshtml()).",
    ),
    (
        r"'(DataFrame|Series)' object has no attribute 'iteritems'",
        "pandas 2 removed .iteritems: use .items().",
    ),
    (r"'(DataFrame|Series|_\w+)' object has no attribute 'ix'", "pandas removed .ix: use .loc or .iloc."),
    (
        r"'DataFrame' object has no attribute 'applymap'",
        "pandas 3 removed DataFrame.applymap: use DataFrame.map.",
    ),
    (r"'Series' object has no attribute 'mad'", "pandas 2 removed .mad: use (s - s.mean()).abs().mean()."),
    (
        r"'DataFrame' object has no attribute 'mad'",
        "pandas 2 removed .mad: use (df - df.mean()).abs().mean().",
    ),
    (
        r"'(DataFrame|Series)' object has no attribute 'swapaxes'",
        "pandas 3 removed .swapaxes: use .T or .transpose().",
    ),
    (
        r"'(DataFrame|Series)' object has no attribute '(first|last)'",
        "pandas 3 removed .first and .last for offsets: select with .loc[df.index < start + offset].",
    ),
    (
        r"'(DataFrameGroupBy|SeriesGroupBy)' object has no attribute '(mad|tshift|fillna)'",
        "pandas removed it from groupby: use .agg or .apply with the computation written out.",
    ),
    (r"has no attribute 'tshift'", "pandas 2 removed .tshift: use .shift(freq=...)."),
    (
        r"has no attribute 'is_monotonic'",
        "pandas 2 removed .is_monotonic: use .is_monotonic_increasing.",
    ),
    (
        r"'DatetimeProperties' object has no attribute '(week|weekofyear)'",
        "pandas 2 removed .dt.week: use .dt.isocalendar().week.",
    ),
    (
        r"(fillna|NDFrame\.fillna|DataFrame\.fillna"
        r"|Series\.fillna)\(\) got an unexpected keyword argument 'method'",
        "pandas 3 removed fillna(method=...): use .ffill() or .bfill().",
    ),
    (
        r"replace\(\) got an unexpected keyword argument 'method'",
        "pandas 3 removed replace(method=...): use .ffill() or .bfill() after replacing with NaN.",
    ),
    (
        r"(applymap|map)\(\) got an unexpected keyword argument 'subset'",
        "use Styler.map(function, subset=...) on df.style.",
    ),
    (
        r"'Styler' object has no attribute 'applymap'",
        "pandas 3 removed Styler.applymap: use Styler.map.",
    ),
    (
        r"'Styler' object has no attribute '(set_precision|hide_index|hide_columns|render)'",
        "use Styler.format(precision=...), Styler.hide(axis='index' or 'columns') and Styler.to_html().",
    ),
    (
        r"got an unexpected keyword argument 'error_bad_lines'"
        r"|got an unexpected keyword argument 'warn_bad_lines'",
        "pandas 2 removed error_bad_lines: use on_bad_lines='skip' or 'warn'.",
    ),
    (
        r"got an unexpected keyword argument 'line_terminator'",
        "pandas 2 renamed it: lineterminator.",
    ),
    (
        r"read_csv\(\) got an unexpected keyword argument '(squeeze|prefix|mangle_dupe_cols)'",
        "pandas 2 removed it: call .squeeze('columns') on the result, or rename the columns afterwards.",
    ),
    (
        r"got an unexpected keyword argument '(infer_datetime_format|date_parser|keep_date_col"
        r"|delim_whitespace)'",
        "pandas 3 removed it: use date_format=..., or pd.to_datetime after reading; sep=r'\\s+' for "
        "delim_whitespace.",
    ),
    (
        r"(to_excel|save)\(\) got an unexpected keyword argument 'encoding'",
        "pandas 2 removed encoding= from to_excel: leave it out, Excel files are UTF-8.",
    ),
    (
        r"'ExcelWriter' object has no attribute 'save'|'\w*Writer' object has no attribute 'save'",
        "pandas 2 removed ExcelWriter.save: use `with pd.ExcelWriter(path) as writer:` or writer.close().",
    ),
    (
        r"Invalid frequency: '?(M|Q|Y|A|BM|BQ|BY|H|T|S|L|U|N)'?\b",
        "pandas 3 renamed frequencies: ME, QE, YE, BME, BQE, BYE at period ends; lower-case h, min, s, "
        "ms, us, ns.",
    ),
    (
        r"has no attribute 'Int64Index'|has no attribute 'Float64Index'|has no attribute 'UInt64Index'",
        "pandas 2 removed it: use pd.Index(values, dtype=...).",
    ),
    (
        r"module 'pandas' has no attribute '(Panel|datetime|np|util|value_counts)'",
        "use pd.Timestamp or the datetime module, numpy itself, and Series.value_counts().",
    ),
    (
        r"module 'numpy' has no attribute "
        r"'(float|int|bool8?|object0?|str0?|complex|long|unicode|int0|uint0)'",
        "NumPy removed the aliases np.float, np.int, np.bool … of Python's types: use float, int, bool, "
        "or np.float64, np.int64, np.bool_.",
    ),
    (
        r"`np\.(float_|complex_|unicode_|string_|Inf|NaN|infty|PINF|NINF|cfloat|singlecomplex"
        r"|longfloat)` was removed"
        r"|module 'numpy' has no attribute '(float_|complex_|unicode_|string_|Inf|NaN|infty|PINF|NINF)'",
        "NumPy 2 removed it: use np.float64, np.complex128, np.str_, np.bytes_, np.inf, -np.inf or np.nan.",
    ),
    (
        r"(module 'numpy' has no attribute |`np\.)'?(trapz|in1d|row_stack|product|cumproduct|sometrue"
        r"|alltrue|asscalar|round_|msort|cast)",
        "NumPy 2 removed it: np.trapezoid, np.isin, np.vstack, np.prod, np.cumprod, np.any, np.all, "
        "a.item(), np.round, np.sort, np.asarray(x, dtype).",
    ),
    (
        r"'(numpy\.)?ndarray' object has no attribute '(ptp|newbyteorder|itemset)'",
        "NumPy 2 removed these methods: use np.ptp(a), a.view(a.dtype.newbyteorder()), a[index] = value.",
    ),
    (
        r"is not a valid package style|'seaborn[-\w]*' (is not a valid|not found)",
        "matplotlib renamed these styles: 'seaborn-v0_8', 'seaborn-v0_8-darkgrid' …; see "
        "plt.style.available.",
    ),
    (
        r"module 'matplotlib\.cm' has no attribute '(get_cmap|register_cmap)'|cannot import name 'get_cmap'",
        "matplotlib 3.9 removed cm.get_cmap: use matplotlib.colormaps['name'] or plt.get_cmap('name').",
    ),
    (
        r"'(\w*Axes\w*|Figure)' object has no attribute '(set_cmap|gca3d|hold)'"
        r"|gca\(\) got an unexpected keyword argument 'projection'",
        "use fig.add_subplot(projection='3d').",
    ),
    (
        r"(hist|bar)\w*\(\) got an unexpected keyword argument 'normed'|unexpected keyword argument 'normed'",
        "matplotlib removed normed=: use density=True.",
    ),
    (
        r"boxplot\(\) got an unexpected keyword argument 'labels'",
        "matplotlib renamed it: tick_labels=.",
    ),
    (
        r"module 'scipy' has no attribute '\w+'|cannot import name '(simps|trapz"
        r"|cumtrapz)' from 'scipy\.integrate'",
        "SciPy keeps no NumPy functions: use numpy; scipy.integrate has simpson, trapezoid, "
        "cumulative_trapezoid.",
    ),
    (
        r"cannot import name '(load_boston)'",
        "scikit-learn removed load_boston: use fetch_california_housing (needs a network) or load_diabetes.",
    ),
    (
        r"has no attribute 'get_feature_names'(?!_out)",
        "scikit-learn renamed it: get_feature_names_out().",
    ),
    (
        r"got an unexpected keyword argument 'sparse'.*"
        r"|__init__\(\) got an unexpected keyword argument 'normalize'",
        "scikit-learn removed it: OneHotEncoder(sparse_output=...); scale with StandardScaler in a "
        "pipeline instead of normalize=.",
    ),
    (
        r"got an unexpected keyword argument 'squared'",
        "scikit-learn removed squared=: use root_mean_squared_error.",
    ),
    (
        r"module 'seaborn' has no attribute '(distplot|factorplot|tsplot)'",
        "seaborn removed it: use histplot or displot, catplot, lineplot.",
    ),
    (
        r"'FreeTypeFont' object has no attribute 'getsize'|'ImageDraw' object has no attribute 'textsize'"
        r"|module 'PIL\.Image' has no attribute '(ANTIALIAS|LINEAR|CUBIC)'",
        "Pillow 10 removed it: use font.getbbox(), draw.textbbox(), Image.LANCZOS, Image.BILINEAR, "
        "Image.BICUBIC.",
    ),
    (
        r"cannot import name '(PdfFileReader|PdfFileWriter|PdfFileMerger)'|(PdfFileReader"
        r"|PdfFileWriter) is deprecated",
        "pypdf renamed them: PdfReader, PdfWriter (reader.pages[i].extract_text()).",
    ),
    (
        r"cannot import name '(Mapping|Iterable|MutableMapping|Sequence|Callable"
        r"|Hashable)' from 'collections'"
        r"|module 'collections' has no attribute",
        "Python keeps them in collections.abc.",
    ),
    (
        r"module 'networkx' has no attribute '(info|from_numpy_matrix|to_numpy_matrix|write_gpickle"
        r"|read_gpickle)'",
        "networkx 3 removed it: print(G), from_numpy_array, to_numpy_array, and the pickle module.",
    ),
)


def hint(error: BaseException, context: HintContext) -> str | None:
    """Return the modern replacement of an API that was removed."""
    del context
    text = f"{type(error).__name__}: {str(error)[:2000]}"
    for pattern, replacement in (*REPLACEMENTS, *replacements_elsewhere.REPLACEMENTS):
        if re.search(pattern, text):
            return replacement[0].upper() + replacement[1:] if replacement.startswith("use ") else replacement
    return None
