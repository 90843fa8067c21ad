"""The rules of docs/architecture.md, held: who may import whom, and which door each foreign library has."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent / "kg"
MODULES = sorted(ROOT.rglob("*.py"))
STAGES = {
    "reading",
    "parsing",
    "resolve",
    "graph",
    "merge",
    "store",
    "query",
    "recurrence",
    "view",
    "validate",
    "fetch",
}
DOORS = {
    "pyromark": {"reading"},
    "html": {"reading", "view", "serve", "suppression"},
    "spacy": {"parsing/rules"},
    "pyoxigraph": {"graph", "store", "query", "validate", "vocab", "knowledge", "turtle", "export"},
    "rdflib": {"graph", "store", "query", "validate", "vocab", "__init__", "export"},
    "oxrdflib": {"store"},
    "pyvis": {"view"},
    "networkx": {"recurrence", "view", "export"},
    "click": {"cli"},
    "httpx": {"fetch", "enrich", "endpoint"},
    "rapidfuzz": {"resolve", "query", "cli"},
    "numpy": {"view"},
    "starlette": {"serve"},
    "uvicorn": {"serve"},
    "mcp": {"mcp"},
    "fastwarc": {"given"},
}
# One stage may ask another only here: the pipeline wires them, and the border of the graph package is one room.
WIRING = {"pipeline", "cli", "__init__", "serve"}


def _room(path: Path) -> str:
    return path.relative_to(ROOT).with_suffix("").as_posix()


def _imports(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {a.name for a in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
    return names


def _stage(name: str) -> str:
    return name.split("/")[0] if "/" in name else name


@pytest.mark.parametrize("path", MODULES, ids=_room)
def test_foreign_libraries_have_one_door(path: Path) -> None:
    room = _room(path)
    for name in _imports(path):
        doors = DOORS.get(name.split(".")[0])
        if doors is not None:
            assert any(room == d or room.startswith(d + "/") for d in doors), f"{room} imports {name}"


@pytest.mark.parametrize("path", MODULES, ids=_room)
def test_stages_speak_through_the_model(path: Path) -> None:
    stage = _stage(_room(path))
    if stage in WIRING or stage not in STAGES:
        return
    for name in _imports(path):
        parts = name.split(".")
        if parts[0] == "kg" and len(parts) > 1:
            assert parts[1] == stage or parts[1] not in STAGES, f"{_room(path)} imports {name}"


@pytest.mark.parametrize("path", MODULES, ids=_room)
def test_nothing_below_the_command_line_prints_or_exits(path: Path) -> None:
    if _stage(_room(path)) == "cli":
        return
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in ("print", "exit", "quit"), f"{_room(path)}:{node.lineno}"
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "sys":
            assert node.attr != "exit", f"{_room(path)}:{node.lineno}"


@pytest.mark.parametrize("path", MODULES, ids=_room)
def test_modules_and_functions_stay_small(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= 300, f"{_room(path)} has {text.count(chr(10))} lines"
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno:
            assert node.end_lineno - node.lineno < 40, f"{_room(path)}:{node.lineno} {node.name}"


@pytest.mark.parametrize("path", MODULES, ids=_room)
def test_no_function_takes_many_parameters(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            given = [a.arg for a in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)]
            assert len({*given} - {"self", "cls"}) <= 6, f"{_room(path)}:{node.lineno} {node.name}"
