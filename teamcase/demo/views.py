"""What each thinks of a plan in three families, one of them Swedish: differing views, a hearing at twelve, and what is not told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from teamcase.demo.county import County
from teamcase.demo.households import KORHONEN, WITH_A_TWELVE_YEAR_OLD, Household
from teamcase.foundation.database import db
from teamcase.foundation.occasion import Occasion
from teamcase.plans import view_operations as views
from teamcase.plans.models import Plan
from teamcase.plans.view_models import Came, HeardHow, Method, ToldTo

SWEDISH: Final = "Strandbacka"


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody said: the place in the family, or a professional's name and role; with a reason, the parents are not told."""

    who: str
    words: str
    method: Method = Method.TALK
    present: str | None = None
    reading: str | None = None
    untold: str | None = None


VIEWS: Final = {
    KORHONEN: (
        Said("first", "Aamuisin mä en vaan jaksa. Älkää huutako ovelta.", Method.CARDS, "äiti"),
        Said("mother", "Haluan, että aamut alkavat ilman riitaa. En tiedä, autanko vai painostanko."),
        Said("father", "Emman pitää itse ottaa vastuu aamuista."),
        Said("Marja Kallio, luokanohjaaja", "Emma tulee usein toiselle tunnille, ja tekee sitten hyvin töitä.", Method.MESSAGE),
    ),
    WITH_A_TWELVE_YEAR_OLD: (
        Said("second", "Suunnitelma on ihan hyvä. Se sana vaihdettiin, niin kuin pyysin.", Method.TALK),
        Said(
            "second",
            "Mä valvon ja kuuntelen, ettei Joonalle tapahdu mitään. En halua, että äiti ja isä tietävät.",
            Method.DRAWING,
            reading="Elli kantaa huolta veljestään yksin ja suojelee vanhempiaan siltä.",
            untold="Elli kieltää kertomasta vanhemmille: hän pelkää, että he huolestuvat lisää.",
        ),
        Said("mother", "Elli pärjää aina. Huoli on Joonasta."),
    ),
    SWEDISH: (
        Said("first", "Jag vill att vi äter middag tillsammans utan telefoner.", Method.DRAWING, "mamma"),
        Said("mother", "Kvällarna är svårast. Jag skulle vilja hinna lyssna."),
    ),
}


def say_views(occasion: Occasion, *, county: County, household: Household) -> None:
    """The worker quotes each; whoever of the plan has turned twelve had the opportunity to be heard before it was decided."""
    known = county.known[household.name]
    plan = db.session.get_one(Plan, known.plan_id)
    for one in VIEWS.get(household.name, ()):
        person = known.persons.get(one.who)
        views.note_view(
            occasion,
            plan,
            on=occasion.today,
            whose=f"person:{person}" if person else None,
            professional=None if person else one.who,
            words=one.words,
            method=one.method,
            present=one.present,
            reading=one.reading,
            told_to=ToldTo.NOT_PARENTS if one.untold else ToldTo.FAMILY,
            withheld_because=one.untold,
        )
    if household.name == WITH_A_TWELVE_YEAR_OLD:
        elli, words = known.persons["second"], "Elli luki suunnitelman kokonaan ja hyväksyi sen."
        views.note_hearing(occasion, plan, person=elli, on=occasion.today, how=HeardHow.ALONE, came=Came.SAID, words=words)
