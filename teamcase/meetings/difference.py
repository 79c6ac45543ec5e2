"""What one edition of a record says otherwise than another: two records in, marked words out."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from teamcase.foundation.text import plain_day, word
from teamcase.meetings.models import Discussion

PIECES = re.compile(r"\S+\s*|\s+")
Parts = list[tuple[str, str]]


def between(older: Discussion, newer: Discussion) -> list[tuple[str, Parts]]:
    """The parts of the record that differ, by name, word by word."""
    before, after = written(older), written(newer)
    return [(name, compared(before[name], after[name])) for name in after if before[name] != after[name]]


def compared(before: str, after: str) -> Parts:
    """Two texts word by word, as ("same" | "del" | "ins", text)."""
    older, newer = PIECES.findall(before), PIECES.findall(after)
    found: Parts = []
    for op, begin, end, begin_new, end_new in SequenceMatcher(None, older, newer, autojunk=False).get_opcodes():
        if op == "equal":
            found.append(("same", "".join(older[begin:end])))
            continue
        gone, come = "".join(older[begin:end]), "".join(newer[begin_new:end_new])
        found += [(kind, text) for kind, text in (("del", gone), ("ins", come)) if text]
    return found


def written(record: Discussion) -> dict[str, str]:
    """Each part of a record as text, in the order of the form."""
    return {
        "present": "\n".join(row.staff.name if row.staff else (row.name or "") for row in record.attendance),
        "about": "\n".join(sorted(row.person.name for row in record.about)),
        "told": record.told or "",
        "family_question": record.family_question or "",
        "hypotheses": "\n".join(row.text for row in record.hypotheses),
        "reflections": record.reflections or "",
        "views": "\n".join(sorted(f"{row.person.given_name}: {row.view or word(row.reason)}" for row in record.views)),
        "steps": "\n".join(f"{row.text} ({row.owner}, {plain_day(row.due_on)})" for row in record.steps),
        "no_action_because": record.no_action_because or "",
        "next_on": plain_day(record.next_on),
    }
