"""Every page of everybody, found once, and looked at in the browser in whichever language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID, uuid4

from playwright.sync_api import BrowserContext, Page

from teamcase.cases import operations as cases
from teamcase.cases.models import Case
from teamcase.entrance import operations as entrance
from teamcase.families.models import Sex
from teamcase.foundation.database import db
from teamcase.live import card_operations as board
from teamcase.live.models import Turn
from teamcase.plans import operations as plans
from teamcase.questions import queries as bank
from teamcase.questions.models import Tongue
from teamcase.staff.models import Staff
from teamcase.teams.models import Team
from tests.browser.crawl import Seen, Walk
from tests.browser.house import House, speaks

PEOPLE = ("", "sam", "ann", "tia", "cora", "max", "dpo", "adm")
WELCOMED = "max"  # whose one-time link the stranger opens; the page speaks their language


@dataclass
class Walked:
    """A house whose every page has been found."""

    house: House
    tokens: dict[str, str]
    pages: list[Seen]


def walk(house: House) -> Walked:
    """All pages of everybody."""
    more = unusual_places(house)
    tokens = {name: begin_session(house, name) if name else "" for name in PEOPLE}
    pages = [page for name in PEOPLE for page in Walk(house.app, name, tokens[name]).pages(*more.get(name, ()))]
    return Walked(house, tokens, pages)


def look_at(walked: Walked, window: Page, pages: list[Seen], language: str, look: Callable[[Page, str], list[str]]) -> list[str]:
    """What is wrong with these pages, as `look` finds it."""
    found = []
    for page in sorted(pages, key=lambda page: page.who):
        enters(walked, window.context, page.who, language)
        window.goto(page.address, wait_until="domcontentloaded")
        found += [f"{page.who} {page.address} ({page.template}): {fault}" for fault in look(window, language)]
    return found


def enters(walked: Walked, context: BrowserContext, name: str, language: str) -> None:
    """This person's session and language, in the window that is open."""
    cookies = {"teamcase": walked.tokens[name], "language": language}
    here = {cookie["name"]: cookie["value"] for cookie in context.cookies()}
    if all(here.get(key, "") == value for key, value in cookies.items()):
        return
    context.clear_cookies()
    context.add_cookies([{"name": key, "value": value, "url": walked.house.address} for key, value in cookies.items() if value])
    for each in {name} - {""} or {WELCOMED}:
        speaks(walked.house, each, language)


def begin_session(house: House, name: str) -> str:
    """A session that has just begun. Returns its token."""
    with house.as_(name) as occasion:
        return entrance.sign_in(occasion, occasion.who, device="test")


def unusual_places(house: House) -> dict[str, list[str]]:
    """Pages to which no link leads today, by who opens them; a case that has just begun, and a closed one."""
    begun, closed = a_case(house, "Poe"), a_case(house, "Moe")
    with house.as_("sam") as occasion:
        case = db.session.get_one(Case, begun)
        plans.begin(
            occasion, case, about=[case.clients[0].person_id], review_on=occasion.today.replace(year=occasion.today.year + 1, day=1)
        )
    house.change(
        "SET LOCAL session_replication_role = replica; UPDATE family_case SET stage = 'closed', closed_on = opened_on, "
        f"closing_reason = 'The family manages.', closing_summary = 'It went well.' WHERE id = '{closed}'"
    )
    with house.as_("adm") as occasion:
        link = entrance.give_link(occasion, db.session.get_one(Staff, house.staff(WELCOMED)))
    return {
        "": [f"/welcome/{link}"],
        "sam": [
            f"/goals/{house.life.ids['goal']}/score",
            f"/cases/{uuid4()}",
            "/teams/new",
            f"/cases/{house.county.doe}/people/{house.county.persons['dora']}/code/reveal",
            f"/entries/{house.life.ids['entry']}/comments",
            f"/records/{house.life.ids['approved']}/comments",
            f"/teams/{house.county.teams['Alpha']}/fidelity/f4",  # of fewer than five rows there is no number to follow
            *places_of_the_board(house),
        ],
        "ann": [f"/cases/{closed}/reopen"],
        "adm": ["/styleguide"],
    }


def places_of_the_board(house: House) -> list[str]:
    """The bank of questions beside a turn and the answers to a question of it, which stand on the board itself."""
    with house.as_("sam") as occasion:
        card = board.add_question(occasion, db.session.get_one(Turn, house.life.ids["turn"]), key=bank.bank()[0].key, language=Tongue.FI)
        return [f"/turns/{house.life.ids['turn']}/bank", f"/cards/{card.id}/answers"]


def a_case(house: House, name: str) -> UUID:
    """A family whose case has just begun."""
    person = {"family_name": name, "sex": Sex.FEMALE, "is_client": True}
    with house.as_("sam") as occasion:
        case = cases.begin(
            occasion,
            db.session.get_one(Team, house.county.teams["Alpha"]),
            name=name,
            municipality="Lahti",
            mother_tongue="suomi",
            service_language="suomi",
            interpreter=None,
            people=[{**person, "given_name": "Ulla", "born_on": occasion.today.replace(year=occasion.today.year - 8, day=1)}],
        )
        return case.id
