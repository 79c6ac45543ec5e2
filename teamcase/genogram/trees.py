"""Family trees from files on their way into a picture: packed so that a form can carry them, and told in words."""

from __future__ import annotations

import base64
import binascii
import zlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from teamcase.drawing.kin import Someone
from teamcase.foundation.errors import RuleBroken
from teamcase.foundation.fields import readable
from teamcase.foundation.text import word
from teamcase.gedcom.leftovers import Leftover, Why
from teamcase.gedcom.lines import MOST_BYTES
from teamcase.genogram.words import called, day_told

MOST_PACKED: Final = 150_000  # characters, so that a draft can keep it
TOO_LARGE: Final = _l("The file is too large: at most %(most)s kB are read.", most=MOST_BYTES // 1000)
NOT_A_TREE: Final = _l("This is not a family tree in the form GEDCOM (.ged).")


@dataclass(frozen=True, slots=True)
class Group:
    """Leftovers of one kind: why, under which tag, and each with its lines."""

    why: Why
    tag: str
    leftovers: tuple[Leftover, ...]


def packed(raw: bytes) -> str:
    """A file as one short line. Raises RuleBroken for what is too large, or no GEDCOM at all."""
    if len(raw) > MOST_BYTES:
        raise RuleBroken(TOO_LARGE, field="file")
    if not raw.strip():
        raise RuleBroken(NOT_A_TREE, field="file")
    line = base64.b64encode(zlib.compress(raw, 9)).decode()
    if len(line) > MOST_PACKED:
        raise RuleBroken(TOO_LARGE, field="file")
    return line


def unpacked(line: str) -> bytes:
    """The file again. Raises RuleBroken for what was never packed here."""
    try:
        opened = zlib.decompressobj()
        raw = opened.decompress(base64.b64decode(line, validate=True), MOST_BYTES + 1)
    except (binascii.Error, ValueError, zlib.error):
        raise RuleBroken(NOT_A_TREE, field="packed") from None
    if len(raw) > MOST_BYTES:
        raise RuleBroken(TOO_LARGE, field="packed")
    return raw


def digests(sentences: Iterable[Any]) -> list[str]:
    """What each sentence says, in a few letters, so that a form remembers which were shown."""
    return [sha256(str(one).encode()).hexdigest()[:8] for one in sentences]


def plain_name(written: str) -> str:
    """The name of a file without signs that nobody sees."""
    return " ".join(readable(written).split())


def grouped(leftovers: Iterable[Leftover]) -> list[Group]:
    """Leftovers by why and by tag, each in the order of the file; what is about the file itself comes last."""
    found: dict[tuple[Why, str], list[Leftover]] = defaultdict(list)
    for one in leftovers:
        found[one.why, one.tag].append(one)
    order = list(Why)
    return [Group(*key, tuple(found[key])) for key in sorted(found, key=lambda key: (order.index(key[0]), -len(found[key]), key[1]))]


def someone_told(one: Someone) -> str:
    """Who somebody is, in one line: name, sex, birth and death."""
    born = _("born %(day)s", day=day_told(one.born)) if one.born else ""
    died = _("died %(day)s", day=day_told(one.died)) if one.died else (_("dead") if one.is_dead else "")
    return ", ".join(part for part in (called(one), str(word(one.sex)), born, died) if part)
