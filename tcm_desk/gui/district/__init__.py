"""The district's window: packets taken in, looked at, answered, and added up."""
