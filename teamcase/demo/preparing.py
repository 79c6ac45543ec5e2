"""What is prepared for the next discussion of the best known family, and which families workers ask about."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import Any, Final

from teamcase.demo.county import County, Known
from teamcase.demo.households import KORHONEN
from teamcase.demo.moments import at, workday
from teamcase.foundation.occasion import Occasion
from teamcase.meetings import preparing_operations as preparing
from teamcase.meetings import wish_operations as wishes
from teamcase.meetings.models import AgendaItem, Permission

PREPARED: Final[dict[str, Any]] = {
    "family_question": "Miten muut uusperheet ovat löytäneet rauhan iltoihin?",
    "child_question": "Saanko minäkin sanoa, kuka meillä päättää?",
    "permission": Permission.GIVEN,
    "permission_because": "Sanna ja Emma antoivat luvan puhelimessa, Jari kotikäynnillä.",
    "prepared": "Piirsimme Emman kanssa sukupuuhun, keneen hän on yhteydessä.",
    "interpreter": None,
}
# Who asks about whose family, how many days ago, and what they hope for.
ASKED: Final = (
    ("pia", "Tuulisalmi", 3, "Käynneillä puhutaan aina samasta. Mitä en itse huomaa kysyä?"),
    ("joonas", "Haddadin", 4, "Miten tulkkaus ja luottamus mahtuvat samaan hetkeen?"),
)


def plan_wishes(county: County) -> None:
    """Two workers ask for a discussion in the last days."""
    for who, family, days, question in ASKED:
        day = workday(county.chronicle.today - timedelta(days=days))
        county.chronicle.add(at(day, 13, 10), who, partial(_ask, county=county, family=family, question=question))


def prepare(occasion: Occasion, known: Known, item: AgendaItem) -> None:
    """The family is asked and invited to its slot."""
    assert known.household.name == KORHONEN
    mother = {"person_id": known.persons["mother"], "name": None, "arrives_at": None}
    curator = {"person_id": None, "name": "Koulukuraattori, Ahtialan koulu", "arrives_at": None}
    preparing.prepare_item(occasion, item, **PREPARED, invited=[mother, curator])


def _ask(occasion: Occasion, *, county: County, family: str, question: str) -> None:
    wishes.ask_discussion(occasion, county.known[family].case(), question=question)
