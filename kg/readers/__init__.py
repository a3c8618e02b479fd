"""Source layouts: bytes in, a Document with section kinds out; knows no findings.

``kg.readers.document`` reads one input. Nothing is imported here: who only finds files needs no layout.
"""
