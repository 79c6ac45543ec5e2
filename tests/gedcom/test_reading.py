"""Reading GEDCOM: what is understood, what is left over, and that nothing is passed over whatever is sent."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from teamcase.drawing.kin import Day, Life, ParentKind, Sex, Turn, TurnKind
from teamcase.gedcom import dates
from teamcase.gedcom.leftovers import Why
from teamcase.gedcom.lines import decoded
from teamcase.gedcom.reading import IN_PART, read

pytestmark = pytest.mark.quick

HEAD = "0 HEAD\n1 GEDC\n2 VERS 5.5.1\n1 CHAR UTF-8\n"


def told(*lines, head=HEAD):
    return read((head + "\n".join(lines) + "\n0 TRLR\n").encode())


def whys(reading):
    return [(one.why, one.tag) for one in reading.leftovers]


def every_line_accounted_for(raw, reading):
    there = {number for number, line in enumerate(splits(decoded(raw)), 1) if line.strip()}
    left = {number for one in reading.leftovers for number in one.numbers}
    wholly = {number for one in reading.leftovers if one.why not in IN_PART for number in one.numbers}
    assert left | reading.understood == there
    assert not wholly & reading.understood


def splits(text):
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def test_a_person_with_all_that_a_genogram_knows():
    reading = told(
        "0 @I1@ INDI",
        "1 NAME Anna Maria /Virtanen/",
        "2 GIVN Anna Maria",
        "2 SURN Virtanen",
        "1 SEX F",
        "1 BIRT",
        "2 DATE 3 APR 1958",
        "1 DEAT",
        "2 DATE 2019",
    )
    (anna,) = reading.kin.people
    assert (anna.key, anna.given_name, anna.family_name, anna.sex) == ("I1", "Anna Maria", "Virtanen", Sex.FEMALE)
    assert (anna.born, anna.died, anna.is_dead) == (Day(1958, date(1958, 4, 3)), Day(2019), True)
    assert reading.leftovers == ()


def test_what_a_genogram_has_no_place_for_is_listed_with_what_stands_below_it():
    reading = told("0 @I1@ INDI", "1 NAME Anna", "1 OCCU Teacher", "2 DATE 1980", "3 NOTE Of", "4 CONT languages", "1 BIRT", "2 PLAC Lahti")
    assert whys(reading) == [(Why.NO_PLACE, "OCCU"), (Why.NO_PLACE, "PLAC")]
    work = reading.leftovers[0]
    assert (work.numbers, work.text) == ((7, 8, 9, 10), "1 OCCU Teacher\n2 DATE 1980\n3 NOTE Of\n4 CONT languages")


@pytest.mark.parametrize(
    ("written", "day", "why"),
    [
        ("3 APR 1958", Day(1958, date(1958, 4, 3)), None),
        ("03 Apr 1958", Day(1958, date(1958, 4, 3)), None),
        ("Thursday, 3rd April 1958", Day(1958, date(1958, 4, 3)), None),
        ("1958", Day(1958), None),
        ("APR 1958", Day(1958), Why.YEAR_ONLY),
        ("ABT 1958", Day(1958), Why.YEAR_ONLY),
        ("EST 3 APR 1958", Day(1958), Why.YEAR_ONLY),
        ("INT 3 APR 1958 (spring)", Day(1958, date(1958, 4, 3)), Why.YEAR_ONLY),
        ("BET 1958 AND 1958", Day(1958), Why.YEAR_ONLY),
        ("BET 1958 AND 1960", None, Why.NO_DATE),
        ("AFT 1958", None, Why.NO_DATE),
        ("FROM 1958 TO 1960", None, Why.NO_DATE),
        ("(in spring)", None, Why.NO_DATE),
        ("31 FEB 1958", None, Why.NO_DATE),
        ("100 B.C.", None, Why.NO_DATE),
        ("11 FEB 1731/32", Day(1732), Why.YEAR_ONLY),
        ("@#DJULIAN@ 17 FEB 1753", Day(1753, date(1753, 2, 28)), None),
        ("JULIAN 29 FEB 1700", Day(1700, date(1700, 3, 11)), None),
        ("JULIAN 30 FEB 1700", None, Why.NO_DATE),
        ("@#DHEBREW@ 2 TVT 5758", None, Why.NO_DATE),
        ("FRENCH_R 2 COMP 8", None, Why.NO_DATE),
        ("99999999999999999999", None, Why.NO_DATE),
        ("1 JAN 0", None, Why.NO_DATE),
        ("3.4.1958", None, Why.NO_DATE),
        ("1" * 5000, None, Why.NO_DATE),
    ],
)
def test_a_date_is_a_day_or_a_year_and_the_rest_is_told(written, day, why):
    assert dates.read(written) == (day, why)


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("Anna /Virtanen/", ("Anna", "Virtanen")),
        ("/Virtanen/ Anna", ("Anna", "Virtanen")),
        ("John /Smith/ Jr.", ("John", "Smith Jr.")),
        ("Anna", ("Anna", "")),
        ("/Virtanen/", ("", "Virtanen")),
        ("? /Virtanen/", ("", "Virtanen")),
        ("Unknown", ("", "")),
        ("a/b/c/d", ("a b c d", "")),
        ("", ("", "")),
    ],
)
def test_a_name_is_what_stands_before_and_between_the_slashes(written, names):
    (one,) = told("0 @I1@ INDI", f"1 NAME {written}").kin.people
    assert (one.given_name, one.family_name) == names


def test_a_second_name_is_left_over():
    reading = told("0 @I1@ INDI", "1 NAME Anna /Virtanen/", "1 NAME Anna /Korhonen/", "2 TYPE married")
    assert reading.kin.people[0].family_name == "Virtanen"
    assert [(one.why, one.numbers) for one in reading.leftovers] == [(Why.SECOND, (7, 8))]


@pytest.mark.parametrize(
    ("event", "is_dead", "left"),
    [
        (["1 DEAT Y"], True, []),
        (["1 DEAT", "2 DATE 1990"], True, []),
        (["1 DEAT", "2 DATE (long ago)"], True, [(Why.NO_DATE, "DATE")]),
        (["1 DEAT"], False, [(Why.UNCLEAR, "DEAT")]),
        (["1 DEAT N"], False, [(Why.UNCLEAR, "DEAT")]),
        (["1 NO DEAT"], False, []),
    ],
)
def test_whoever_is_told_dead_is_dead(event, is_dead, left):
    reading = told("0 @I1@ INDI", *event)
    assert reading.kin.people[0].is_dead is is_dead
    assert whys(reading) == left


def test_a_stillbirth_is_told_by_its_age():
    reading = told("0 @I1@ INDI", "1 DEAT", "2 DATE 1990", "2 AGE STILLBORN")
    assert (reading.kin.people[0].life, reading.kin.people[0].born) == (Life.STILLBIRTH, Day(1990))


FAMILY = ["0 @M@ INDI", "0 @F@ INDI", "0 @C@ INDI"]


def test_a_couple_and_how_it_parted():
    reading = told(
        *FAMILY, "0 @X@ FAM", "1 HUSB @F@", "1 WIFE @M@", "1 DIV", "2 DATE 2019", "1 EVEN", "2 TYPE Separation", "2 DATE 2018", "1 MARR",
        "2 DATE 1 JUN 2012",
    )  # fmt: skip
    (union,) = reading.kin.unions
    assert [(turn.kind, turn.since.year) for turn in union.turns] == [
        (TurnKind.MARRIED, 2012),
        (TurnKind.SEPARATED, 2018),
        (TurnKind.DIVORCED, 2019),
    ]
    assert reading.leftovers == ()


def test_a_divorce_without_a_day_stays_after_the_marriage():
    reading = told(*FAMILY, "0 @X@ FAM", "1 HUSB @F@", "1 WIFE @M@", "1 MARR", "2 DATE 2012", "1 DIV Y")
    assert reading.kin.unions[0].turns == (Turn(TurnKind.MARRIED), Turn(TurnKind.DIVORCED))
    assert [(one.why, one.text) for one in reading.leftovers] == [(Why.NO_ORDER, "2 DATE 2012")]


def test_parents_of_whom_nothing_is_told_are_no_couple_yet():
    reading = told(*FAMILY, "0 @X@ FAM", "1 HUSB @F@", "1 WIFE @M@", "1 CHIL @C@")
    assert reading.kin.unions == ()
    assert {(link.parent, link.child) for link in reading.kin.links} == {("F", "C"), ("M", "C")}


@pytest.mark.parametrize(
    ("person", "family", "kinds"),
    [
        (["1 FAMC @X@", "2 PEDI adopted"], [], {"F": ParentKind.ADOPTIVE, "M": ParentKind.ADOPTIVE}),
        (["1 FAMC @X@", "2 PEDI OTHER", "3 PHRASE Step"], [], {"F": ParentKind.STEP, "M": ParentKind.STEP}),
        (["1 FAMC @X@"], ["2 _FREL Step", "2 _MREL Natural"], {"F": ParentKind.STEP, "M": ParentKind.BIRTH}),
        (["1 ADOP", "2 FAMC @X@", "3 ADOP HUSB"], [], {"F": ParentKind.ADOPTIVE, "M": ParentKind.BIRTH}),
        ([], [], {"F": ParentKind.BIRTH, "M": ParentKind.BIRTH}),
    ],
)
def test_how_somebody_is_a_parent(person, family, kinds):
    reading = told(*FAMILY, *person, "0 @X@ FAM", "1 HUSB @F@", "1 WIFE @M@", "1 CHIL @C@", *family)
    assert {link.parent: link.kind for link in reading.kin.links} == kinds
    assert reading.leftovers == ()


def test_a_family_that_only_its_people_tell():
    reading = told("0 @M@ INDI", "1 FAMS @X@", "0 @F@ INDI", "1 FAMS @X@", "0 @C@ INDI", "1 FAMC @X@", "0 @X@ FAM")
    assert {(link.parent, link.child) for link in reading.kin.links} == {("M", "C"), ("F", "C")}


def test_twins_are_told_by_association():
    reading = told(*FAMILY, "1 ASSO @M@", "2 RELA Identical twin", "1 ASSO @F@", "2 RELA Godmother")
    assert [(one.children, one.identical) for one in reading.kin.twins] == [(("C", "M"), True)]
    assert whys(reading) == [(Why.NO_PLACE, "ASSO")]


def test_what_points_at_nobody_is_left_over_but_not_what_does_so_on_purpose():
    reading = told("0 @X@ FAM", "1 HUSB @I7@", "1 WIFE @VOID@")
    assert whys(reading) == [(Why.NOWHERE, "HUSB")]


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_letters_and_ends_of_lines_of_every_kind(codec, end):
    text = end.join(["0 HEAD", "1 CHAR UNICODE", "0 @I1@ INDI", "1 NAME Päivi /Äyräs/", "0 TRLR", ""])
    (one,) = read(text.encode(codec)).kin.people
    assert (one.given_name, one.family_name) == ("Päivi", "Äyräs")


def test_ansel_and_the_letters_of_windows():
    ansel = b"0 HEAD\n1 CHAR ANSEL\n0 @I1@ INDI\n1 NAME P\xe8aivi /\xe8Ayr\xe8as/\n0 TRLR\n"
    windows = "0 HEAD\n1 CHAR ANSI\n0 @I1@ INDI\n1 NAME Päivi /Äyräs/\n0 TRLR\n".encode("cp1252")
    for raw in (ansel, windows):
        (one,) = read(raw).kin.people
        assert (one.given_name, one.family_name) == ("Päivi", "Äyräs")


def test_letters_that_cannot_be_read_are_told():
    reading = read(b"0 HEAD\n1 CHAR UTF-8\n0 @I1@ INDI\n1 NAME An\x00na\n0 TRLR\n")
    assert reading.kin.people[0].given_name == "Anna"
    assert whys(reading) == [(Why.CHARACTERS, "NAME")]


def test_a_reference_that_is_used_twice_makes_two_people():
    reading = told("0 @I1@ INDI", "1 NAME Anna", "0 @I1@ INDI", "1 NAME Bertta", "0 INDI", "1 NAME Cecilia")
    assert [one.given_name for one in reading.kin.people] == ["Anna", "Bertta", "Cecilia"]
    assert len({one.key for one in reading.kin.people}) == 3


def test_what_is_no_line_is_told_by_its_number():
    reading = told("0 @I1@ INDI", "Dear reader,", "3 DATE 1950", "1 NAME Anna", "2 CONC", "0 CONT more")
    assert [(one.why, one.number) for one in reading.leftovers] == [(Why.NO_LINE, 6), (Why.NO_LINE, 7), (Why.NO_LINE, 10)]


def test_a_hundred_levels_are_no_more_than_a_hundred():
    deep = [f"{level} NOTE deep" for level in range(1, 120)]
    reading = told("0 @I1@ INDI", *deep)
    assert len(reading.kin.people) == 1
    every_line_accounted_for((HEAD + "\n".join(["0 @I1@ INDI", *deep, "0 TRLR"])).encode(), reading)


LINES = st.sampled_from(
    ["0 HEAD", "0 @I1@ INDI", "0 @I2@ INDI", "0 @F1@ FAM", "0 @F2@ FAM", "0 TRLR", "1 NAME A /B/", "1 NAME @I1@", "1 SEX F", "1 SEX", "1 BIRT",
     "1 DEAT Y", "2 DATE 1 JAN 1900", "2 DATE @#DJULIAN@ 5 FEB 1700", "2 DATE", "1 HUSB @I1@", "1 HUSB @I2@", "1 WIFE @I2@", "1 CHIL @I1@",
     "1 CHIL @I2@", "1 FAMC @F1@", "1 FAMC @F2@", "1 FAMS @F1@", "2 PEDI adopted", "2 PEDI", "1 ADOP", "2 FAMC @F1@", "3 ADOP WIFE", "1 MARR",
     "1 DIV", "1 EVEN", "2 TYPE Affair", "1 ASSO @I1@", "2 RELA Twin", "1 ASSO @I1@", "2 CONT more", "2 CONC more", "1 CONT", "99 X", "1 FAMS"]
)  # fmt: skip


@given(st.lists(st.one_of(LINES, st.text(max_size=40)), max_size=60))
@example(["0 @I1@ INDI", "1 ASSO @I1@", "2 RELA Twin", "1 FAMC @F1@", "0 @F1@ FAM", "1 HUSB @I1@", "1 WIFE @I1@", "1 CHIL @I1@"])
def test_whatever_is_sent_is_read_and_each_line_accounted_for(lines):
    raw = "\n".join(lines).encode("utf-8", "surrogatepass").replace(b"\xed", b"?")
    every_line_accounted_for(raw, read(raw))


@given(st.binary(max_size=400))
def test_no_bytes_bring_it_to_a_fall(raw):
    every_line_accounted_for(raw, read(raw))


@given(st.text(max_size=130))
def test_no_date_brings_it_to_a_fall(written):
    day, why = dates.read(written)
    assert (day is None) <= (why is Why.NO_DATE)
