"""Stand-in for `IPython.lib`."""
