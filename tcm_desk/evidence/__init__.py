"""Photos and papers that prove an answer: made fit to keep, and kept once."""
