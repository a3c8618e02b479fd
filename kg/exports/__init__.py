"""From the graph to files that someone opens."""
