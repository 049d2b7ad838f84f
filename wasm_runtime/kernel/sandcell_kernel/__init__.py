"""The kernel: runs the cells of a chat, in Pyodide or on CPython."""

__version__ = "0.1.0"
