"""Every form of every page, filled with what should not be there: a message and the text, never a fault."""

from __future__ import annotations

import html
from html.parser import HTMLParser
from typing import Any
from urllib.parse import parse_qsl, urlsplit
from uuid import UUID, uuid4

import pytest
from werkzeug.exceptions import HTTPException

from teamcase.foundation.problems import PREFIX
from tests.architecture.test_access import addresses, answers, keep_nothing, nothing_is_kept

__all__ = ["answers", "nothing_is_kept"]

pytestmark = pytest.mark.slow
PEOPLE = ("sam", "ann", "tia", "cora", "adm", "max", "dpo", "bob", "")
OURS = {"Sec-Fetch-Site": "same-origin"}
SPOILED = {
    "nul": "half\x00a word",
    "control": "\x1b[31mred\x07",
    "long": "x" * 25_000,
    "number": "9" * 60,
    "day": "31.2.2026",
    "far day": "1.1.9999",
    "foreign id": str(UUID(int=5)),
    "markup": "<script>alert(1)</script>'\"--",
    "template": "{{ 7 * 7 }}%(name)s",
    "signs": "\u202e\ufeff😀 ٣٤ ﷽",
    "nothing": "",
}
# Posts to which no page of these three weeks leads, since their day, their turn or their second session is another; all fields are sent to them.
UNREACHED = {
    "/access-requests/<uuid:request_id>",
    "/actions/<uuid:action_id>/reopen",
    "/agenda/<uuid:item_id>/<any(up, down):way>",
    "/agenda/<uuid:item_id>/guests/<uuid:staff_id>/withdraw",
    "/agenda/<uuid:item_id>/move/<any(up, down):way>",
    "/agenda/<uuid:item_id>/record",
    "/cases/<uuid:case_id>/agenda",
    "/cases/<uuid:case_id>/family/merge/<uuid:family_id>",  # the only family there is cannot become itself
    "/cases/<uuid:case_id>/family/split",  # it has one case
    "/cases/<uuid:case_id>/genogram/import/<uuid:tree_id>",  # a file leads there
    "/cases/<uuid:case_id>/kin/people/<uuid:person_id>/link/<uuid:told_id>/change",
    "/cases/<uuid:case_id>/kin/people/<uuid:person_id>/remove",
    "/cases/<uuid:case_id>/people/<uuid:person_id>/add",
    "/cases/<uuid:case_id>/people/<uuid:person_id>/protected/<uuid:protected_id>/end",
    "/agenda/<uuid:item_id>/turn",
    "/cards/<uuid:card_id>/withdraw",
    "/me/sessions/<uuid:session_id>/end",
    "/meetings/<uuid:meeting_id>/agenda/<uuid:case_id>",
    "/meetings/<uuid:meeting_id>/carry",
    "/meetings/<uuid:meeting_id>/live",
    "/meetings/<uuid:meeting_id>/live/end",
    "/plans/<uuid:plan_id>/people/<uuid:person_id>/too-young",  # nobody is so young there
    "/turns/<uuid:turn_id>/cards/<any(hypothesis, question, family_question):kind>",
    "/turns/<uuid:turn_id>/family/<any(present, gone):seen>",
    "/turns/<uuid:turn_id>/next-on",
    "/turns/<uuid:turn_id>/pen/<any(take, ask, give):how>",
    "/turns/<uuid:turn_id>/phase",
    "/turns/<uuid:turn_id>/record",
    "/turns/<uuid:turn_id>/speakers/<any(join, leave):whether>",
    "/turns/<uuid:turn_id>/steps",
    "/turns/<uuid:turn_id>/summary",
    "/turns/<uuid:turn_id>/time",
    "/turns/<uuid:turn_id>/views",
    "/turns/<uuid:turn_id>/word",
    "/meetings/<uuid:meeting_id>/hold",
    "/memberships/<uuid:membership_id>/end",
    "/records/<uuid:discussion_id>/opened",
    "/welcome/<token>",
}


class Forms(HTMLParser):
    """Every form of a page: how and where it is sent, its fields with what stands in them, and whether people write in it."""

    def __init__(self, page):
        super().__init__()
        self.page, self.found, self._open = page, [], None

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "a" and "?" in (given.get("href") or ""):
            parts = urlsplit(given["href"])
            self.found.append({"method": "get", "to": parts.path or self.page, "fields": dict(parse_qsl(parts.query)), "written": False})
        if tag == "form":
            self._open = {"method": given.get("method", "get"), "to": given.get("action") or self.page, "fields": {}, "written": False}
            self.found.append(self._open)
        if self._open and tag in {"input", "textarea", "select"} and given.get("name") and given.get("type") != "submit":
            self._open["fields"].setdefault(given["name"], given.get("value") or "")
            self._open["written"] |= tag == "textarea" or (tag == "input" and given.get("type") in {"text", "email"})

    def handle_endtag(self, tag):
        if tag == "form":
            self._open = None


def browser_of(app, county, person):
    browser = app.test_client()
    if person:
        browser.set_cookie("teamcase", county.tokens[person])
    return browser


