"""Projections as GraphML and GEXF, for programs that draw and measure networks.

GraphML is that of graphml.graphdrawing.org (2002), GEXF version 1.3 (gexf.net, 2022), which Gephi reads from
0.9.3 on. Both carry the attributes of nodes and edges with their types; what weights mean stands in the file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, BinaryIO

import networkx as nx
from networkx.readwrite.gexf import GEXFWriter

from kg.analytics.projections import Projection

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 has no way to write (section 2.2, Char)."""


_XSI = "http://www.w3.org/2001/XMLSchema-instance"


def write_graphml(projection: Projection, out: BinaryIO) -> None:
    """Write a projection as GraphML into a stream."""
    nx.write_graphml_xml(_clean(projection), out, prettyprint=True)


def write_gexf(projection: Projection, out: BinaryIO) -> None:
    """Write a projection as GEXF into a stream: without the day of writing, so that it stays the same."""
    graph = _clean(projection)
    writer = GEXFWriter(version="1.3")
    writer.xml.set("xmlns:xsi", _XSI)  # networkx 3 writes another for 1.3, in which no schema location is one
    writer.add_graph(graph)
    writer.graph_element.attrib.pop("name", None)  # networkx writes it, the schema does not know it
    meta = writer.xml.find("meta")
    meta.attrib.clear()
    meta.find("creator").text = "Faultlines"
    said = meta.makeelement("description", {})
    said.text = ". ".join(str(graph.graph[key]) for key in ("title", "node_weight", "edge_weight", "notes"))
    meta.append(said)
    writer.write(out)


FORMATS: Mapping[str, Callable[[Projection, BinaryIO], None]] = {
    "graphml": write_graphml,
    "gexf": write_gexf,
}
"""What writes each format."""


def _clean(projection: Projection) -> nx.Graph:
    """Return a copy with nothing that XML cannot hold, and with what weights mean as attributes of it."""
    graph = projection.graph.__class__()
    graph.add_nodes_from((node, _values(data)) for node, data in projection.graph.nodes(data=True))
    graph.add_edges_from((a, b, _values(data)) for a, b, data in projection.graph.edges(data=True))
    graph.graph.update(
        projection=projection.name,
        title=_text(projection.title),
        node_weight=f"Weight of a node: {projection.size}",
        edge_weight=f"Weight of an edge: {projection.width}",
        notes=_text(" ".join(projection.notes)),
    )
    return graph


def _values(data: Mapping[str, Any]) -> dict[str, Any]:
    return {key: _text(value) if isinstance(value, str) else value for key, value in data.items()}


def _text(value: str) -> str:
    return _NOT_XML.sub("\ufffd", value)
