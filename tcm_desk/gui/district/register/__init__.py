"""The register in the window: the facilities over which shares are counted."""
