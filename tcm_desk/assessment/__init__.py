"""What was answered, and what follows from it."""
