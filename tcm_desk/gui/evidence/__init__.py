"""Evidence in the window: taken in, looked at, linked to what it proves."""
