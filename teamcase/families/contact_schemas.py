"""What is written of contact ways and of their protection."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from marshmallow import Schema

from teamcase.families.contact_models import ContactKind, ContactMark
from teamcase.foundation.fields import Choice, Day, Line, Paragraphs, Tick
from teamcase.foundation.text import name_words

name_words(
    {
        ContactKind.PHONE: _l("phone"),
        ContactKind.EMAIL: _l("e-mail"),
        ContactKind.ADDRESS: _l("address"),
        ContactKind.OTHER: _l("other way"),
        ContactKind.MUNICIPALITY: _l("municipality"),
        ContactMark.SAFE: _l("safe to use"),
        ContactMark.TEXT_ONLY: _l("only text messages"),
        ContactMark.UNSAFE: _l("not safe"),
    }
)


class ContactForm(Schema):
    """A way to reach somebody."""

    kind = Choice(ContactKind, _l("What"), required=True)
    value = Line(_l("Number, address or other way"), required=True)
    mark = Choice(ContactMark, _l("Is it safe"), required=True, widget="radio")
    safety = Line(_l("What to mind"), hint=_l("For example: do not call after 16, never leave a message."))


class Protection(Schema):
    """Whether a person is under a non-disclosure order, and until when."""

    is_protected = Tick(_l("The contact details are protected (non-disclosure for personal safety)"))
    protected_until = Day(_l("Until"), hint=_l("The last day of the order; leave empty when it has no end."))


class Reveal(Schema):
    """Why the protected details are needed now."""

    reason = Paragraphs(_l("Why do you need them now?"), required=True, longest=500)
