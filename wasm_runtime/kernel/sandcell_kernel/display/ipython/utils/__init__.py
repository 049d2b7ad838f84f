"""Stand-in for `IPython.utils`."""
