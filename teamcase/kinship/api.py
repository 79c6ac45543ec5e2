"""The JSON door to kin: the family as data, and telling how its people belong together and are towards each other."""

from __future__ import annotations

from typing import Any, TypeVar
from uuid import UUID

from flask_babel import lazy_gettext as _l

from teamcase.cases.models import Case
from teamcase.drawing.kin import Day, Life, ParentKind, Sex, TurnKind
from teamcase.families.models import CoupleTurn, ParentChild, Person
from teamcase.foundation.bound import Choices
from teamcase.foundation.errors import NotVisible, RuleBroken
from teamcase.foundation.json_body import asked, body, patched
from teamcase.foundation.json_door import Door
from teamcase.foundation.occasion import current_occasion
from teamcase.foundation.operation import get_for
from teamcase.foundation.shown import With
from teamcase.foundation.visibility import get
from teamcase.kinship import api_schemas, bond_operations, drawer, operations, queries, tie_operations, undo_operations
from teamcase.kinship.models import Bond, Companion, KinChange, PersonFact
from teamcase.kinship.schemas import EndForm, ParticularsForm, RelativeForm
from teamcase.kinship.telling import Particulars, Place, Statement

api = Door("kin", __name__)
Own = TypeVar("Own", Bond, PersonFact, Companion, KinChange)
Held = TypeVar("Held", ParentChild, Bond, PersonFact, Companion)
IN_KIN = "/cases/<uuid:case_id>/kin"


@api.shows(IN_KIN, gives=api_schemas.Kin, asks=api_schemas.Asked)
def show(case_id: UUID) -> With:
    """The family of a case as data: what its genogram is drawn from.

    What is told of health, use of substances and origin is there only where `facts` asks for it.
    """
    case = get(Case, case_id)
    with_facts = asked(api_schemas.Asked)["facts"]
    last = queries.last_change(current_occasion, case.id)
    told = queries.told_of(case, facts=with_facts)
    people = [_shown(person, told.members) for person in told.people]
    return With(told, people=people, undoable_id=last.id if last else None)


@api.makes(IN_KIN + "/people", takes=api_schemas.NewRelative, gives=api_schemas.Someone, at=("families_api.person", "person_id"))
def add(case_id: UUID) -> With:
    """Draw somebody beside a person of the family: somebody new, perhaps without a name, or somebody who is drawn already.

    A sibling shares the parents of the person beside; `kind` is how a parent is a parent, `turn` what partners are together.
    """
    case = get_for("kinship.add_relative", Case, case_id)
    by_id = _people(case)
    written = body(choices=_offered(by_id, "beside_id", "known_id", "other_parent_id"))
    beside, known, other = (by_id.get(written.pop(name)) for name in ("beside_id", "known_id", "other_parent_id"))
    assert beside
    tie: dict[str, Any] = {"place": Place(written.pop("place")), "other_parent": other}
    tie |= {"kind": written.pop("kind") or ParentKind.BIRTH, "turn": written.pop("turn") or TurnKind.RELATIONSHIP}
    told = Particulars(**written | {"sex": written["sex"] or Sex.UNKNOWN, "life": written["life"] or Life.BORN})
    return _someone(case, operations.add_relative(current_occasion, case, who=known or told, beside=beside, **tie))


@api.shows(IN_KIN + "/people/<uuid:person_id>", gives=api_schemas.Someone)
def person(case_id: UUID, person_id: UUID) -> With:
    """A person of the family's picture."""
    case = get(Case, case_id)
    return _someone(case, drawer.drawn(case, person_id)[0])


@api.changes(IN_KIN + "/people/<uuid:person_id>", takes=RelativeForm, gives=api_schemas.Someone)
def change(case_id: UUID, person_id: UUID) -> With:
    """Change what is known of a relative; of a member of the family only life, birth and death, the rest as a person of the case."""
    case = get_for("kinship.tell_life", Case, case_id)
    found, _others = drawer.drawn(case, person_id)
    is_member = queries.is_member(case.family_id, found.id)
    schema, verb = (ParticularsForm, operations.tell_life) if is_member else (RelativeForm, operations.change_relative)
    written = patched(found, lambda: {name: getattr(found, name) for name in schema().fields}, schema=schema)
    verb(current_occasion, case, person=found, told=Particulars(**written))
    return _someone(case, found)


@api.ends(IN_KIN + "/people/<uuid:person_id>")
def remove(case_id: UUID, person_id: UUID) -> None:
    """Draw a relative no longer, with what the case told of them; who is whose parent stays."""
    case = get_for("kinship.remove_relative", Case, case_id)
    operations.remove_relative(current_occasion, case, person=drawer.drawn(case, person_id)[0])


