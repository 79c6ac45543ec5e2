"""Writing SVG: elements with their geometry in attributes, numbers as short as they can be."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import Final

Point = tuple[float, float]
NAMESPACE: Final = "http://www.w3.org/2000/svg"


def number(value: float) -> str:
    """With one decimal at most."""
    return f"{value:.1f}".removesuffix(".0").replace("-0", "-0") if abs(value) >= 0.05 else "0"  # noqa: PLR2004


def element(name: str, /, *inside: str, **attributes: str | float | None) -> str:
    """An element; `class_` is the class, an underscore a hyphen, and what is None is left out."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(value) if isinstance(value, str) else number(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{written}>{''.join(inside)}</{name}>" if inside else f"<{name}{written}/>"


def text(said: str, x: float, y: float, class_: str, anchor: str | None = None) -> str:
    """A text whose middle, or end, stands at x."""
    return element("text", escape(said, quote=False), x=x, y=y, class_=class_, text_anchor=anchor)


def title(said: str) -> str:
    """What an element is called by screen readers and on hover."""
    return f"<title>{escape(said, quote=False)}</title>"


def way(points: Iterable[Point], *, closed: bool = False) -> str:
    """A path of straight lines; level and upright ones in their short form."""
    written: list[str] = []
    before: Point | None = None
    for x, y in points:
        now = (round(x, 1), round(y, 1))
        if before is None:
            written.append(f"M{number(x)} {number(y)}")
        elif now == before:
            continue
        elif now[0] == before[0]:
            written.append(f"V{number(y)}")
        elif now[1] == before[1]:
            written.append(f"H{number(x)}")
        else:
            written.append(f"L{number(x)} {number(y)}")
        before = now
    return "".join(written) + ("Z" if closed else "")


def line(d: str, class_: str, **more: str | float | None) -> str:
    """A path with a class."""
    return element("path", d=d, class_=class_, **more)


def group(class_: str, inside: Sequence[str]) -> str:
    """A group, or nothing when there is nothing in it."""
    return element("g", *inside, class_=class_) if inside else ""


def hatch(ident: str) -> str:
    """The pattern that fills what is only suspected."""
    strokes = line("M-1 1L1 -1M0 6L6 0M5 7L7 5", "hatch")
    pattern = element("pattern", strokes, id=ident, width=6.0, height=6.0, patternUnits="userSpaceOnUse")
    return element("defs", pattern)
