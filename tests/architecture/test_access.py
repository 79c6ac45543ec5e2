"""Who gets what answer at every address, by every method: a golden file, every cell of it run.

After a wanted change run this file with `--golden-write`, and read the difference before you commit it.
"""

from __future__ import annotations

from pathlib import Path
from uuid import UUID, uuid4

import pytest
from sqlalchemy import create_engine, text

from teamcase.foundation.database import db
from teamcase.foundation.visibility import kinds
from tests.life import lived

pytestmark = pytest.mark.slow
GOLDEN = Path(__file__).with_name("access.golden.txt")
PEOPLE = ("ann", "sam", "sue", "tia", "cole", "fay", "cora", "bea", "bob", "max", "dpo", "adm", "")
STRANGERS = ("bob", "max", "dpo", "adm")
WITHOUT_SIGN_IN = {
    "entrance_api.sign_in",
    "openapi.described",
    "openapi.docs",
    "entrance.sign_in",
    "entrance.language",
    "entrance.welcome",
    "feeds.read",
    "health.healthz",
    "static",
}


@pytest.fixture(scope="module")
def answers(module_app):
    app, county = module_app
    life = lived(app, county)
    ids = {
        "case_id": county.doe,
        "person_id": county.persons["dora"],
        "staff_id": county.staff["sam"],
        "team_id": county.teams["Alpha"],
        "unit_id": county.unit,
        "meeting_id": life.ids["meeting"],
        "item_id": life.ids["item"],
        "discussion_id": life.ids["finished"],
        "draft_id": life.ids["draft"],
        "action_id": life.ids["action"],
        "entry_id": life.ids["entry"],
        "plan_id": life.ids["plan"],
        "goal_id": life.ids["goal"],
        "safety_id": life.ids["safety"],
        "service_id": life.ids["service"],
        "proposal_id": life.ids["proposal"],
        "view_id": life.ids["view"],
        "hearing_id": life.ids["hearing"],
        "grant_id": life.ids["grant"],
        "absence_id": life.ids["absence"],
        "custody_id": life.ids["custody"],
        "contact_id": life.ids["contact"],
        "protected_id": life.ids["protected"],
        "request_id": life.ids["request"],
        "reached_id": county.persons["dana"],
        "comment_id": life.ids["comment"],
        "mention_id": life.ids["mention"],
        "hypothesis_id": life.ids["hypothesis"],
        "idea_id": life.ids["idea"],
        "ground_id": life.ids["ground"],
        "withholding_id": life.ids["withholding"],
        "question_id": life.ids["question"],
        "actor_id": life.ids["actor"],
        "tie_id": life.ids["tie"],
        "change_id": life.ids["change"],
        "version_id": life.ids["version"],
        "filter_id": life.ids["filter"],
        "sheet_id": life.ids["sheet"],
        "family_id": life.ids["family"],
        "feed_id": life.ids["feed"],
        "wish_id": life.ids["wish"],
        "token_id": life.ids["token"],
        "turn_id": life.ids["turn"],
        "card_id": life.ids["card"],
        "told_id": life.ids["bond"],
        "home_id": life.ids["home"],
        "what": "bond",
        "held": "bond",
        "place": "sibling",
        "invitee_id": life.ids["invitee"],
        "kept_id": life.ids["genogram"],
        "form": "svg",
        "version": "7.0",
        "merge_id": life.ids["merge"],
        "other_id": county.persons["dean"],
        "number": 1,
        "way": "up",
        "how": "take",
        "whether": "join",
        "seen": "present",
        "kind": "question",
        "indicator": "f4",
        "key": f"cases.assign~{county.doe}~-",
        "token": "no-such-link",
    }
    return app, county, ids


def addresses(app, ids):
    """Every address but the static files, with the methods that a browser or a program may try."""
    for rule in sorted(app.url_map.iter_rules(), key=lambda rule: rule.rule):
        if rule.endpoint == "static":
            continue
        values = {name: ids.get(name, UUID(int=1)) for name in rule.arguments}
        if "contact_id" in values:
            values["person_id"] = ids["reached_id"]
        with app.test_request_context():
            address = app.url_for(rule.endpoint, **values)
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            yield rule, method, address


