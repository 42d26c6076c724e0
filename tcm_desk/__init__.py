"""A health facility assesses itself against TCM standards and seals the result."""

__version__ = "0.1.0"
BUILT_ON = "2026-11-22"  # set by hand with the version; no honest clock is before it
