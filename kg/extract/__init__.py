"""A Document and the vocabulary in, records out; knows no publisher and no RDF.

``kg.extract.line`` takes a document through all of it. Nothing is imported here: some need only a
part, and all of it takes long to load.
"""
