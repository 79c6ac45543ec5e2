"""An ecomap as SVG: geometry in attributes, looks in classes; on paper, where no stylesheet comes along, the looks as attributes too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from teamcase.drawing import ecomap_lines as lines
from teamcase.drawing.ecomap import Ecomap, Flow, Sector, Strength, Symbol, Tie, Words
from teamcase.drawing.ecomap_composing import DIAMOND, LABEL, SAMPLE, SQUARE, Composition, Entry, Label, Placed, Seated, composed
from teamcase.drawing.ecomap_layout import SYMBOL, Point
from teamcase.drawing.ecomap_lettering import LEADING, Line

INK, QUIET, WHITE, NEAR, STRAIN, HOME = "#18242e", "#51606c", "#ffffff", "#1d6f45", "#a8261c", "#1b5793"
TINTS: Final = {
    Sector.RELATIVES: WHITE,
    Sector.FRIENDS: "#f6e5de",
    Sector.SCHOOL: "#fdf0d2",
    Sector.WORK: "#f0e8f8",
    Sector.HOBBY: "#e3f3e9",
    Sector.NGO: "#e8efdd",
    Sector.HEALTH: "#e2f0ef",
    Sector.SOCIAL: "#e4eff9",
    Sector.AUTHORITY: "#eeece6",
}
# The light look of static/css/ecomap.css, for paper.
PAPER: Final[dict[str, dict[str, str]]] = {
    "household": {"fill": "#e4eff9", "stroke": HOME, "stroke-width": "1.5", "stroke-dasharray": "5 4"},
    "symbol": {"fill": WHITE, "stroke": INK, "stroke-width": "1.8"},
    "circle": {"stroke": INK, "stroke-width": "1.6"},
    "gone": {"stroke-dasharray": "3 4"},
    "line": {"fill": "none", "stroke": INK, "stroke-width": "1.8", "stroke-linejoin": "round"},
    "head": {"fill": INK},
    "strong": {"stroke": NEAR, "stroke-width": "4.4"},
    "strong-head": {"fill": NEAR},
    "weak": {"stroke": QUIET, "stroke-width": "1.5", "stroke-dasharray": "9 6"},
    "uncertain": {"stroke": QUIET, "stroke-width": "1.8", "stroke-dasharray": "1.5 6", "stroke-linecap": "round"},
    "strained": {"stroke": STRAIN, "stroke-dasharray": "none"},
    "strained-head": {"fill": STRAIN},
    "name": {"fill": INK, "font-weight": "600"},
    "caption": {"fill": QUIET},
    "label": {"fill": QUIET, "font-weight": "600"},
    "told": {"fill": INK},
    **{f"of-{sector}": {"fill": tint} for sector, tint in TINTS.items()},
}


@dataclass(frozen=True, slots=True)
class Picture:
    """The SVG, and its width and height in units."""

    svg: str
    width: float
    height: float

    def __html__(self) -> str:
        """The picture in a template: all that people wrote is escaped in it."""
        return self.svg


def picture(drawn: Ecomap, words: Words, *, ident: str, on_paper: bool = False) -> Picture:
    """Draw an ecomap. `ident` begins every id in it, so that several may stand on one page."""
    found = composed(drawn, words)
    return Picture("".join(_Pen(ident, words, on_paper=on_paper).whole(found)), found.box.wide, found.box.high)


class _Pen:
    def __init__(self, ident: str, words: Words, *, on_paper: bool) -> None:
        self._ident, self._words, self._on_paper = ident, words, on_paper

    def whole(self, found: Composition) -> Iterator[str]:
        """The drawing, from what lies at the back to what lies in front."""
        box = found.box
        has_links = any(placed.actor.href for placed in found.placed)
        titled = f' aria-labelledby="{self._ident}-title"' if self._words.title else ""
        size = f' width="{box.wide}" height="{box.high}" font-family="Inter, Libertinus Sans, sans-serif"' if self._on_paper else ""
        yield f'<svg xmlns="http://www.w3.org/2000/svg" class="ecomap" viewBox="{box.x} {box.y} {box.wide} {box.high}"{size}'
        yield f' role="{"group" if has_links else "img"}"{titled}>'
        if self._words.title:
            yield f'<title id="{self._ident}-title">{escape(self._words.title)}</title>'
        yield f'<circle{self._as("household")} cx="0" cy="0" r="{found.layout.household:.1f}">{_title(self._words.household)}</circle>'
        for tie, line in found.ties:
            yield from self._tie(tie, line)
        for seated in found.seated:
            yield from self._member(seated)
        for placed in found.placed:
            yield from self._actor(placed, found.layout.actor)
        for label in found.labels:
            yield self._label(label)
        for entry in found.legend:
            yield from self._entry(entry)
        yield "</svg>"

    def _tie(self, tie: Tie, line: lines.Drawn) -> Iterator[str]:
        yield f'<g class="tie" data-actor="{escape(tie.actor)}">'
        yield from self._line(line)
        yield "</g>"

    def _line(self, line: lines.Drawn) -> Iterator[str]:
        yield f'<polyline{self._as("line", *line.signs)} points="{_points(line.points)}"/>'
        for head in line.heads:
            yield f'<polygon{self._as("head", *(f"{sign}-head" for sign in line.signs))} points="{_points(head)}"/>'

    def _member(self, seated: Seated) -> Iterator[str]:
        yield f"<g>{_title(seated.member.name)}{self._symbol(seated.member.symbol, seated.at)}"
        yield from self._written(seated.lines, seated.at)
        yield "</g>"

    def _symbol(self, symbol: Symbol, at: Point) -> str:
        if symbol == "circle":
            return f'<circle{self._as("symbol")} cx="{at.x}" cy="{at.y}" r="{SYMBOL}"/>'
        if symbol == "square":
            corner = f'x="{at.x - SQUARE:.1f}" y="{at.y - SQUARE:.1f}" width="{2 * SQUARE}" height="{2 * SQUARE}"'
            return f'<rect{self._as("symbol")} {corner} rx="2"/>'
        corners = (Point(at.x, at.y - DIAMOND), Point(at.x + DIAMOND, at.y), Point(at.x, at.y + DIAMOND), Point(at.x - DIAMOND, at.y))
        return f'<polygon{self._as("symbol")} points="{_points(corners)}"/>'

    def _actor(self, placed: Placed, radius: float) -> Iterator[str]:
        actor = placed.actor
        opened = f'<a class="actor" href="{escape(actor.href)}" data-actor="{escape(actor.key)}">' if actor.href else '<g class="actor">'
        yield opened + _title(self._words.titles.get(actor.key, actor.name))
        gone = ("gone",) if placed.is_missing else ()
        yield f'<circle{self._as("circle", f"of-{actor.sector}", *gone)} cx="{placed.at.x}" cy="{placed.at.y}" r="{radius}"/>'
        yield from self._written(placed.lines, placed.at)
        yield "</a>" if actor.href else "</g>"

    def _written(self, told: Sequence[Line], at: Point) -> Iterator[str]:
        for line in told:
            looks, y = self._as("caption" if line.is_caption else "name"), at.y + line.y
            yield f'<text{looks} x="{at.x}" y="{y:.1f}" font-size="{line.size}" text-anchor="middle">{escape(line.words)}</text>'

    def _label(self, label: Label) -> str:
        rows = (
            f'<tspan x="{label.x}" y="{label.y + row * LABEL * LEADING:.1f}">{escape(words)}</tspan>'
            for row, words in enumerate(label.lines)
        )
        return f'<text{self._as("label")} font-size="{LABEL}" text-anchor="{label.anchor}">{"".join(rows)}</text>'

    def _entry(self, entry: Entry) -> Iterator[str]:
        yield '<g class="entry">'
        if entry.sign == Strength.MISSING:
            yield f'<circle{self._as("circle", "of-relatives", "gone")} cx="{entry.at.x + SAMPLE / 2}" cy="{entry.at.y}" r="8"/>'
        else:
            yield from self._line(_sample(entry))
        x, y = entry.at.x + SAMPLE + 8, entry.at.y + LABEL / 3
        yield f'<text{self._as("told")} x="{x:.1f}" y="{y:.1f}" font-size="{LABEL}">{escape(entry.words)}</text></g>'

    def _as(self, *names: str) -> str:
        """A class for the stylesheet; on paper what the stylesheet says, the later name over the earlier."""
        if not self._on_paper:
            return f' class="{" ".join(names)}"'
        looks: dict[str, str] = {}
        for name in names:
            looks |= PAPER.get(name, {})
        return "".join(f' {name}="{value}"' for name, value in looks.items())


def _sample(entry: Entry) -> lines.Drawn:
    """A short line that shows one sign and nothing else."""
    is_strength = entry.sign in {str(strength) for strength in Strength}
    strength = Strength(entry.sign) if is_strength else Strength.ORDINARY
    flow = Flow.TO_FAMILY if entry.sign == lines.HELP else Flow.NONE
    tie = Tie("", "", strength=strength, is_strained=entry.sign == lines.STRAINED, flow=flow)
    return lines.line(tie, entry.at, Point(entry.at.x + SAMPLE, entry.at.y))


def _title(words: str) -> str:
    return f"<title>{escape(words)}</title>" if words else ""


def _points(points: Iterable[Point]) -> str:
    return " ".join(f"{point.x:g},{point.y:g}" for point in points)
