"""What SciPy, scikit-learn, other libraries and Python itself removed, and the modern way."""

REPLACEMENTS: tuple[tuple[str, str], ...] = (
    (
        r"No module named 'scipy\.misc|cannot import name '\w+' from 'scipy\.misc'",
        "SciPy removed scipy.misc: read and resize images with PIL (pillow); factorial and comb are in "
        "scipy.special; data sets are in scipy.datasets.",
    ),
    (
        r"cannot import name 'binom_test'|no attribute 'binom_test'",
        "SciPy renamed it: scipy.stats.binomtest.",
    ),
    (
        r"No module named 'sklearn\.externals|from 'sklearn\.externals'",
        "scikit-learn removed sklearn.externals: write `import joblib`, `import six`.",
    ),
    (
        r"No module named 'sklearn\.(cross_validation|grid_search|learning_curve)'",
        "scikit-learn moved it to sklearn.model_selection.",
    ),
    (
        r"cannot import name 'Imputer'|No module named 'sklearn\.preprocessing\.imputation'",
        "scikit-learn renamed it: from sklearn.impute import SimpleImputer.",
    ),
    (
        r"cannot import name 'plot_(confusion_matrix|roc_curve|precision_recall_curve|det_curve)'",
        "scikit-learn replaced it: ConfusionMatrixDisplay, RocCurveDisplay, PrecisionRecallDisplay or "
        "DetCurveDisplay with .from_estimator(model, X, y).",
    ),
    (
        r"cannot import name 'plot_partial_dependence'",
        "scikit-learn replaced it: sklearn.inspection.PartialDependenceDisplay.from_estimator.",
    ),
    (r"unexpected keyword argument 'base_estimator'", "scikit-learn renamed it: estimator=."),
    (r"unexpected keyword argument 'affinity'", "scikit-learn renamed it: metric=."),
    (
        r"(plot|relplot|catplot)\(\) takes from \d+ to \d+ positional arguments",
        "seaborn takes data by name: sns.barplot(data=df, x='column', y='column').",
    ),
    (
        r"No module named 'plotly\.plotly'|plotly\.plotly module is deprecated",
        "plotly 4 moved it: import plotly.express as px or plotly.graph_objects as go, then fig.show().",
    ),
    (r"No module named 'PyPDF[24]?'", "It is called pypdf today: from pypdf import PdfReader, PdfWriter."),
    (
        r"No module named 'distutils",
        "Python 3.12 removed distutils: use shutil, sysconfig or packaging.version; setuptools keeps a copy "
        "for building. strtobool(x) is x.lower() in ('y', 'yes', 't', 'true', 'on', '1').",
    ),
    (r"No module named 'imp'", "Python 3.12 removed imp: use importlib (importlib.reload, import_module)."),
    (
        r"No module named '(cgi|cgitb|crypt|imghdr|sndhdr|telnetlib|pipes|nntplib|uu|xdrlib|audioop|chunk)'",
        "Python 3.13 removed this module: use urllib.parse, email, hashlib, PIL or shlex instead.",
    ),
    (r"No module named 'asyncore|asynchat|smtpd'", "Python 3.12 removed it: use asyncio."),
    (
        r"module 'asyncio' has no attribute '(coroutine|async|get_event_loop_policy)'",
        "Python removed it: write `async def` and `await`.",
    ),
    (r"module 'time' has no attribute 'clock'", "Python removed time.clock: use time.perf_counter()."),
    (
        r"module 'inspect' has no attribute '(getargspec|formatargspec)'",
        "Python removed it: use inspect.getfullargspec or inspect.signature.",
    ),
    (
        r"module 'string' has no attribute '(letters|maketrans|lowercase|uppercase|join)'",
        "Use string.ascii_letters, str.maketrans, string.ascii_lowercase and 'sep'.join(...).",
    ),
    (
        r"'dict' object has no attribute '(iteritems|itervalues|iterkeys|has_key)'",
        "This is Python 2: use .items(), .values(), .keys() and `key in d`.",
    ),
    (
        r"name '(xrange|raw_input|unicode|basestring|unichr|reduce|long)' is not defined",
        "This is Python 2: use range, input, str, chr, functools.reduce and int.",
    ),
    (
        r"module 'ast' has no attribute '(Num|Str|NameConstant|Bytes|Ellipsis)'",
        "Python 3.14 removed it: use ast.Constant.",
    ),
    (
        r"module 'pkgutil' has no attribute 'ImpImporter'|No module named 'pkg_resources'",
        "Use importlib.metadata (version, entry_points) and importlib.resources.",
    ),
    (
        r"`load_boston` has been removed",
        "Use fetch_california_housing (needs a network) or load_diabetes, which is here.",
    ),
    (
        r"Module 'scipy' has no attribute '\w+'",
        "SciPy keeps no NumPy functions: write np.mean, np.array and so on with numpy.",
    ),
)
