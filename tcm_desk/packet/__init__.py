"""What is handed over: the assessment document, its one spelling, its readers."""
