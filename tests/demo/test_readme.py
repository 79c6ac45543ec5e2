"""The README sends a newcomer only where the demo has something to see, in words that the pages have."""

from __future__ import annotations

import re

from babel.messages.pofile import read_po

from teamcase import demo
from teamcase.demo.households import FAMILIES
from tests.conftest import PROJECT

README = (PROJECT / "README.md").read_text(encoding="utf-8")
JOBS = README.split("\n### Three jobs to try\n")[1].split("\n### ")[0]


def test_the_readme_lists_those_who_sign_in():
    assert re.findall(r"^\| `(\S+@demo\.example)`", README, re.MULTILINE) == list(demo.SIGN_INS)
    assert set(re.findall(r"`(\S+@demo\.example)`", JOBS)) <= set(demo.SIGN_INS)


def test_the_readme_says_where_to_click_in_words_that_the_pages_have():
    with (PROJECT / "teamcase" / "translations" / "fi" / "LC_MESSAGES" / "messages.po").open("rb") as catalogue:
        known = {message.id if isinstance(message.id, str) else message.id[0] for message in read_po(catalogue)}
    known |= {"English", "Plan a meeting of Lahti itä 2"}
    words = re.findall(r"(?<!\*)\*([^*]+)\*(?!\*)", JOBS)
    assert [word for word in words if " ".join(word.split()) not in known] == []


def test_the_readme_names_families_that_the_demo_tells():
    told = {household.name for household in FAMILIES}
    assert set(re.findall(r"\b(Lumihalla|Haavisaari)\b", JOBS)) <= told
    assert "Lumihalla" in JOBS
