"""Tables for Excel and WPS; knows rows and heads, and nothing of what they mean."""
