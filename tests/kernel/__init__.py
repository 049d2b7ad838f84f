"""The kernel on CPython."""
