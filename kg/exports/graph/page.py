"""The page: one HTML file that asks no network for anything.

Up to 2,000 nodes pyvis draws it (vis-network, physics off), above that sigma. Everything from documents is in
one block of JSON, from which the script makes text, never markup; a content security policy with the hashes
of our own scripts lets no other script run and nothing be fetched.
"""

from __future__ import annotations

import base64
import hashlib
import json
import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pyvis
from jinja2 import Environment, FileSystemLoader
from pyvis.network import Network

from kg.analytics.projections import Trimmed
from kg.exports.graph.model import model
from kg.exports.graph.said import Said

MOST_BY_PYVIS = 2000
"""Above so many nodes sigma draws."""
MOST = 20_000

_HERE = Path(__file__).parent
_VIS = Path(pyvis.__file__).parent / "templates/lib/vis-9.1.2/vis-network.min.js"
_INERT = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}


def page(found: Trimmed, said: Said, fictional: bool) -> str:
    """Return the page of a projection. The same projection gives the same page."""
    data = model(found, said, fictional)
    by_pyvis = found.projection.graph.number_of_nodes() <= MOST_BY_PYVIS
    engine = _VIS if by_pyvis else _HERE / "sigma.min.js"
    scripts = [_script(engine), _script(_HERE / "page.js")]
    if by_pyvis:
        scripts.insert(1, _script(_HERE / "view-vis.js"))
    environment = Environment(loader=FileSystemLoader(_HERE), autoescape=True)
    environment.globals.update(
        title=data["title"],
        model=inert(data),
        style=(_HERE / "page.css").read_text(encoding="utf-8"),
        scripts=scripts,
        policy=_policy(scripts),
    )
    if by_pyvis:
        return _by_pyvis(data, environment)
    return environment.get_template("page.html.j2").render()


def inert(data: object) -> str:
    """Return values as JSON that can stand in a script block: ASCII alone, without <, > and &."""
    text = json.dumps(data, ensure_ascii=True, separators=(",", ":"), allow_nan=False)
    return text.translate(_INERT)


def _script(path: Path) -> str:
    text = path.read_text(encoding="utf-8").strip()
    assert "</script" not in text.lower()
    assert "<!--" not in text
    return text


def _policy(scripts: Sequence[str]) -> str:
    """Return a content security policy (W3C CSP level 3) that lets these scripts run and nothing else."""
    hashes = (base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in scripts)
    allowed = " ".join(f"'sha256-{digest}'" for digest in hashes)
    return f"default-src 'none'; script-src {allowed}; style-src 'unsafe-inline'; img-src data:"


def _spread(xs: Sequence[float], ys: Sequence[float]) -> tuple[float, float]:
    """Return pixels for a unit of the positions, across and down.

    A small picture is no larger than a window, so that nothing is shrunk to fit, and a flat or narrow one is
    drawn out towards a square: what lies near what stays so, and directions mean nothing here.
    """
    wide, high = (max(max(at) - min(at), 1.0) if at else 1.0 for at in (xs, ys))
    apart = max(26.0, 110 - 28 * math.log10(max(len(xs), 1)))
    window = 640 * max(1.0, math.sqrt(len(xs) / 60))
    scale = min(apart, window / max(wide, high))
    longest = max(wide, high)
    across, down = (scale * min(_DRAWN_OUT, longest / side) for side in (wide, high))
    return across, down


_DRAWN_OUT = 1.7


def _by_pyvis(data: Mapping[str, Any], environment: Environment) -> str:
    """Let pyvis render the page: its nodes, edges and options go into our template."""
    network = Network(directed=True, cdn_resources="in_line")  # undirected, it compares all edges with all
    nodes, edges, classes = data["nodes"], data["edges"], data["classes"]
    across, down = _spread(nodes["x"], nodes["y"])
    for n in range(len(nodes["iri"])):
        mark = classes[nodes["class"][n]]
        place = {"x": round(nodes["x"][n] * across), "y": round(nodes["y"][n] * down)}
        network.add_node(
            n, label=" ", shape=mark["shape"], size=nodes["radius"][n], color=mark["colour"], **place
        )
    arrows = "to" if data["directed"] else ""
    for n, (source, target) in enumerate(zip(edges["source"], edges["target"], strict=True)):
        dashes = edges["standing"][n] not in ("", "found")
        network.add_edge(source, target, id=n, width=edges["width"][n], arrows=arrows, dashes=dashes)
    network.set_options(json.dumps(_OPTIONS))
    network.templateEnv, network.path = environment, "page.html.j2"
    return str(network.generate_html())


_OPTIONS = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {"hover": True, "dragNodes": False, "keyboard": False, "hideEdgesOnDrag": True},
    "edges": {"smooth": False, "arrows": {"to": {"scaleFactor": 0.4}}, "selectionWidth": 2},
}
