"""The first start: whose computer this is, in calm steps."""
