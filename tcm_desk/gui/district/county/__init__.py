"""The county's figures in the window, and what only the county knows."""
