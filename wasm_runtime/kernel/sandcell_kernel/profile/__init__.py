"""Profiles: what the sandbox finds out about a file, for the model instead of the rows."""

from sandcell_kernel.profile.profiler import profile_file

__all__ = ["profile_file"]
