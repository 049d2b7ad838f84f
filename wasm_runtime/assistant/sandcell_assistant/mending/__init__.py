"""Mends a cell that failed, when the cause is plain from the error."""
