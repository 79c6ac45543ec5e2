"""A picture that leaves the page: with its colours and type inside, for a document or a file of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Final


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of a picture by itself; as usual those of the light look, on white."""

    ink: str = "#18242e"
    muted: str = "#51606c"
    faint: str = "#6a7883"
    surface: str = "#ffffff"
    near: str = "#1d6f45"
    strained: str = "#a8261c"
    fact: str = "#64369a"
    home_1: str = "#1b5793"
    home_2: str = "#7f4f00"
    home_3: str = "#0d5f63"
    type: str = "Inter, Inter Variable, sans-serif"


RULES: Final = """
.genogram{{fill:none;stroke:{ink};stroke-width:1.6;font-family:{type}}}
.genogram text{{fill:{ink};stroke:{surface};stroke-width:3;stroke-linejoin:round;paint-order:stroke;font-size:11.5px;text-anchor:middle}}
.genogram .age{{font-size:14px;font-weight:600}}
.genogram .name{{font-size:13px;font-weight:600}}
.genogram .small,.genogram .years,.genogram .home-name{{fill:{muted}}}
.genogram .shape,.genogram .ring{{fill:{surface}}}
.genogram .solid{{fill:{ink}}}
.genogram .cross{{stroke:{faint};stroke-width:1.3}}
.genogram .hatch{{stroke:{fact};stroke-width:1.4}}
.genogram .fact{{fill:{fact};fill-opacity:.28;stroke:none}}
.genogram .suspected{{stroke:none}}
.genogram .inner,.genogram .wave{{stroke:{fact}}}
.genogram .home{{fill:{home_1};fill-opacity:.09;stroke:{home_1};stroke-width:1.4}}
.genogram .home-2{{fill:{home_2};stroke:{home_2}}}
.genogram .home-3{{fill:{home_3};stroke:{home_3}}}
.genogram .bond{{stroke:{muted};stroke-linejoin:round}}
.genogram .bond .head{{fill:{muted}}}
.genogram .near{{stroke:{near}}}
.genogram .near .head{{fill:{near}}}
.genogram .strained{{stroke:{strained}}}
.genogram .strained .head{{fill:{strained}}}
"""
LAYERS: Final = ("bonds", "homes", "facts")


DARK: Final = Palette(
    ink="#e8edf0",
    muted="#a3b1bb",
    faint="#8496a2",
    surface="#182128",
    near="#7bd3a0",
    strained="#ff9b8f",
    fact="#c9a9f0",
    home_1="#8fc1f5",
    home_2="#f1c46b",
    home_3="#6cc5c0",
)


def standalone(svg: str, palette: Palette | None = None, *, layers: Mapping[str, bool] | None = None) -> str:
    """The same picture as a file of its own. `layers` says which of bonds, homes and facts it shows: as usual all but the facts."""
    colours = palette or Palette()
    shown = {"facts": False, **(layers or {})}
    hidden = "".join(f".layer-{name}{{display:none}}" for name in LAYERS if not shown.get(name, True))
    return _styled(svg, _rules(colours) + hidden)


def by_itself(svg: str) -> str:
    """The same picture as an image of a page, light or dark as the page is."""
    return _styled(svg, f"{_rules(Palette())}@media (prefers-color-scheme:dark){{{_rules(DARK)}}}")


def _rules(colours: Palette) -> str:
    return RULES.format(**{field.name: getattr(colours, field.name) for field in fields(colours)}).replace("\n", "")


def _styled(svg: str, rules: str) -> str:
    begins, rest = svg.split(">", 1)
    return f"{begins}><style>{rules}</style>{rest}"
