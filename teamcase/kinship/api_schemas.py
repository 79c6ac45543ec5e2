"""How the JSON door shows kin: people, how they belong together, homes, relations and facts; and what it takes beside the forms."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from marshmallow import Schema, fields

from teamcase.drawing.kin import BondKind, CompanionKind, FactKind, Life, ParentKind, Sex, TurnKind
from teamcase.families.told_models import Source
from teamcase.foundation import shown
from teamcase.foundation.fields import Choice, Reference, Tick
from teamcase.kinship import schemas
from teamcase.kinship.telling import Place


class DayOrYear(fields.String):
    """A day as ISO writes it, or the year alone where no more is known."""

    def _serialize(self, value: Any, attr: str | None, obj: Any, **kwargs: Any) -> str | None:
        return None if value is None else schemas.as_iso(value)


def day_or_year(title: str) -> DayOrYear:
    """A day, or the year alone; null where it is not known."""
    metadata = {"title": title, "description": "A day, or the year alone where no more is known.", "example": "1984"}
    return DayOrYear(allow_none=True, required=True, metadata=metadata)


class Asked(Schema):
    """Whether health, use of substances and origin are asked for too."""

    facts = Tick(_l("With what is told of health, use of substances and origin"))


class SaidBy(Schema):
    """Who said it."""

    said_by = shown.code(Source, "Who said it; null: nobody wrote it down", null=True)
    said_by_id = shown.identity("The person who said it", null=True)
    said_more = shown.text("In their words", null=True, example="At the home visit.")


class Told(SaidBy):
    """From when until when it holds, and who said it."""

    since = day_or_year("From")
    until = day_or_year("Until")


class Someone(Schema):
    """A person of the family's picture: a member of the family, or a relative who is only drawn."""

    id = shown.identity("Person")
    given_name = shown.text("Given name; empty where it is not known", example="Aino")
    family_name = shown.text("Family name", example="Korhonen")
    sex = shown.code(Sex, "Sex")
    life = shown.code(Life, "How far the life came")
    born = day_or_year("Born; of an unborn child when it is expected")
    is_dead = shown.yes("Dead", example=False)
    died = day_or_year("Died")
    is_member = shown.yes("A member of the family, now or earlier", example=False)


class Link(Told):
    """A parent of a child."""

    id = shown.identity("Link")
    parent_id = shown.identity("Parent")
    child_id = shown.identity("Child")
    kind = shown.code(ParentKind, "How")


class Turn(SaidBy):
    """What a couple became; the first that is told may be without a day."""

    id = shown.identity("Turn")
    couple_id = shown.identity("Couple")
    kind = shown.code(TurnKind, "What they became")
    since = day_or_year("From")


class Couple(Schema):
    """Two people who are, or were, together."""

    id = shown.identity("Couple")
    one_id = shown.identity("The one")
    other_id = shown.identity("The other")
    turns = shown.several(Turn, "What they became, in time")


class Twin(Schema):
    """A child of a birth of two or more."""

    birth_id = shown.identity("The birth; the same for all its children")
    person_id = shown.identity("Child")
    is_identical = shown.yes("Identical; null where it is not known", null=True)


class Stay(Told):
    """Somebody in a home; a child may have two homes at once."""

    id = shown.identity("Stay")
    household_id = shown.identity("Home")
    person_id = shown.identity("Person")


class Home(Schema):
    """A home; its name is never an address."""

    id = shown.identity("Home")
    name = shown.text("Name", example="Mother's home")


class Bond(Told):
    """How one person is towards another."""

    id = shown.identity("Relation")
    one_id = shown.identity("The one")
    other_id = shown.identity("Towards whom")
    kind = shown.code(BondKind, "How")


class Fact(Told):
    """Something about a person's health, use of substances or origin."""

    id = shown.identity("Fact")
    person_id = shown.identity("Person")
    kind = shown.code(FactKind, "What")


class Companion(Told):
    """A pet of a person, or an institution that is close to them."""

    id = shown.identity("Pet or institution")
    person_id = shown.identity("Person")
    kind = shown.code(CompanionKind, "What")
    name = shown.text("Name", example="Musti")


class Kin(Schema):
    """What a family's picture is drawn from, as far as you may see it: homes of a protected person only with their protected details."""

    people = shown.several(Someone, "People, the oldest first")
    links = shown.several(Link, "Who is whose parent")
    couples = shown.several(Couple, "Couples")
    twins = shown.several(Twin, "Twins")
    homes = shown.several(Home, "Homes")
    stays = shown.several(Stay, "Who lives where")
    bonds = shown.several(Bond, "Relations")
    facts = shown.several(Fact, "Health, use of substances and origin; empty where not asked for")
    companions = shown.several(Companion, "Pets and institutions")
    undoable_id = shown.identity("Your own last change, which can be undone", null=True)


class Undone(Schema):
    """A change of one's own."""

    id = shown.identity("Change")
    made_at = shown.moment("Made at")
    undone_at = shown.moment("Undone at", null=True)


class NewRelative(schemas.NewRelative):
    """Somebody who is drawn beside a person of the picture: new, or, with their id in `known_id`, somebody who is in it already."""

    beside_id = Reference(_l("Beside whom"), required=True)
    place = Choice(Place, _l("What they are to that person"), required=True)
    kind = Choice(ParentKind, _l("Of a parent and a child: how"))
    turn = Choice(TurnKind, _l("Of a partner: what they are together"))
    other_parent_id = Reference(_l("Of a child: the other parent"))


class NewLink(schemas.LinkChange):
    """Somebody as a parent of somebody else; `said` is `worker`, `record` or the id of a person of the picture."""

    parent_id = Reference(_l("Parent"), required=True)
    child_id = Reference(_l("Child"), required=True)


class LinkChange(schemas.LinkChange):
    """How somebody is a parent; `said` is `worker`, `record` or the id of a person of the picture."""


class NewTurn(schemas.TurnForm):
    """What two people became to each other; `said` is `worker`, `record` or the id of a person of the picture."""

    one_id = Reference(_l("The one"), required=True)


class NewBond(schemas.BondForm):
    """How one person is towards another; `said` is `worker`, `record` or the id of a person of the picture."""

    class Meta:
        """The two stand in their order."""

        exclude = ("reverse",)

    one_id = Reference(_l("The one"), required=True)


class NewFact(schemas.FactForm):
    """Something about a person's health, use of substances or origin; `said` is `worker`, `record` or the id of a person of the picture."""

    person_id = Reference(_l("Person"), required=True)


class NewCompanion(schemas.CompanionForm):
    """A pet of a person, or an institution; `said` is `worker`, `record` or the id of a person of the picture."""

    person_id = Reference(_l("Person"), required=True)
