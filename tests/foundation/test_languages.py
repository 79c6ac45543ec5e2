"""Every text is there in three languages, with nothing empty and every placeholder kept; what is compiled is what is written."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po

PROJECT = Path(__file__).resolve().parents[2]
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]")
KEYWORDS = {"_": None, "gettext": None, "_l": None, "lazy_gettext": None, "ngettext": (1, 2), "lazy_ngettext": (1, 2)}


@pytest.fixture(scope="module")
def said():
    """Every message of the program, as it stands in the code."""
    with (PROJECT / "babel.cfg").open() as file:
        methods, options = parse_mapping_cfg(file)
    found = Catalog()
    for _file, _line, message, _comments, _context in extract_from_dir(str(PROJECT), methods, options, keywords=KEYWORDS):
        found.add(message)
    assert len(found) > 500
    return {spoken(message) for message in found if message.id}


def spoken(message):
    """A message by its words: one text, or singular and plural."""
    return message.id if isinstance(message.id, str) else tuple(message.id)


def catalogue(language):
    with (PROJECT / "teamcase" / "translations" / language / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return read_po(file, locale=language)


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_every_text_is_there(said, language):
    there = {spoken(message) for message in catalogue(language) if message.id}
    assert sorted(map(str, said - there)) == []
    assert sorted(map(str, there - said)) == [], "texts that nobody says any more"


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_no_text_is_empty_and_every_placeholder_is_kept(language):
    for message in catalogue(language):
        if not message.id:
            continue
        originals = (message.id,) if isinstance(message.id, str) else tuple(message.id)
        words = (message.string,) if isinstance(message.string, str) else tuple(message.string)
        assert all(words), message.id
        needed = set(PLACEHOLDER.findall(originals[0])) - {"%(num)s"}
        for text in words:
            assert needed <= set(PLACEHOLDER.findall(text)) <= set(PLACEHOLDER.findall(" ".join(originals))) | {"%(num)s"}, message.id


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_what_is_compiled_is_what_is_written(language):
    compiled = PROJECT / "teamcase" / "translations" / language / "LC_MESSAGES" / "messages.mo"
    fresh = io.BytesIO()
    write_mo(fresh, catalogue(language))
    fresh.seek(0)
    with compiled.open("rb") as file:
        assert {spoken(m): m.string for m in read_mo(file)} == {spoken(m): m.string for m in read_mo(fresh)}


@pytest.mark.parametrize(("language", "words"), [("fi", "Kirjaudu"), ("sv", "Logga in"), ("en", "Sign in")])
def test_the_door_speaks_three_languages(visit, language, words):
    browser = visit("")
    browser.set_cookie("language", language)
    page = browser.get("/sign-in").text
    assert f'<html lang="{language}"' in page
    assert words in page
