"""A Document and the vocabulary in, records out; knows no publisher and no RDF."""
