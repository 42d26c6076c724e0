"""Findings, remarks and figures as sentences in the user's language."""
