"""Runs a corpus of scripts in the browser runtime and in native CPython, and compares."""
