"""Every form of every page, filled with what should not be there: a message and the text, never a fault."""

from __future__ import annotations

import html
from html.parser import HTMLParser
from uuid import UUID, uuid4

import pytest

from tests.architecture.test_access import addresses, answers, nothing_is_kept

__all__ = ["answers", "nothing_is_kept"]

PEOPLE = ("ann", "sam", "tia", "cora", "adm")
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


class Fields(HTMLParser):
    """The names of the fields of every form that posts to the page itself."""

    def __init__(self):
        super().__init__()
        self.names, self.written, self._within = [], False, False

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "form":
            self._within = given.get("method") == "post" and not given.get("action")
        if self._within and tag in {"input", "textarea", "select"} and given.get("name") and given.get("type") != "submit":
            self.names.append((given["name"], given.get("value", "")))
            self.written |= tag == "textarea" or (tag == "input" and given.get("type") in {"text", "email"})


def forms(app, county, ids):
    """Every page that asks for something: its address, somebody who may fill it in, and its fields."""
    for rule, method, address in addresses(app, ids):
        if method != "GET" or "POST" not in {other for one, other, _ in addresses(app, ids) if one.endpoint == rule.endpoint}:
            continue
        for person in PEOPLE:
            browser = app.test_client()
            browser.set_cookie("teamcase", county.tokens[person])
            page = browser.get(address)
            if page.status_code == 200:
                found = Fields()
                found.feed(page.text)
                yield rule.rule, address, browser, found
                break


@pytest.mark.slow
def test_whatever_is_sent_there_is_an_answer_and_the_text_comes_back(answers, nothing_is_kept):
    app, county, ids = answers
    tried = 0
    for name, address, browser, page in forms(app, county, ids):
        typed = [field for field, _value in page.names if not field.startswith("_")]
        kept = {field: value for field, value in page.names if field.startswith("_")}
        for kind, spoiled in SPOILED.items():
            sent = {**kept, **dict.fromkeys(typed, spoiled), "_key": str(uuid4())}
            answer = browser.post(address, data=sent, headers={"Sec-Fetch-Site": "same-origin"})
            assert answer.status_code < 500, (name, kind)
            if answer.status_code == 422 and page.written and kind in {"markup", "template"}:
                assert html.escape(spoiled, quote=True)[:12] in answer.text.replace("&#34;", "&quot;").replace("&#39;", "&#x27;"), (
                    name,
                    kind,
                )
                assert "<script>alert" not in answer.text, (name, kind)
            tried += 1
        for raw in (b"a=%ff%fe&b=\xff", b"[]", b"=" * 5000):
            answer = browser.post(
                address, data=raw, content_type="application/x-www-form-urlencoded", headers={"Sec-Fetch-Site": "same-origin"}
            )
            assert answer.status_code < 500, (name, raw[:8])
    assert tried > 200


@pytest.mark.slow
def test_a_refused_form_says_what_is_wrong_beside_a_field_or_above_the_form(answers, nothing_is_kept):
    app, county, ids = answers
    silent = []
    for name, address, browser, page in forms(app, county, ids):
        sent = {**{field: "31.2.2026" for field, _value in page.names}, "_key": str(uuid4())}
        answer = browser.post(address, data=sent, headers={"Sec-Fetch-Site": "same-origin"})
        if answer.status_code == 422 and "data-error-summary" not in answer.text:
            silent.append(name)
    assert silent == []
