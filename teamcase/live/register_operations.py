"""The recorder finishes a record: the board's hypotheses enter the case's register, its questions of the bank are kept as asked."""

from __future__ import annotations

from teamcase.foundation.occasion import Occasion
from teamcase.foundation.operation import operation
from teamcase.hypotheses import operations as hypotheses
from teamcase.live import drafting, queries
from teamcase.meetings import record_operations as records
from teamcase.meetings.models import Discussion
from teamcase.questions import operations as questions


@operation
def finish(occasion: Occasion, record: Discussion) -> None:
    """The recorder answers for a record. Its hypotheses that stood on the board enter the case's register in their authors' names.

    What was worded anew in the record, or written only there, is taken in by hand: nobody is named for what they did not write. The
    questions of the bank that stood there are kept as asked, with their answers. Both are done once however often the record is
    corrected. Raises RuleBroken where something is missing.
    """
    records.finish(occasion, record)
    if turn := queries.turn_of(record.agenda_item_id):
        cards = queries.cards_of(turn.id)
        hypotheses.bring_in(occasion, record, authors=drafting.authors(cards))
        questions.bring_in(occasion, record, used=drafting.used(cards))
