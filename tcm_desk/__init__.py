"""A health facility assesses itself against TCM standards and seals the result."""

__version__ = "0.1.0"
