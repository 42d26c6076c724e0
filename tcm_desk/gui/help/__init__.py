"""The handbook, and what this program is made of."""
