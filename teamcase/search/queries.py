"""What a person finds by a word: among the rows that they see, and no others; what was typed never goes to the database."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import select

from teamcase.cases.models import Case, Stage
from teamcase.families.models import Family, FamilyMember, Person
from teamcase.foundation.asking import Question, ahead
from teamcase.foundation.database import db
from teamcase.foundation.occasion import Occasion
from teamcase.search.family_queries import LATELY, opened_since
from teamcase.search.matching import Asked, Match, is_number, name, number_of
from teamcase.search.schemas import Why
from teamcase.teams.models import Team

MOST = 50
PERSONS_TOLD = 3
RECENT = 8


class Known(NamedTuple):
    """A person by whom a family was found."""

    name: str
    born: int | None


@dataclass(frozen=True, slots=True)
class Hit:
    """A family that was found: why, how well, and by which persons where it was by a person."""

    case_id: UUID
    number: str
    stage: Stage
    family: str
    team: str
    why: Why
    match: Match = Match.WHOLE
    persons: Sequence[Known] = field(default=())

    @property
    def order(self) -> tuple[Any, ...]:
        """The best first; of two alike the open one, and what matched by number, family, person in this order."""
        return self.match, self.stage == Stage.CLOSED, list(Why).index(self.why), self.family.casefold(), self.number


def found(typed: str) -> list[Hit]:
    """The families that what was typed names, the best first; two questions, however many there are."""
    asked, numbered = Asked(typed), number_of(typed)
    if not asked.words:
        return []
    ahead(EVERYBODY.of(), CASES.of())
    persons = _persons(asked)
    hits = (_hit(row, asked, numbered, persons.get(row.family_id, [])) for row in CASES.rows())
    return sorted((hit for hit in hits if hit), key=lambda hit: hit.order)


def clear_best(hits: Sequence[Hit]) -> Hit | None:
    """The hit that Enter opens: the only one, or the only one that was named whole."""
    if len(hits) == 1:
        return hits[0]
    whole = [hit for hit in hits if hit.match <= Match.WHOLE_FOLDED]
    best = [hit for hit in whole if hit.match == whole[0].match]
    return best[0] if len(best) == 1 else None


def recent(occasion: Occasion) -> list[Hit]:
    """The families that the person opened lately, the last first."""
    opened = opened_since(occasion.at - LATELY)
    asked = _cases().join(opened, opened.c.case_id == Case.id).order_by(opened.c.at.desc(), Case.id).limit(RECENT)
    return [Hit(row.id, row.number, row.stage, row.family, row.team, Why.RECENT) for row in db.session.execute(asked)]


def _cases() -> Any:
    columns = (Case.id, Case.number, Case.stage, Case.family_id, Family.name.label("family"), Team.name.label("team"))
    return select(*columns).join(Family, Family.id == Case.family_id).join(Team, Team.id == Case.team_id)


def _persons(asked: Asked) -> dict[UUID, list[tuple[Match, Known]]]:
    """The persons whom it names, with their families; who has left a family is still found in it."""
    named: defaultdict[UUID, list[tuple[Match, Known]]] = defaultdict(list)
    for family_id, given, family, born in EVERYBODY.rows():
        match = asked.met(name(given, family))
        if match is not None:
            named[family_id].append((match, Known(f"{given} {family}", born.year if born else None)))
    return named


def _hit(row: Any, asked: Asked, numbered: Any, persons: Iterable[tuple[Match, Known]]) -> Hit | None:
    told = (row.id, row.number, row.stage, row.family, row.team)
    if is_number(numbered, row.number):
        return Hit(*told, Why.NUMBER)
    of_family = asked.met(name(row.family))
    of_person = min((match for match, _known in persons), default=None)
    if of_family is not None and (of_person is None or of_family <= of_person):
        return Hit(*told, Why.FAMILY, of_family)
    if of_person is None:
        return None
    best = sorted({known for match, known in persons if match == of_person}, key=lambda known: (known.born or 0, known.name))
    return Hit(*told, Why.PERSON, of_person, best[:PERSONS_TOLD])


CASES = Question(_cases())
EVERYBODY = Question(
    select(FamilyMember.family_id, Person.given_name, Person.family_name, Person.born_on).join(Person, Person.id == FamilyMember.person_id)
)
