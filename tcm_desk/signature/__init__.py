"""Keys, signing and verification."""