@api.makes(IN_KIN + "/links", takes=api_schemas.NewLink, gives=api_schemas.Link, at=None)
def link_parent(case_id: UUID) -> ParentChild:
    """Tell that one person is a parent of another."""
    case = get_for("kinship.link_parent", Case, case_id)
    by_id = _people(case)
    written = body(choices=_offered(by_id, "parent_id", "child_id"))
    parent, child = by_id[written.pop("parent_id")], by_id[written.pop("child_id")]
    told = _statement(written, by_id)
    return tie_operations.link_parent(current_occasion, case, parent=parent, child=child, told=told, **written)


@api.does(IN_KIN + "/links/<uuid:told_id>", takes=api_schemas.LinkChange, gives=api_schemas.Link)
def change_link(case_id: UUID, told_id: UUID) -> ParentChild:
    """Say anew how, and from when until when, a parent is a child's parent, and who said so: all of it."""
    case = get_for("kinship.change_link", Case, case_id)
    by_id = _people(case)
    link = _link(by_id, told_id)
    written = body()
    told = _statement(written, by_id)
    tie_operations.change_link(current_occasion, case, link=link, told=told, **written)
    return link


@api.does(IN_KIN + "/links/<uuid:told_id>/end", takes=EndForm, gives=api_schemas.Link)
def end_link(case_id: UUID, told_id: UUID) -> ParentChild:
    """Tell from when somebody is a child's parent no longer."""
    case = get_for("kinship.end", Case, case_id)
    return _ended(case, _link(_people(case), told_id))


@api.ends(IN_KIN + "/links/<uuid:told_id>")
def take_back_link(case_id: UUID, told_id: UUID) -> None:
    """Take back that somebody is a parent: it was told by mistake."""
    case = get_for("kinship.take_back", Case, case_id)
    tie_operations.take_back(current_occasion, case, told=_link(_people(case), told_id))


@api.makes(IN_KIN + "/turns", takes=api_schemas.NewTurn, gives=api_schemas.Turn, at=None)
def tell_turn(case_id: UUID) -> CoupleTurn:
    """Tell what two people became to each other, and when."""
    case = get_for("kinship.tell_turn", Case, case_id)
    by_id = _people(case)
    written = body(choices=_offered(by_id, "one_id", "other_id"))
    one, other = by_id[written.pop("one_id")], by_id[written.pop("other_id")]
    return tie_operations.tell_turn(current_occasion, case, one=one, other=other, told=_statement(written, by_id), **written)


@api.ends(IN_KIN + "/turns/<uuid:told_id>")
def take_back_turn(case_id: UUID, told_id: UUID) -> None:
    """Take back what a couple became; the last turn takes the couple along."""
    case = get_for("kinship.take_back", Case, case_id)
    turn = get(CoupleTurn, told_id)
    couple = queries.couple(turn.couple_id)
    if couple is None or not {couple.one_id, couple.other_id} <= _people(case).keys():
        raise NotVisible("turn of this picture", told_id)
    tie_operations.take_back(current_occasion, case, told=turn)


@api.makes(IN_KIN + "/bonds", takes=api_schemas.NewBond, gives=api_schemas.Bond, at=None)
def tell_bond(case_id: UUID) -> Bond:
    """Tell how one person is towards another. It is the case's own: no other case of the same people shows it."""
    case = get_for("kinship.tell_bond", Case, case_id)
    by_id = _people(case)
    written = body(choices=_offered(by_id, "one_id", "other_id"))
    one, other = by_id[written.pop("one_id")], by_id[written.pop("other_id")]
    return bond_operations.tell_bond(current_occasion, case, one=one, other=other, told=_statement(written, by_id), **written)


@api.does(IN_KIN + "/bonds/<uuid:told_id>/end", takes=EndForm, gives=api_schemas.Bond)
def end_bond(case_id: UUID, told_id: UUID) -> Bond:
    """Tell from when two people are no longer so towards each other."""
    case = get_for("kinship.end", Case, case_id)
    return _ended(case, _own(Bond, case, told_id))


@api.ends(IN_KIN + "/bonds/<uuid:told_id>")
def take_back_bond(case_id: UUID, told_id: UUID) -> None:
    """Take back a relation: it was told by mistake."""
    case = get_for("kinship.take_back", Case, case_id)
    tie_operations.take_back(current_occasion, case, told=_own(Bond, case, told_id))


