"""Two texts compared word by word."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

PIECES = re.compile(r"\S+\s*|\s+")
Parts = list[tuple[str, str]]


def compared(before: str, after: str) -> Parts:
    """Two texts, word by word, as ("same" | "del" | "ins", text)."""
    older, newer = PIECES.findall(before), PIECES.findall(after)
    found: Parts = []
    for op, from_, until, from_new, until_new in SequenceMatcher(None, older, newer, autojunk=False).get_opcodes():
        gone, come = "".join(older[from_:until]), "".join(newer[from_new:until_new])
        if op == "equal":
            found.append(("same", gone))
            continue
        found += [(kind, text) for kind, text in (("del", gone), ("ins", come)) if text]
    return found
