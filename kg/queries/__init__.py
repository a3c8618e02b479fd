"""Questions to the graph: named queries with safe parameters, typed rows, and one case as a whole."""
