"""Mathematics in a request: formulas as people write them, turned into Python."""
