"""Each family that is hard to draw has the picture that somebody looked at; after a wanted change run this file with `--golden-write`, and look again."""

from datetime import date
from pathlib import Path

import pytest

from teamcase.drawing.genogram import draw
from teamcase.drawing.kin import Life, ParentKind, TurnKind
from teamcase.hard_families import FAMILIES, WORDS, family

PICTURES = Path(__file__).with_name("pictures")
ON = date(2026, 11, 26)


@pytest.mark.parametrize("name", FAMILIES)
def test_a_hard_family_is_drawn_as_somebody_saw_it(request, name):
    drawn = draw(family(FAMILIES[name]), on=ON, words=WORDS, losses=True).svg.replace("><", ">\n<") + "\n"
    if request.config.getoption("--golden-write"):
        (PICTURES / f"{name}.svg").write_text(drawn)
    assert drawn == (PICTURES / f"{name}.svg").read_text()


def test_every_picture_is_of_a_family():
    assert {path.stem for path in PICTURES.glob("*.svg")} == set(FAMILIES)


def test_a_family_is_read_from_its_short_notation():
    kin = family("""people: Sanna f 1984 +2020, Isä m nameless, Emma f 2010 *, Vauva ? 2027 unborn
unions: Isä Sanna c2009 s2011
children: Isä > Emma foster, Sanna > Emma
homes: Home Sanna Emma""")
    sanna, father, emma, baby = kin.people
    assert (sanna.born.year, sanna.died.year, father.given_name, emma.is_index, baby.life) == (1984, 2020, "", True, Life.UNBORN)
    assert [(turn.kind, turn.since.year) for turn in kin.unions[0].turns] == [(TurnKind.COHABITING, 2009), (TurnKind.SEPARATED, 2011)]
    assert [(link.parent, link.kind) for link in kin.links] == [("Isä", ParentKind.FOSTER), ("Sanna", ParentKind.BIRTH)]
    assert [stay.person for stay in kin.homes[0].stays] == ["Sanna", "Emma"]
