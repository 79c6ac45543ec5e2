"""Files that genealogy projects test their own programs with: each line is understood or listed, and nobody is lost.

Where they come from, and under which licence, stands in tests/genogram/gedcom/README.md.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import gedcom7
import pytest

from teamcase.drawing.kin import ParentKind, TurnKind
from teamcase.gedcom.leftovers import Why
from teamcase.gedcom.reading import read
from teamcase.gedcom.words import Version
from teamcase.gedcom.writing import said, written
from tests.gedcom.test_reading import every_line_accounted_for
from tests.gedcom.test_round_trip import plain

pytestmark = pytest.mark.quick

FILES = sorted((Path(__file__).resolve().parents[1] / "genogram" / "gedcom").glob("*.ged"))


def reading_of(name):
    return read(next(path for path in FILES if path.stem == name).read_bytes())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_line_is_understood_or_listed(path):
    raw = path.read_bytes()
    reading = read(raw)
    every_line_accounted_for(raw, reading)
    records = Counter(line.split()[-1] for line in raw.decode("utf-8-sig", "replace").splitlines() if line.split()[:1] == ["0"])
    assert len(reading.kin.people) == records["INDI"]


@pytest.mark.parametrize("version", Version)
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_is_understood_goes_there_and_back(path, version):
    kin = read(path.read_bytes()).kin
    assert plain(read(written(kin, version)).kin) == plain(said(kin))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_it_is_written_as_7_as_the_parser_wants_it(path):
    assert gedcom7.validate(gedcom7.loads(written(read(path.read_bytes()).kin, Version.SEVEN).decode())) == []


def test_who_married_divorced_and_married_again():
    reading = reading_of("remarriage1")
    turns = {tuple(turn.kind for turn in union.turns): union for union in reading.kin.unions}
    assert set(turns) == {(TurnKind.MARRIED, TurnKind.DIVORCED, TurnKind.MARRIED), (TurnKind.MARRIED,)}
    assert reading.leftovers == ()
    assert {len(union.turns) for union in reading_of("remarriage2").kin.unions} == {1, 3}


def test_two_men_who_are_a_couple():
    (union,) = reading_of("same-sex-marriage").kin.unions
    assert union.turns == ()


def test_a_file_that_has_everything():
    reading = reading_of("maximal70")
    assert {link.kind for link in reading.kin.links} >= {ParentKind.BIRTH}
    assert {one.why for one in reading.leftovers} >= {Why.NO_PLACE, Why.ABOUT_FILE, Why.SECOND}
    assert {"OCCU", "RESI", "OBJE", "NOTE"} <= {one.tag for one in reading.leftovers}


def test_a_broken_level_is_told_by_its_line():
    reading = reading_of("10_invalid_level")
    assert [(one.why, one.text) for one in reading.leftovers if one.why is Why.NO_LINE] == [(Why.NO_LINE, "3 DATE 01 JAN 1900")]
