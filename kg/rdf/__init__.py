"""Records to quads and back; the only place that names ontology terms."""
