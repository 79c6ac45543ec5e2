"""What the pages of kin share: a person of the drawing opened with the case, and what a form tells as a statement."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from flask_babel import gettext as _

from teamcase.cases.models import Case
from teamcase.drawing.kin import Day
from teamcase.families.models import Person
from teamcase.families.told_models import Source
from teamcase.foundation.errors import NotVisible
from teamcase.foundation.text import word
from teamcase.foundation.visibility import get
from teamcase.kinship import queries
from teamcase.kinship.telling import Statement


def drawn(case: Case, person_id: UUID) -> tuple[Person, list[Person]]:
    """A person who is drawn with the family, and the others. Raises NotVisible for anybody else, who looks like nobody here."""
    person = get(Person, person_id)
    people = everybody(case)
    if person not in people:
        raise NotVisible("person of this drawing", person_id)
    return person, [one for one in people if one.id != person.id]


def everybody(case: Case) -> Sequence[Person]:
    """Everybody who is drawn with the family of a case."""
    return queries.drawn_people(case.family_id)


def called(person: Person) -> str:
    """A person's name, or that it is not known, with the year of birth where that is known."""
    name = person.name or _("name not known")
    return f"{name} ({person.born.year})" if person.born else name


def offered(people: Iterable[Person]) -> list[tuple[UUID, str]]:
    """People as a form offers them."""
    return [(person.id, called(person)) for person in people]


def sources(people: Iterable[Person]) -> list[tuple[str, Any]]:
    """Who may have said something, as a form offers it: a worker, a record, or one of the people."""
    plain = [(source.value, word(source)) for source in (Source.WORKER, Source.RECORD)]
    return [*plain, *((str(person.id), called(person)) for person in people)]


def statement(told: dict[str, Any], people: Iterable[Person]) -> Statement:
    """What a form told of time and source, taken out of the rest; a source that was not offered counts as none."""
    since: Day | None = told.pop("since", None)
    until: Day | None = told.pop("until", None)
    said, more = told.pop("said", None), told.pop("said_more", None)
    speaker = next((person for person in people if str(person.id) == said), None)
    by = Source.PERSON if speaker else next((source for source in (Source.WORKER, Source.RECORD) if source.value == said), None)
    return Statement(since, until, by, speaker.id if speaker else None, more)
