"""docs/demo.md names the stories that are proven and no others, in the words of the pages; whoever it sends to one sees it."""

import re
from functools import cache

import pytest
from babel.messages.pofile import read_po

from teamcase import demo
from tests.conftest import PROJECT
from tests.demo.test_stories import case_of, stories

STORY = re.compile(r"^## (.+)$", re.MULTILINE)


@cache
def document():
    return (PROJECT / "docs" / "demo.md").read_text(encoding="utf-8")


def sections():
    parts = STORY.split(document())[1:]
    return {heading: told for heading, told in zip(parts[::2], parts[1::2], strict=True) if heading != "Who signs in"}


def test_the_document_names_the_stories_that_are_proven_here_and_no_others():
    assert list(sections()) == list(stories)


def test_the_document_lists_those_who_sign_in():
    listed = re.findall(r"^\| `(\S+@demo\.example)`", document(), re.MULTILINE)
    assert listed == list(demo.SIGN_INS)


def test_the_document_says_where_to_click_in_words_that_the_pages_have():
    with (PROJECT / "teamcase" / "translations" / "fi" / "LC_MESSAGES" / "messages.po").open("rb") as catalogue:
        known = {message.id if isinstance(message.id, str) else message.id[0] for message in read_po(catalogue)}
    words = re.findall(r"(?<!\*)\*([^*]+)\*(?!\*)", document())
    assert [word for word in words if " ".join(word.split()) not in known] == []


@pytest.mark.parametrize("heading", sections())
def test_whoever_the_document_sends_to_a_story_sees_its_families(heading, ask, open_page):
    told = sections()[heading]
    signed_in, families = re.findall(r"`(\S+@demo\.example)`", told), re.findall("\\*\\*([\\w\N{EN DASH}]+)\\*\\*", told)
    assert signed_in
    assert families
    for name in families:
        status, page = open_page(signed_in[0], f"/cases/{case_of(ask, name)}")
        assert status == 200, name
        assert name in page
