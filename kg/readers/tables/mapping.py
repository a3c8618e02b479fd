"""The mapping of a table: a TOML file that says what its columns mean. Docs: docs/tables.md."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Mapping
from typing import Any

from kg.errors import UsageError
from kg.model.tables import Layout, Origin, TableMapping, Values, value_key
from kg.model.values import PartialDate

KINDS = ("csv", "jsonl", "xlsx", "parquet")
_SECTIONS: Mapping[str, Mapping[str, type]] = {
    "table": {"format": str, "encoding": str, "delimiter": str, "sheet": str},
    "source": {
        "title": str,
        "publisher": str,
        "url": str,
        "licence": str,
        "rights": str,
        "issued": str,
        "fictional": bool,
    },
    "case": {"column": str, "service_area": str},
    "ombudsman": {"code": str, "column": str, "values": dict},
    "body": {"column": str, "names": dict, "several": bool},
    "date": {"column": str, "format": str},
    "issue": {"column": str},
    "outcome": {"column": str, "values": dict, "of": str},
    "grade": {"column": str, "values": dict, "case_outcome": str},
    "subject": {"column": str, "values": dict},
    "url": {"column": str},
    "doubtful": {"column": str, "certain": list},
}
_NAMES = {str: "a text", bool: "true or false", dict: "a table of its own", list: "a list of texts"}
_REQUIRED = (("case", "column"), ("body", "column"), ("date", "format"))
_DIRECTIVE = re.compile(r"%(.)")
_ALLOWED = frozenset("YmdBbAaHMSfTp%")
_HEADER = re.compile(r"\s*\[\s*([^\]]+?)\s*\]")

Codes = Mapping[str, Collection[str]]
"""The codes of each scheme by its name; ``ombudsman`` has those of the ombudsmen."""


def read_mapping(data: bytes, name: str, codes: Codes) -> TableMapping:
    """Read a mapping file; ``name`` is what messages call it.

    Raises UsageError that names file, line and key: for what is no TOML, a key that is unknown, missing or of
    the wrong kind, a code that its scheme lacks, a format of dates that leaves the century or the order open.
    """
    try:
        text = data.decode("utf-8-sig")
        given = tomllib.loads(text)
    except UnicodeDecodeError as error:
        raise UsageError(f"{name} is no UTF-8 (byte {error.start + 1}); save it as UTF-8.") from None
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise UsageError(f"{name} is no TOML: {error}; mend it there.") from None
    return _Mapping(name, text, given, codes).read()


class _Mapping:
    def __init__(self, name: str, text: str, given: dict[str, Any], codes: Codes) -> None:
        self._name, self._text, self._given, self._codes = name, text, given, codes

    def read(self) -> TableMapping:
        self._check_keys()
        area, ombudsman = self._get("case", "service_area"), self._get("ombudsman", "code")
        self._check_code("case", "service_area", area, "service-area")
        self._check_code("ombudsman", "code", ombudsman, "ombudsman")
        if (ombudsman is None) == ("column" not in self._given.get("ombudsman", {})):
            raise self._wrong(
                "ombudsman", "code", "is missing or stands beside a column; give one of the two"
            )
        return TableMapping(
            case=self._given["case"]["column"],
            body=self._given["body"]["column"],
            ombudsman=ombudsman,
            ombudsmen=self._values("ombudsman", "ombudsman") if ombudsman is None else None,
            service_area=area,
            names={value_key(k): v for k, v in self._texts("body", "names").items()},
            several_bodies=self._get("body", "several") or False,
            date=self._get("date", "column"),
            date_format=self._date_format(),
            issue=self._get("issue", "column"),
            outcome=self._values("outcome", "outcome"),
            outcome_of_case=self._one_of("outcome", "of", ("issue", "case")) == "case",
            grade=self._values("grade", "grade"),
            from_grades=self._one_of("grade", "case_outcome", ("from-grades",)) is not None,
            subject=self._values("subject", "subject"),
            url=self._get("url", "column"),
            doubt=self._doubt(),
            layout=self._layout(),
            origin=self._origin(),
        )

    def _get(self, section: str, key: str) -> Any:
        return self._given.get(section, {}).get(key)

    def _check_keys(self) -> None:
        for section, keys in self._given.items():
            known = _SECTIONS.get(section)
            if known is None:
                raise self._wrong(section, None, f"is unknown; known are {', '.join(_SECTIONS)}")
            if not isinstance(keys, dict):
                raise self._wrong(section, None, f"must be a table; write [{section}] and its keys below")
            for key, value in keys.items():
                self._check_key(section, key, value, known)
            if "column" in known and section != "ombudsman" and not keys.get("column"):
                raise self._wrong(section, "column", "is missing; name the column of the table")
        for section, key in _REQUIRED:
            if self._get(section, key) is None and (section != "date" or "date" in self._given):
                raise self._wrong(section, key, "is missing; add it")

    def _check_key(self, section: str, key: str, value: object, known: Mapping[str, type]) -> None:
        if key not in known:
            raise self._wrong(section, key, f"is unknown; known are {', '.join(known)}")
        if not isinstance(value, known[key]) or (isinstance(value, str) and not value.strip()):
            raise self._wrong(section, key, f"must be {_NAMES[known[key]]}")

    def _texts(self, section: str, key: str) -> dict[str, str]:
        given = self._get(section, key) or {}
        seen: dict[str, str] = {}
        for words, value in given.items():
            if not isinstance(value, str) or not value.strip():
                raise self._wrong(section, words, "must be a text")
            if seen.setdefault(value_key(words), value) != value:
                raise self._wrong(section, words, "stands twice with different values; keep one")
        return dict(given)

    def _values(self, section: str, scheme: str) -> Values | None:
        if section not in self._given:
            return None
        codes = self._texts(section, "values")
        if not codes and section != "subject":
            raise self._wrong(section, "values", "are missing; say which code each value of the column means")
        for words, code in codes.items():
            self._check_code(section, words, code, scheme)
        return Values(self._given[section]["column"], {value_key(w): c for w, c in codes.items()})

    def _check_code(self, section: str, key: str, code: str | None, scheme: str) -> None:
        known = self._codes.get(scheme, ())
        if code is not None and code not in known:
            some = ", ".join(sorted(known)[:12])
            raise self._wrong(section, key, f"is {code!r}, which is no code of {scheme}; it has {some}")

    def _one_of(self, section: str, key: str, known: tuple[str, ...]) -> str | None:
        value: str | None = self._get(section, key)
        if value is not None and value not in known:
            raise self._wrong(section, key, f"is {value!r}; it may be {' or '.join(known)}")
        return value

    def _date_format(self) -> str | None:
        given: str | None = self._get("date", "format")
        if given is None:
            return None
        directives = _DIRECTIVE.findall(given)
        if "y" in directives:
            raise self._wrong("date", "format", "has %y, which leaves the century open; give tables with %Y")
        odd = [d for d in directives if d not in _ALLOWED]
        if odd or "Y" not in directives or len(directives) != len(set(directives)):
            raise self._wrong("date", "format", 'is no format of dates with %Y; write it as in "%d %B %Y"')
        if "d" in directives and not {"m", "B", "b"} & set(directives):
            raise self._wrong("date", "format", "has a day without a month; add %m, %B or %b")
        return given

    def _doubt(self) -> Values | None:
        if "doubtful" not in self._given:
            return None
        certain = self._get("doubtful", "certain") or []
        if not certain or not all(isinstance(words, str) for words in certain):
            raise self._wrong("doubtful", "certain", "must list the values of rows that are certain")
        return Values(self._given["doubtful"]["column"], {value_key(words): "certain" for words in certain})

    def _layout(self) -> Layout:
        delimiter = self._get("table", "delimiter")
        if delimiter is not None and (len(delimiter) != 1 or delimiter in '\r\n"'):
            raise self._wrong("table", "delimiter", "must be one character, and no quote")
        encoding = self._get("table", "encoding")
        try:
            "".encode(encoding or "utf-8")
        except (LookupError, ValueError):
            raise self._wrong(
                "table", "encoding", f"is {encoding!r}, which is unknown; try windows-1252"
            ) from None
        return Layout(
            self._one_of("table", "format", KINDS), encoding, delimiter, self._get("table", "sheet")
        )

    def _origin(self) -> Origin:
        given = dict(self._given.get("source", {}))
        self._check_code("source", "publisher", given.get("publisher"), "ombudsman")
        for key in ("url", "licence"):
            if not given.get(key, "https://").startswith(("https://", "http://")):
                raise self._wrong("source", key, "must be a web address")
        try:
            issued = PartialDate.parse(given.pop("issued")) if "issued" in given else None
        except ValueError:
            raise self._wrong("source", "issued", "must be a date such as 2026-05 or 2026-05-31") from None
        return Origin(**given, issued=issued)

    def _wrong(self, section: str, key: str | None, why: str) -> UsageError:
        line = self._line(section, key) or self._line(section, None)
        place = f"{self._name}, line {line}" if line else self._name
        what = f"[{section}]" if key is None else f"[{section}] {key!r}"
        return UsageError(f"{place}: {what} {why}.")

    def _line(self, section: str, key: str | None) -> int | None:
        """Return the line (from 1) that a key or a section stands in, as such files are usually written."""
        within = ""
        for number, line in enumerate(self._text.split("\n"), 1):
            header = _HEADER.match(line)
            within = header[1].split(".")[0] if header else within
            if within == section and (header if key is None else _names(line, key)):
                return number
        return None


def _names(line: str, key: str) -> bool:
    left, equals, _ = line.partition("=")
    return bool(equals) and left.strip().strip("\"'") == key
