"""Every page of everybody, found once, and looked at in the browser in whichever language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from uuid import UUID, uuid4

from playwright.sync_api import BrowserContext, Page

from teamcase.cases import operations as cases
from teamcase.cases.models import Case
from teamcase.drawing.kin import Sex
from teamcase.entrance import operations as entrance
from teamcase.foundation.database import db
from teamcase.live import card_operations as board
from teamcase.live.models import Turn
from teamcase.merging import operations as merging
from teamcase.merging.rules import Side
from teamcase.plans import operations as plans
from teamcase.questions import queries as bank
from teamcase.questions.models import Tongue
from teamcase.staff.models import Staff
from teamcase.teams.models import Team
from tests.browser.crawl import Seen, Walk
from tests.browser.house import House, speaks

TREE = b"""0 HEAD
1 GEDC
2 VERS 5.5.1
1 CHAR UTF-8
0 @I1@ INDI
1 NAME Dana /Doe/
1 SEX F
1 OCCU Nurse
0 @I2@ INDI
1 NAME Greta /Doe/
1 SEX F
1 BIRT
2 DATE 1950
0 @F1@ FAM
1 WIFE @I2@
1 CHIL @I1@
0 TRLR
"""
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
            place_of_a_tree(house),
        ],
        "ann": [f"/cases/{closed}/reopen", *places_of_merging(house, begun, closed)],
        "adm": ["/styleguide"],
    }


def places_of_the_board(house: House) -> list[str]:
    """The bank of questions beside a turn and the answers to a question of it, which stand on the board itself."""
    turn = house.life.ids["turn"]
    with house.as_("sam") as occasion:
        card = board.add_question(occasion, db.session.get_one(Turn, turn), key=bank.bank()[0].key, language=Tongue.FI)
        return [
            f"/turns/{turn}/bank",
            f"/cards/{card.id}/answers",
            *(f"/turns/{turn}/genogram{person}" for person in ("", f"/{house.county.persons['dora']}")),
        ]


def place_of_a_tree(house: House) -> str:
    """A family tree that Sam has sent and not brought in yet."""
    browser = house.app.test_client()
    browser.set_cookie("teamcase", begin_session(house, "sam"))
    address = f"/cases/{house.county.doe}/genogram/import"
    answer = browser.post(address, data={"file": (BytesIO(TREE), "does.ged")}, headers={"Sec-Fetch-Site": "same-origin"})
    assert answer.location, answer.status
    return answer.location


def places_of_merging(house: House, one: UUID, other: UUID) -> list[str]:
    """What moves when two persons or two families become one, two who cannot, and a family that can be split: it has two cases."""
    of_two, second = a_case(house, "Loe"), a_case(house, "Soe")
    with house.as_("ann") as occasion:
        family_id = db.session.get_one(Case, other).family_id
        case, gone = db.session.get_one(Case, of_two), db.session.get_one(Case, second).family
        merging.merge_families(
            occasion, case, kept=case.family, gone=gone, choices={"name": Side.KEPT}, both_stay_open=True, reason="The same family."
        )
    people, dora = f"/cases/{house.county.doe}/people", house.county.persons["dora"]
    return [
        *(f"{people}/{dora}/merge/{house.county.persons[name]}" for name in ("dean", "dana")),
        f"/cases/{one}/family/merge/{family_id}",
        f"/cases/{of_two}/family/split",
    ]


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
