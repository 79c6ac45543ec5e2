"""A file as numbered lines: decoded, cleared of what is no line, and brought into the one grammar that the parser reads.

GEDCOM 5.5.1 and 7 differ little here: 5.5.1 has CONC, doubles each @ and allows any sign in a reference. Hostile input ends here.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass, field
from typing import Final

from ansel.encodings import gedcom as ansel

from teamcase.gedcom.leftovers import Leftover, Why

MOST_BYTES: Final = 500_000
LONGEST_LINE: Final = 32_767  # characters; of one longer the rest is cut off and told
TAG: Final = r"[A-Za-z][A-Za-z0-9_]{0,40}|_[A-Za-z0-9_]{1,40}"
LINE: Final = re.compile(
    rf"\s*(?P<level>\d{{1,2}})[ \t]+(?:@(?P<xref>[^@\s][^@]{{0,200}})@[ \t]+)?(?P<tag>{TAG})(?:[ \t](?P<value>.*))?", re.ASCII
)
POINTER: Final = re.compile(r"@(?P<xref>[^@\s#][^@]{0,200})@\s*")
CHARSET: Final = re.compile(rb"^\s*1\s+CHAR\s+([^\r\n]{1,40})", re.MULTILINE)
UNREADABLE: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffd-\uffff]")
NEW_LINE: Final = re.compile(r"\r\n|\n|\r")
CODECS: Final = {
    "ANSEL": "ansel",
    "ASCII": "utf-8",
    "UTF-8": "utf-8",
    "UTF8": "utf-8",
    "UNICODE": "utf-8",
    "ANSI": "cp1252",
    "WINDOWS": "cp1252",
    "WINDOWS-1252": "cp1252",
    "CP1252": "cp1252",
    "ISO-8859-1": "cp1252",
    "ISO8859-1": "cp1252",
    "LATIN1": "cp1252",
    "IBMPC": "cp437",
    "IBM": "cp437",
    "MSDOS": "cp850",
    "MACINTOSH": "mac-roman",
}
MARKS: Final = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
BEGUN: Final = ((b"0\x00", "utf-16-le"), (b"\x000", "utf-16-be"))


@dataclass(slots=True)
class Line:
    """One line with those that go on from it: on which lines of the file it stands, and what it says, with each @ as it is meant."""

    numbers: list[int]
    level: int
    xref: str
    tag: str
    value: str
    pointer: str
    texts: list[str] = field(default_factory=list)


def decoded(raw: bytes) -> str:
    """The text of a file, each letter with its accent as one sign."""
    return unicodedata.normalize("NFC", _decoded(raw))


def lined(text: str) -> tuple[list[Line], list[Leftover]]:
    """The lines that are lines, and what is none."""
    found: list[Line] = []
    left: list[Leftover] = []
    is_seven = re.search(r"^\s*2\s+VERS\s+7", text[:4000], re.MULTILINE) is not None
    for number, written in enumerate(NEW_LINE.split(text), 1):
        readable = UNREADABLE.sub("", written)[:LONGEST_LINE]
        if not written.strip():
            continue
        line = _line(number, readable, is_seven=is_seven)
        if line is None or not _follows(line, found):
            left.append(Leftover(Why.NO_LINE, (number,), line.tag if line else "", readable[:200]))
            continue
        if readable != written:
            left.append(Leftover(Why.CHARACTERS, (number,), line.tag, readable[:200]))
        if line.tag in {"CONT", "CONC"}:
            _go_on(found[-1], line)
        else:
            found.append(line)
    return found, left


def _decoded(raw: bytes) -> str:
    """By its byte order mark, else by what its head says, else UTF-8, else the letters of Windows."""
    for mark, codec in MARKS:
        if raw.startswith(mark):
            return raw[len(mark) :].decode(codec, "replace")
    for begins, codec in BEGUN:
        if raw.startswith(begins):
            return raw.decode(codec, "replace")
    said = CHARSET.search(raw[:4000])
    codec = CODECS.get(said[1].decode("latin-1").strip().upper(), "utf-8") if said else "utf-8"
    if codec == "ansel":
        return str(ansel.Codec().decode(raw, "replace")[0])
    try:
        return raw.decode(codec)
    except UnicodeDecodeError:
        return raw.decode("cp1252" if codec == "utf-8" else codec, "replace")


def _line(number: int, written: str, *, is_seven: bool) -> Line | None:
    match = LINE.fullmatch(written)
    if not match:
        return None
    value = match["value"] or ""
    pointer = POINTER.fullmatch(value)
    if pointer:
        value = ""
    elif is_seven:
        value = value.removeprefix("@") if value.startswith("@@") else value
    else:
        value = value.replace("@@", "@")
    return Line(
        [number], int(match["level"]), match["xref"] or "", match["tag"].upper(), value, pointer["xref"] if pointer else "", [written]
    )


def _follows(line: Line, before: list[Line]) -> bool:
    """Whether a line may stand after those before it: at most one level deeper; one that goes on right below what it goes on from."""
    if not before:
        return line.level == 0 and line.tag not in {"CONT", "CONC"}
    last = before[-1]
    if line.tag in {"CONT", "CONC"}:
        return line.level == last.level + 1 and not last.pointer
    return line.level <= last.level + 1


def _go_on(last: Line, line: Line) -> None:
    said = f"@{line.pointer}@" if line.pointer else line.value
    last.value += f"\n{said}" if line.tag == "CONT" else said
    last.numbers += line.numbers
    last.texts += line.texts
