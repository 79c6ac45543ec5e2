"""The style guide: every component in every state, with invented samples. Absent in production."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from teamcase.drawing.genogram import Drawing, draw
from teamcase.drawing.legend import Entry, legend
from teamcase.hard_families import FAMILIES, WORDS, family

pages = Blueprint("styleguide", __name__)

GALLERY_ON = date(2026, 11, 26)  # a day that stays, so that a picture changes only when the drawing does

Choices = list[tuple[str, ...]]


@dataclass
class SampleField:
    """One field of the sample form, shaped as the form macros read it."""

    name: str
    label: str
    widget: str = "text"
    value: Any = ""
    hint: str = ""
    errors: list[str] = field(default_factory=list)
    choices: Choices = field(default_factory=list)
    required: bool = True
    attributes: dict[str, str] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """The html id."""
        return f"f-{self.name}"


@dataclass
class SampleDraft:
    """A draft that has been put back."""

    saved_at: datetime


@dataclass
class SampleStale:
    """One field that somebody else changed meanwhile."""

    name: str
    label: str
    mine: str
    theirs: str


class SampleForm:
    """A stand-in with the attributes that the form macros ask for; nothing reads what is sent."""

    def __init__(self, fields: list[SampleField], *, wrong: bool = False, stale: bool = False) -> None:
        self.fields = {each.name: each for each in fields}
        self.of_rows = SampleField("steps", "Next steps", errors=["Add at least one step."] if wrong else [])
        self.errors = [(each.id, message) for each in fields for message in each.errors] if wrong else []
        self.stale = [SAMPLE_STALE] if stale else []
        self.status = 422 if wrong else 409 if stale else 200
        self.key = "sample"
        self.version: int | None = 3
        self.draft_key: str | None = None
        self.draft: SampleDraft | None = None

    def __getitem__(self, name: str) -> SampleField:
        return self.of_rows if name == "steps" else self.fields[name]

    def __iter__(self) -> Any:
        return iter(self.fields.values())

    def rows(self, name: str) -> list[dict[str, SampleField]]:
        """Two rows of next steps, the second one blank."""
        return [step_row(name, "0", "Ask the school counsellor about absences"), step_row(name, "1", "")]

    def blank(self, name: str) -> dict[str, SampleField]:
        """The row that "add another" copies."""
        return step_row(name, "__i__", "")


SAMPLE_STALE = SampleStale(
    name="stale_told",
    label="What was told",
    mine="Emma has been at school all week.",
    theirs="Emma was at school from Monday to Thursday.",
)

PEOPLE: Choices = [("1", "Laura Mäkelä"), ("2", "Timo Koskinen"), ("3", "Sari Ahonen")]


def step_row(name: str, index: str, text: str) -> dict[str, SampleField]:
    """One row of next steps: what, who, by when."""
    return {
        "text": SampleField(f"{name}-{index}-text", "What is done", "textarea", text, attributes={"rows": "1"}),
        "owner": SampleField(f"{name}-{index}-owner", "Who", "select", "1", choices=PEOPLE),
        "due": SampleField(f"{name}-{index}-due", "By", "date", "30.11.2026" if text else ""),
    }


def every_field() -> list[SampleField]:
    """One field of each widget, without errors."""
    kinds: Choices = [("call", "Call"), ("visit", "Home visit"), ("meeting", "Meeting")]
    described: Choices = [("new", "New family", "45 minutes"), ("again", "Continues", "30 minutes"), ("quick", "Quick", "10 minutes")]
    return [
        SampleField("name", "Name", hint="As the person wants to be called."),
        SampleField("told", "What was told", "textarea", "Emma has been at school all week.", required=False),
        SampleField("due", "By when", "date", "30.11.2026", hint="For example 30.11, Mon or +7."),
        SampleField("starts", "Begins", "time", "10.20", hint="For example 10.20."),
        SampleField("minutes", "Minutes", "number", "45"),
        SampleField("email", "E-mail", "email", "laura@demo.example", attributes={"autocomplete": "off"}),
        SampleField("password", "Password", "password", attributes={"autocomplete": "off"}),
        SampleField("owner", "Who", "select", "2", choices=PEOPLE),
        SampleField("kind", "Kind", "radio", "call", choices=kinds),
        SampleField("length", "Type", "radio", "new", choices=described),
        SampleField("present", "Present", "checkboxes", ["1", "3"], choices=PEOPLE),
        SampleField("agreed", "The family has agreed", "check", True),
        SampleField("score", "Where are we now?", "scale", "6", hint="0 is the worst it has been, 10 is where you want to be."),
    ]


def wrong_fields() -> list[SampleField]:
    """Fields as they come back after a refusal."""
    return [
        SampleField("wrong_told", "What was told", "textarea", "", errors=["Write what was told."]),
        SampleField("wrong_due", "By when", "date", "32.13.", errors=["Write a date, such as 23.11.2026."]),
        SampleField("wrong_owner", "Who", "select", "", errors=["Choose one."], choices=PEOPLE),
        SampleField("wrong_kind", "Kind", "radio", "", errors=["Choose one."], choices=[("call", "Call"), ("visit", "Home visit")]),
    ]


def drafted_form() -> SampleForm:
    """A form into which a draft has been put back."""
    form = SampleForm([SampleField("summary", "Summary", "textarea", "We agreed on a sign for a pause", required=False)])
    form.draft_key = "styleguide"
    form.draft = SampleDraft(datetime(2026, 11, 20, 13, 52, tzinfo=UTC))
    return form


@pages.get("/styleguide/genograms")
def genograms() -> ResponseReturnValue:
    """Every family that is hard to draw, as it is drawn now, with the legend of its signs."""
    return render_template("styleguide_genograms.html", drawings=gallery())


@cache
def gallery() -> list[tuple[str, Drawing, tuple[Entry, ...]]]:
    """Of each family its name, its picture and its legend; drawn once, since the families and the day stay."""
    drawings = {name: draw(family(text), on=GALLERY_ON, words=WORDS, ident=name, losses=True) for name, text in FAMILIES.items()}
    return [(name.replace("-", " ").capitalize(), each, legend(each.signs, WORDS, f"{name}-l")) for name, each in drawings.items()]


@pages.get("/styleguide")
def show() -> ResponseReturnValue:
    """Every component in every state."""
    return render_template(
        "styleguide.html",
        form=SampleForm(every_field()),
        wrong=SampleForm(wrong_fields(), wrong=True),
        stale=SampleForm([SampleField("stale_told", "What was told", "textarea")], stale=True),
        drafted=drafted_form(),
    )
