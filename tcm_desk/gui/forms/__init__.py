"""Standards that come as a file: whose they are, and installing them."""