@pytest.fixture
def nothing_is_kept(monkeypatch):
    """Every request is answered as always and then undone, so that each cell finds the same county."""
    keep_nothing(monkeypatch)


def keep_nothing(patch):
    def undo():
        db.session.flush()
        db.session.rollback()

    patch.setattr(db.session, "commit", undo, raising=False)


def answer_to(app, county, person, method, address):
    browser = app.test_client()
    if person:
        browser.set_cookie("teamcase", county.tokens[person])
    takes_json = method == "PUT" or (method in {"POST", "PATCH"} and address.startswith("/api/"))
    sent = {"json": {}} if takes_json else {"data": {"_key": str(uuid4())}} if method == "POST" else {}
    return browser.open(address, method=method, headers={"Sec-Fetch-Site": "same-origin"}, **sent)


def test_everybody_gets_at_every_address_what_the_golden_file_says(answers, nothing_is_kept, request):
    app, county, ids = answers
    lines = ["address method | " + " ".join(person or "nobody" for person in PEOPLE)]
    for rule, method, address in addresses(app, ids):
        cells = [str(answer_to(app, county, person, method, address).status_code) for person in PEOPLE]
        lines.append(f"{rule.rule} {method} | {' '.join(cells)}")
    found = "\n".join(lines) + "\n"
    if request.config.getoption("--golden-write"):
        GOLDEN.write_text(found)
    assert found == GOLDEN.read_text()


def test_a_stranger_finds_nothing_at_any_address_of_somebody_elses_case(answers, nothing_is_kept):
    app, county, ids = answers
    for rule, method, address in addresses(app, ids):
        about_the_case = rule.arguments & {
            "case_id",
            "discussion_id",
            "action_id",
            "plan_id",
            "goal_id",
            "safety_id",
            "service_id",
            "proposal_id",
            "grant_id",
            "entry_id",
            "item_id",
            "request_id",
            "comment_id",
            "family_id",
            "token_id",
            "mention_id",
            "feed_id",
            "wish_id",
            "turn_id",
            "card_id",
            "invitee_id",
            "sheet_id",
        }
        if not about_the_case:
            continue
        for person in STRANGERS:
            foreign = answer_to(app, county, person, method, address)
            assert foreign.status_code == 404, (person, method, address)
            absent = address
            for name in about_the_case:
                absent = absent.replace(str(ids[name]), str(UUID(int=9)))
            never = answer_to(app, county, person, method, absent)
            assert never.status_code == 404
            assert _plain(never.text) == _plain(foreign.text), (person, method, address)


def test_nobody_gets_in_without_signing_in(answers, nothing_is_kept):
    app, county, ids = answers
    for rule, method, address in addresses(app, ids):
        if rule.endpoint in WITHOUT_SIGN_IN:
            continue
        assert answer_to(app, county, "", method, address).status_code in {302, 401}, (method, address)


def test_reading_changes_nothing_but_the_trail(answers, server):
    app, county, ids = answers
    before = fingerprints(server)
    for _rule, method, address in addresses(app, ids):
        if method == "GET":
            for person in ("ann", "sam", "adm", "dpo"):
                answer_to(app, county, person, method, address)
    assert fingerprints(server) == before


def fingerprints(server):
    """Each table's rows as one hash, but for the trail, what one has seen and when, calendar links tried in vain, and the database's own."""
    engine = create_engine(server.url("superuser", "test"))
    with engine.connect() as connection:
        tables = [kind.__tablename__ for kind in kinds() if kind.__tablename__ not in {"audit_entry", "signed_in", "plan_look", "attempt"}]
        hashed = "SELECT md5(coalesce(string_agg(t::text, '|' ORDER BY id), '')) FROM {} t"
        found = {table: connection.execute(text(hashed.format(table))).scalar_one() for table in tables}
    engine.dispose()
    return found


def _plain(page):
    """A page without what differs from request to request: the reference number and the one-time keys."""
    return "".join(line for line in page.splitlines() if "reference" not in line.lower() and "_key" not in line)
