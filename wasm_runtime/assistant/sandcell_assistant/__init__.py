"""The built-in, rule-based assistant: plans Python for common requests without any model."""

__version__ = "0.1.0"
