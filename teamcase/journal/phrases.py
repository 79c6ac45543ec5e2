"""What an entry of a kind usually tells, as headings to write under."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from flask_babel import lazy_gettext as _l

from teamcase.journal.models import EntryKind

SITUATION: Final = _l("Situation:")
CHILD: Final = _l("The child's voice:")
AGREED: Final = _l("Agreed:")
HEADINGS: Final[Mapping[EntryKind, Sequence[Any]]] = {
    EntryKind.CALL: (SITUATION, AGREED),
    EntryKind.VISIT: (SITUATION, CHILD, AGREED),
    EntryKind.HOME_VISIT: (_l("At home:"), CHILD, AGREED),
    EntryKind.MESSAGE: (_l("The message:"), _l("Answered:")),
    EntryKind.NOTE: (_l("What was noticed:"), _l("What it is based on:")),
    EntryKind.NETWORK_MEETING: (SITUATION, _l("The family's view:"), CHILD, _l("The network's views:"), AGREED),
}


def phrases(kind: EntryKind) -> str:
    """The headings of a kind, each on a line of its own with room to write under it."""
    return "\n\n".join(f"{heading}\n" for heading in HEADINGS[kind])
