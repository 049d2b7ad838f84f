"""What the kernel of the science image runs before it is kept: the first steps of most analyses."""

CELLS = (
    "1 + 1",
    "print('ready')",
    "import numpy as np\nimport pandas as pd\nimport matplotlib.pyplot as plt",
    "df = pd.DataFrame({'a': range(20), 'b': [float(n * n) for n in range(20)], 'c': list('ab') * 10})\ndf",
    "df.describe()",
    "df.groupby('c').mean()",
    "import io\npd.read_csv(io.StringIO(df.to_csv(index=False))).dtypes",
    "df.plot(x='a', y='b', title='Squares')\nplt.show()",
    "fig, ax = plt.subplots()\nax.hist(np.arange(10.0))\nax.set_xlabel('x')\nplt.show()",
    "fig, ax = plt.subplots()\nax.bar(['a', 'b'], [1, 2])\nax.legend(['n'])\nfig",
)
"""Cells that must run."""
CLEANING = """
import matplotlib.font_manager
import matplotlib.pyplot
matplotlib.pyplot.close("all")
matplotlib.font_manager._get_font.cache_clear()
"""
"""Python that lets go of open files and the like: a font keeps its file open."""
