"""Pages on paper: the report as a PDF/A-3 with the assessment document inside."""
