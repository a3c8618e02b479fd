"""Queries from outside only read and never call another service; syntax errors are told with their place.

Oxigraph runs ``SERVICE`` inside any query and cannot be told not to. It reads keywords without asking for
space around them (``1SERVICE<…>`` is a call), so a query is taken apart into tokens, and whatever is not a
string, IRI, comment, variable, name, blank node or language tag must be free of the word.
"""

from __future__ import annotations

import re

from kg.errors import QueryError, RdfSyntaxError

_TOKEN = re.compile(
    r"""
      (?P<comment>\#[^\r\n]*)
    | (?P<string>\"\"\"(?:[^"\\]|\\.|\"(?!\"\"))*\"\"\" | '''(?:[^'\\]|\\.|'(?!''))*'''
              | "(?:[^"\\\r\n]|\\.)*" | '(?:[^'\\\r\n]|\\.)*')
    | (?P<iri><(?:[^<>"{}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*>)
    | (?P<variable>[?$]\w+)
    | (?P<tag>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    | (?P<name>(?P<prefix>(?:[^\W\d_][\w-]*(?:\.[\w-]+)*)?|_):(?:[\w:-]|%[0-9A-Fa-f]{2}|\\.)*)
    | (?P<rest>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_CALL = re.compile("service", re.IGNORECASE)
_CALL_IN_IRI = re.compile(r"[)].*service", re.IGNORECASE | re.DOTALL)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_PLACE = re.compile(r"^error at (\d+):(\d+): (.*)$", re.DOTALL)
_CHARACTER_CLASSES = re.compile(r"\['.*\]", re.DOTALL)


def refuse_calls(sparql: str) -> None:
    """Raise QueryError when a query would call another service, or could be read so."""
    if _calls(sparql) or _calls(_ESCAPE.sub(_unescape, sparql)):
        raise QueryError(
            "This query calls another service (SERVICE), which is not allowed here: it would send data "
            "elsewhere and bring in data without a source; query that service by itself. "
            "(A prefix with 'service' in its name must be renamed.)"
        )


def _unescape(match: re.Match[str]) -> str:
    number = int(match[1] or match[2], 16)
    return chr(number) if number <= 0x10FFFF else match[0]


def _calls(sparql: str) -> bool:
    rest = []
    for token in _TOKEN.finditer(sparql):
        if token["rest"] is not None:
            rest.append(token["rest"])
        elif token["prefix"] is not None:
            rest += [" ", token["prefix"], " "]
        else:
            # "?a<1)SERVICE?x#>" looks like an IRI from the less-than sign on, and is none.
            if token["iri"] is not None and _CALL_IN_IRI.search(token["iri"]):
                return True
            rest.append(" ")
    return _CALL.search("".join(rest)) is not None


def syntax_error(sparql: str, name: str, words: str) -> RdfSyntaxError:
    """Return the error for a query that Oxigraph's parser refused with ``words``."""
    match = _PLACE.match(words)
    if not match:
        return RdfSyntaxError(f"{name} is no SPARQL query: {words}.")
    line, column, why = int(match[1]), int(match[2]), _CHARACTER_CLASSES.sub("a letter", match[3])
    lines = sparql.splitlines()
    shown = f", in {lines[line - 1].strip()[:80]!r}" if 0 < line <= len(lines) else ""
    return RdfSyntaxError(f"{name}, line {line}, column {column}{shown}: {why}.")
