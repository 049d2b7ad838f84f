"""The static page: a folder that any host serves, without the relay."""

from .site import PARTS, Exported, export_site

__all__ = ["PARTS", "Exported", "export_site"]
