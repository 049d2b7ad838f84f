"""Stand-in for `matplotlib_inline`: figures are inline here by themselves."""

__version__ = "0.1.7"
