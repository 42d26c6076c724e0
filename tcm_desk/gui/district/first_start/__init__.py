"""The first start of a district's desk."""
