"""The folder around embedded Oxigraph: graph, texts, search index, ledger; the only place that opens it."""
