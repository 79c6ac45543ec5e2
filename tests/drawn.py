"""The slices' real imports, drawn for docs/architecture.md."""

from __future__ import annotations

import tomllib
from fnmatch import fnmatchcase
from pathlib import Path

import grimp

PROJECT = Path(__file__).resolve().parents[1]
CONTRACTS = tomllib.loads((PROJECT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
STACK = next(contract for contract in CONTRACTS if contract["type"] == "layers")
LAYERS = [[name.strip() for name in layer.split(":")] for layer in STACK["layers"]]
DOORS = [line.split(" -> ")[0] for line in STACK["ignore_imports"]]
SLICES = [name for layer in LAYERS[LAYERS.index(["myday"]) :] for name in layer]


def folders() -> set[str]:
    """What really lies in `teamcase/`: modules, and folders that hold modules."""
    found = (PROJECT / "teamcase").iterdir()
    return {path.stem for path in found if path.suffix == ".py" or (path / "__init__.py").exists()} - {"__init__"}


def imports() -> dict[str, set[str]]:
    """Which slices each slice imports itself, its doors left out: they may look into every slice."""
    graph = grimp.build_graph("teamcase", cache_dir=None)
    found: dict[str, set[str]] = {name: set() for name in SLICES}
    for module in graph.modules:
        if (own := _slice(module)) in found and not any(fnmatchcase(module, door) for door in DOORS):
            found[own] |= {_slice(other) for other in graph.find_modules_directly_imported_by(module)} & set(SLICES) - {own}
    return found


def picture() -> str:
    """The imports as a diagram: an arrow stands for an import; one is left out where a longer way of arrows says the same."""
    direct = imports()
    lines = [f"  {name} --> {other}" for name in SLICES for other in SLICES if other in _nearest(name, direct)]
    return "\n".join(["```mermaid", "flowchart TB", *lines, "```"])


def _slice(module: str) -> str:
    return module.split(".")[1] if "." in module else ""


def _nearest(name: str, direct: dict[str, set[str]]) -> set[str]:
    return {other for other in direct[name] if not any(other in _below(another, direct) for another in direct[name] - {other})}


def _below(name: str, direct: dict[str, set[str]]) -> set[str]:
    """Everything that a slice stands on."""
    return direct[name].union(*(_below(other, direct) for other in direct[name]))
