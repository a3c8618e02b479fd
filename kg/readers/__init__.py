"""Source layouts: bytes in, a Document with section kinds out; knows no findings."""
