"""How the JSON door tells a genogram in words; and what it may be asked."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from marshmallow import Schema

from teamcase.foundation import shown
from teamcase.foundation.fields import Number, Tick
from teamcase.kinship.schemas import EARLIEST, LATEST


class Asked(Schema):
    """As of which year, and with what beside who is who."""

    year = Number(_l("As of the end of this year; without it today"), least=EARLIEST, most=LATEST)
    facts = Tick(_l("With what is told of health, use of substances and origin"))
    losses = Tick(_l("With losses before birth"))


class Row(Schema):
    """A person, in words."""

    person_id = shown.identity("Person", attribute="key")
    name = shown.text("Name", example="Aino Korhonen")
    age = shown.text("Age; empty where it is not known", example="42 years")
    homes = shown.text("Homes", example="Mother's home")
    parents = shown.text("Parents", example="Raili Korhonen, Reijo Korhonen")


class Genogram(Schema):
    """A genogram in words, in the person's language: the same as the picture says."""

    on = shown.day("As of")
    homes = shown.several(shown.text("A home"), "Who lives together")
    couples = shown.several(shown.text("A couple and its children"), "Couples and children", attribute="unions")
    relations = shown.several(shown.text("A relation"), "Relations", attribute="bonds")
    companions = shown.several(shown.text("A pet or an institution"), "Pets and institutions")
    facts = shown.several(shown.text("A fact"), "Health, use of substances and origin; empty where not asked for")
    people = shown.several(Row, "Everybody in the picture", attribute="rows")