@api.makes(IN_KIN + "/facts", takes=api_schemas.NewFact, gives=api_schemas.Fact, at=None)
def tell_fact(case_id: UUID) -> PersonFact:
    """Tell something about a person's health, use of substances or origin. It is the case's own, and shown only where it is asked for."""
    case = get_for("kinship.tell_fact", Case, case_id)
    by_id = _people(case)
    written = body(choices=_offered(by_id, "person_id"))
    of = by_id[written.pop("person_id")]
    return bond_operations.tell_fact(current_occasion, case, person=of, told=_statement(written, by_id), **written)


@api.does(IN_KIN + "/facts/<uuid:told_id>/end", takes=EndForm, gives=api_schemas.Fact)
def end_fact(case_id: UUID, told_id: UUID) -> PersonFact:
    """Tell from when something of a person's health, use of substances or origin holds no longer."""
    case = get_for("kinship.end", Case, case_id)
    return _ended(case, _own(PersonFact, case, told_id))


@api.ends(IN_KIN + "/facts/<uuid:told_id>")
def take_back_fact(case_id: UUID, told_id: UUID) -> None:
    """Take back a fact: it was told by mistake."""
    case = get_for("kinship.take_back", Case, case_id)
    tie_operations.take_back(current_occasion, case, told=_own(PersonFact, case, told_id))


@api.makes(IN_KIN + "/companions", takes=api_schemas.NewCompanion, gives=api_schemas.Companion, at=None)
def tell_companion(case_id: UUID) -> Companion:
    """Tell of a person's pet, or of an institution that is close to them."""
    case = get_for("kinship.tell_companion", Case, case_id)
    by_id = _people(case)
    written = body(choices=_offered(by_id, "person_id"))
    of = by_id[written.pop("person_id")]
    return bond_operations.tell_companion(current_occasion, case, person=of, told=_statement(written, by_id), **written)


@api.does(IN_KIN + "/companions/<uuid:told_id>/end", takes=EndForm, gives=api_schemas.Companion)
def end_companion(case_id: UUID, told_id: UUID) -> Companion:
    """Tell from when a pet or an institution is there no longer."""
    case = get_for("kinship.end", Case, case_id)
    return _ended(case, _own(Companion, case, told_id))


@api.ends(IN_KIN + "/companions/<uuid:told_id>")
def take_back_companion(case_id: UUID, told_id: UUID) -> None:
    """Take back a pet or an institution: it was told by mistake."""
    case = get_for("kinship.take_back", Case, case_id)
    tie_operations.take_back(current_occasion, case, told=_own(Companion, case, told_id))


@api.does(IN_KIN + "/changes/<uuid:change_id>/undo", gives=api_schemas.Undone)
def undo(case_id: UUID, change_id: UUID) -> KinChange:
    """Put everything back as it was before a change of one's own; 409 where somebody has gone on from there."""
    case = get_for("kinship.undo", Case, case_id)
    change = _own(KinChange, case, change_id)
    body()
    if change.undone_at is None:
        undo_operations.undo(current_occasion, case, change=change)
    return change


def _people(case: Case) -> dict[UUID, Person]:
    return {one.id: one for one in drawer.everybody(case)}


def _offered(by_id: dict[UUID, Person], *names: str) -> Choices:
    people = drawer.offered(by_id.values())
    return dict.fromkeys(names, people)


def _statement(written: dict[str, Any], by_id: dict[UUID, Person]) -> Statement:
    """What was told of time and source, taken out of the rest. Raises RuleBroken for a source that is none of the picture."""
    said = written.get("said")
    if said and said not in {code for code, _words in drawer.sources(by_id.values())}:
        raise RuleBroken(_l("Choose one of the list."), field="said")
    return drawer.statement(written, by_id.values())


def _link(by_id: dict[UUID, Person], told_id: UUID) -> ParentChild:
    """Who is whose parent in this picture. Raises NotVisible."""
    link = get(ParentChild, told_id)
    if not {link.parent_id, link.child_id} <= by_id.keys():
        raise NotVisible("link of this picture", told_id)
    return link


def _own(kind: type[Own], case: Case, told_id: UUID) -> Own:
    """What this very case tells. Raises NotVisible for another's."""
    told = get(kind, told_id)
    if told.case_id != case.id:
        raise NotVisible("what this case tells", told_id)
    return told


def _ended(case: Case, told: Held) -> Held:
    until: Day = body()["until"]
    if told.until != until:
        tie_operations.end(current_occasion, case, told=told, until_day=until)
    return told


def _someone(case: Case, person: Person) -> With:
    return With(person, is_member=queries.is_member(case.family_id, person.id))


def _shown(person: Person, members: frozenset[UUID]) -> With:
    return With(person, is_member=person.id in members)
