"""The relay: serves the page and passes prompts to a model; never runs code."""

__version__ = "0.1.0"
