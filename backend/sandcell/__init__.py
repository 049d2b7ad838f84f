"""The relay: serves the page and passes prompts to a model; never runs code."""
