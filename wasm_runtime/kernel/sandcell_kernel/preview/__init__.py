"""Previews: what a person sees of a file before any code reads it, bounded in time and size."""

from sandcell_kernel.preview.previewer import preview_file

__all__ = ["preview_file"]
