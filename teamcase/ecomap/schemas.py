"""What crosses the border of the ecomap: an actor, a tie, its end, a version."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from marshmallow import Schema

from teamcase.drawing.ecomap import Flow, Sector, Strength
from teamcase.ecomap.models import Deed
from teamcase.foundation.fields import Choice, Day, Line, Number, Reference, Tick
from teamcase.foundation.text import name_words

LONGEST_NAME, LONGEST_CAPTION = 80, 60

name_words(
    {
        Sector.RELATIVES: _l("relatives"),
        Sector.FRIENDS: _l("friends and neighbours"),
        Sector.SCHOOL: _l("school and day care"),
        Sector.WORK: _l("work"),
        Sector.HOBBY: _l("hobby and parish"),
        Sector.NGO: _l("organisations"),
        Sector.HEALTH: _l("health care"),
        Sector.SOCIAL: _l("social services"),
        Sector.AUTHORITY: _l("authorities"),
    }
)
name_words(
    {
        Strength.STRONG: _l("strong tie"),
        Strength.ORDINARY: _l("ordinary tie"),
        Strength.WEAK: _l("weak tie"),
        Strength.UNCERTAIN: _l("uncertain tie"),
        Strength.MISSING: _l("no connection, though there should be one"),
    }
)
name_words(
    {
        Flow.NONE: _l("no direction"),
        Flow.TO_FAMILY: _l("help comes to the family"),
        Flow.FROM_FAMILY: _l("it takes the family's strength"),
        Flow.BOTH: _l("help goes both ways"),
    }
)
name_words(
    {
        Deed.ADDED: _l("was added"),
        Deed.CHANGED: _l("was named anew"),
        Deed.TIED: _l("got another tie"),
        Deed.RETOLD: _l("was told anew"),
        Deed.ENDED: _l("has a tie that ended"),
    }
)


class ActorForm(Schema):
    """Who or what it is."""

    name = Line(_l("Name"), hint=_l("For example Grandmother, Swimming, Youth psychiatry."), longest=LONGEST_NAME, required=True)
    sector = Choice(Sector, _l("Part of life"), required=True)
    caption = Line(_l("A word under the name"), hint=_l("For example waiting 6 weeks, twice a week."), longest=LONGEST_CAPTION)


class TieForm(Schema):
    """What it is to the family."""

    strength = Choice(Strength, _l("How strong is it?"), widget="radio", required=True)
    is_strained = Tick(_l("It strains"))
    flow = Choice(Flow, _l("Where do help and energy go?"), widget="radio", required=True)
    intensity = Number(_l("How much it means now"), least=1, most=5, widget="scale", hint=_l("1 is little, 5 is very much."))
    told_by = Reference(_l("Who said so"))
    from_on = Day(_l("Since"), required=True)


class NewTie(TieForm):
    """A tie of an actor that is there already; `person` offers the case itself for the whole household."""

    person = Reference(_l("To whom?"), widget="radio", required=True)


class NewActor(ActorForm, NewTie):
    """A new actor with its first tie."""

    class Meta:
        """The order on the page: what most people fill in comes first."""

        fields = ("name", "sector", "person", "strength", "is_strained", "flow", "caption", "intensity", "told_by", "from_on")


class RetoldTie(TieForm):
    """A tie that is otherwise now."""

    from_on = Day(_l("From when is it so?"), hint=_l("With a later day than before, what it was stays on the earlier maps."), required=True)


class TieEnd(Schema):
    """A tie that is no longer."""

    on = Day(_l("From when is it no longer?"), required=True)


class VersionForm(Schema):
    """A version to keep."""

    drawn_on = Day(_l("Drawn on"), required=True)
    drawn_with = Line(_l("With whom"), hint=_l("For example Sanna and Emma, at home."), required=True)


class AsOf(Schema):
    """The day whose map is shown."""

    on = Day(_l("The map on"), required=True)
