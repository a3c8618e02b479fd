"""Modules and functions stay small enough to be read in one go."""

import ast
import statistics
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MODULES = sorted((ROOT / "kg").rglob("*.py"))
VAGUE = {"util", "utils", "helper", "helpers", "common", "misc", "tools"}


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """Yield name and length of each function, its docstring and decorators not counted."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            body = node.body[1:] if ast.get_docstring(node, clean=False) is not None else node.body
            first = body[0].lineno if body else node.lineno
            yield (
                f"{path.relative_to(ROOT)}:{node.lineno} {node.name}",
                (node.end_lineno or first) - first + 2,
            )


def broad_handlers(path: Path) -> Iterator[str]:
    """Yield the places that catch everything and do not raise it again."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ExceptHandler) and is_broad(node) and not raises_again(node):
            yield path.relative_to(ROOT).as_posix()


def is_broad(handler: ast.ExceptHandler) -> bool:
    caught = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    names = {"Exception", "BaseException"}
    return any(c is None or (isinstance(c, ast.Name) and c.id in names) for c in caught)


def raises_again(handler: ast.ExceptHandler) -> bool:
    last = handler.body[-1]
    return isinstance(last, ast.Raise) and last.exc is None


def test_no_module_is_over_400_lines():
    assert [f"{p.relative_to(ROOT)}: {lines(p)}" for p in MODULES if lines(p) > 400] == []


def test_nine_modules_in_ten_have_at_most_250_lines():
    long = [f"{p.relative_to(ROOT)}: {lines(p)}" for p in MODULES if lines(p) > 250]
    assert len(long) <= len(MODULES) / 10, long


def test_functions_are_short():
    sizes = dict(f for p in MODULES for f in functions(p))
    long = sorted((n, f) for f, n in sizes.items() if n > 30)
    assert len(long) <= 0.03 * len(sizes), long
    assert statistics.median(sizes.values()) <= 8


@pytest.mark.parametrize("vague", sorted(VAGUE))
def test_no_module_has_a_vague_name(vague: str):
    assert [p for p in MODULES if vague in (p.stem, p.parent.name)] == []


def test_only_the_edge_of_the_command_line_catches_everything():
    found = [place for p in MODULES for place in broad_handlers(p)]
    assert set(found) <= {"kg/cli/main.py"}, found
    assert len(found) <= 1


def test_the_measure_counts_lines_and_sees_a_broad_handler(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    source = tmp_path / "a.py"
    source.write_text(
        'def f():\n    """Doc."""\n    try:\n        g()\n    except (ValueError, Exception):\n        pass\n'
    )
    again = tmp_path / "b.py"
    again.write_text("try:\n    g()\nexcept BaseException as error:\n    error.add_note('')\n    raise\n")
    monkeypatch.setitem(globals(), "ROOT", tmp_path)
    assert list(functions(source)) == [("a.py:1 f", 5)]
    assert list(broad_handlers(source)) == ["a.py"]
    assert list(broad_handlers(again)) == []
