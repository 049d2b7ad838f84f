"""Files whose content is not what the reader expects."""

import re

from sandcell_kernel.hints.context import HintContext

ADVICE: tuple[tuple[str, str], ...] = (
    (
        r"Expected \d+ fields in line \d+, saw \d+|Error tokenizing data",
        "The rows have different numbers of fields: check the separator (sep=';' or '\\t', or sep=None "
        "with engine='python'), "
        "skip a heading with skiprows=n, or use on_bad_lines='skip'. Print the first lines of the file "
        "to see.",
    ),
    (r"No columns to parse|EmptyDataError", "The file is empty: check it with os.path.getsize(path)."),
    (
        r"Extra data",
        "The file holds several JSON values, probably one a line: use pd.read_json(path, lines=True), or "
        "json.loads each line.",
    ),
    (
        r"Expecting value: line 1 column 1",
        "This is not JSON: print the first 200 characters of the text.",
    ),
    (
        r"Expecting property name enclosed in double quotes",
        "JSON needs double quotes; for a Python literal use ast.literal_eval.",
    ),
    (
        r"not a zip file",
        "Excel's .xlsx is a zip: this file is something else (an old .xls, or text). Look at its first "
        "bytes.",
    ),
    (r"openpyxl does not support", "openpyxl reads .xlsx and .xlsm only: use pd.read_csv for text files."),
)


def hint(error: BaseException, context: HintContext) -> str | None:
    """Return the usual cause of this message."""
    del context
    text = f"{type(error).__name__}: {str(error)[:2000]}"
    for pattern, advice in ADVICE:
        if re.search(pattern, text):
            return advice
    return None