def rule_of(app, method, address):
    try:
        rule, _values = app.url_map.bind("localhost").match(urlsplit(address).path, method=method.upper(), return_rule=True)
    except HTTPException:
        return None
    return rule.rule


def variants(ids, county):
    """The same addresses about other records: a draft instead of a finished one, a parent instead of a child, another family."""
    yield ids
    yield {**ids, "discussion_id": ids["draft_id"]}
    yield {**ids, "person_id": county.persons["dana"]}
    yield {**ids, "case_id": county.roe}


def pages(app, county, ids):
    """Each page that somebody may open: its address, who, and what it says."""
    tried = set()
    for some in variants(ids, county):
        for _rule, method, address in addresses(app, some):
            if method == "GET" and address not in tried:
                tried.add(address)
                for person in PEOPLE if some is ids else ("sam", "bob", "cora"):
                    page = browser_of(app, county, person).get(address)
                    if page.status_code == 200 and page.mimetype == "text/html":
                        yield address, person, page.text


@pytest.fixture(scope="module")
def forms(answers):
    """Each different form once, with its rule and somebody on whose page it stands; a link with questions is a form too."""
    app, county, ids = answers
    found: dict[Any, Any] = {}
    with pytest.MonkeyPatch.context() as patch:
        keep_nothing(patch)
        for address, person, text in pages(app, county, ids):
            read = Forms(address)
            read.feed(text)
            for form in read.found:
                rule = rule_of(app, form["method"], form["to"])
                if rule and "styleguide" not in rule:
                    found.setdefault((rule, form["method"], frozenset(form["fields"])), (rule, person, form))
    return list(found.values())


def send(app, county, person, form, values):
    browser = browser_of(app, county, person)
    if form["method"] == "get":
        return browser.get(form["to"], query_string=values)
    return browser.post(form["to"], data=values, headers=OURS)


def spoil(form, spoiled):
    """Each field that people fill in is spoiled, with a fresh key and the version that the page had."""
    typed = {field: spoiled for field in form["fields"] if not field.startswith("_")}
    return {**form["fields"], **typed, "_key": str(uuid4())}


def test_every_form_of_the_house_is_found(answers, forms):
    app, _county, ids = answers
    posts = {rule for rule, _person, form in forms if form["method"] == "post"}
    every = {rule.rule for rule, method, _address in addresses(app, ids) if method == "POST" and not rule.rule.startswith(PREFIX)}
    assert (every - posts) ^ UNREACHED == set()
    assert len(forms) > 100


@pytest.mark.parametrize("kind", SPOILED)
def test_whatever_is_sent_there_is_an_answer_and_the_text_comes_back(answers, forms, nothing_is_kept, kind):
    app, county, _ids = answers
    spoiled, refused = SPOILED[kind], 0
    for rule, person, form in forms:
        answer = send(app, county, person, form, spoil(form, spoiled))
        assert answer.status_code < 500, (rule, person)
        if answer.status_code == 422 and form["method"] == "post":
            refused += 1
            assert "data-error-summary" in answer.text, rule
        if kind in {"markup", "template"} and answer.mimetype == "text/html":
            assert "<script>alert" not in answer.text, rule
            if answer.status_code == 422 and form["written"]:
                assert html.escape(spoiled, quote=True)[:12] in answer.text.replace("&#34;", "&quot;").replace("&#39;", "&#x27;"), rule
    assert refused > 10


@pytest.mark.parametrize("raw", [b"a=%ff%fe&b=\xff", b"[]", b"=" * 5000])
def test_what_is_no_form_at_all_is_answered_too(answers, forms, nothing_is_kept, raw):
    app, county, _ids = answers
    for rule, person, form in forms:
        if form["method"] == "post":
            browser = browser_of(app, county, person)
            answer = browser.post(form["to"], data=raw, content_type="application/x-www-form-urlencoded", headers=OURS)
            assert answer.status_code < 500, rule


def test_posts_that_no_page_offers_today_are_answered_whatever_fields_they_get(answers, forms, nothing_is_kept):
    app, county, ids = answers
    names = {name for _rule, _person, form in forms for name in form["fields"]}
    for rule, method, address in addresses(app, ids):
        if method == "POST" and rule.rule in UNREACHED:
            for person in ("sam", "ann", "cora", "adm"):
                for kind, spoiled in SPOILED.items():
                    form = {"method": "post", "to": address, "fields": dict.fromkeys(names, "")}
                    answer = send(app, county, person, form, spoil(form, spoiled))
                    assert answer.status_code < 500, (rule.rule, person, kind)


def test_a_draft_is_kept_or_refused_whatever_is_sent_as_one(answers, nothing_is_kept):
    app, county, _ids = answers
    for spoiled in SPOILED.values():
        for sent in (
            {"fields": {"text": spoiled}, "page": spoiled},
            {"fields": spoiled},
            [spoiled],
            spoiled,
            {"draft": spoiled, "revision": spoiled},
        ):
            for key in (f"journal.sign~{county.doe}~-", "x"):
                answer = browser_of(app, county, "sam").put(f"/drafts/{key}", json=sent, headers=OURS)
                assert answer.status_code < 500, (key, sent)
