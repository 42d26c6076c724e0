"""Pages on paper, with the document embedded."""
