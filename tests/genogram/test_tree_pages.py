"""Family trees as people meet them: taken along as GEDCOM, and brought in from a file after a look at it."""

from __future__ import annotations

import html
import re
from pathlib import Path
from uuid import uuid4

import pytest

from teamcase.cases import contact_operations as contacts
from teamcase.families.models import Person
from teamcase.foundation.database import db
from teamcase.foundation.drafts import Draft
from teamcase.gedcom.reading import read
from teamcase.kinship.models import KinChange
from tests.genogram.conftest import HOME

FOLDER = Path(__file__).with_name("gedcom")
TREE = """0 HEAD
1 GEDC
2 VERS 5.5.1
1 CHAR UTF-8
0 @I1@ INDI
1 NAME {given} /{family}/
1 BIRT
2 DATE {born}
1 OCCU Baker
1 FAMC @F1@
2 PEDI foster
0 @I2@ INDI
1 NAME Gunilla /Öhman/
1 SEX F
1 BIRT
2 DATE ABT 1950
1 FAMS @F1@
0 @F1@ FAM
1 WIFE @I2@
1 CHIL @I1@
0 TRLR
"""


def address(doe, rest):
    return f"/cases/{doe}/genogram/{rest}"


@pytest.fixture
def tree(as_, does):
    """A file in which Dora stands as she stands here, and a grandmother who is not here."""
    with as_("sam"):
        dora = does.dora
        return TREE.format(given=dora.given_name, family=dora.family_name, born=dora.born_on.strftime("%d %b %Y").upper())


def send_file(browser, doe, content, name="tree.ged", **more):
    raw, edge = content.encode() if isinstance(content, str) else content, uuid4().hex
    head = f'--{edge}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\nContent-Type: text/plain\r\n\r\n'
    body = head.encode() + raw + f"\r\n--{edge}--\r\n".encode()
    return browser.post(address(doe, "import"), data=body, content_type=f"multipart/form-data; boundary={edge}", **more)


def fields_of(page):
    """What the form of a page holds: hidden fields, and of each select what is chosen."""
    form = page[page.index('<form method="post" class="form') :]
    form = form[: form.index("</form>")]
    hidden = re.findall(r'<input type="hidden" name="([^"]+)"[^>]*? value="([^"]*)"', form)
    fields = {name: html.unescape(value) for name, value in hidden}
    for name, options in re.findall(r'<select class="input" name="([^"]+)".*?>(.*?)</select>', form, re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', options)
        fields[name] = chosen[1] if chosen else ""
    return fields


def looked(browser, doe, content, **more):
    sent = send_file(browser, doe, content, **more)
    assert sent.status_code == 302
    return sent.location, browser.get(sent.location).text


@pytest.mark.parametrize("version", ["5.5.1", "7.0"])
def test_the_family_is_taken_along_and_read_again(visit, doe, told, version):
    answer = visit("sam").get(address(doe, f"gedcom/{version}"))
    assert answer.status_code == 200
    assert f'-gedcom-{version}.ged"' in answer.headers["Content-Disposition"]
    assert f"2 VERS {version}" in answer.text
    kin = read(answer.data).kin
    assert {one.given_name for one in kin.people} == {"Dana", "Dan", "Dora", "Dean", "Greta"}
    assert len(kin.links) == 3
    assert HOME not in answer.text


def test_a_year_before_a_birth_leaves_the_child_out_of_the_file_too(visit, doe, told):
    assert "Dora" not in visit("sam").get(address(doe, "gedcom/7.0?year=1960")).text


def test_what_is_taken_along_is_what_its_asker_sees(visit, as_, does, doe, told):
    with as_("sam", keep=True) as occasion:
        contacts.protect(occasion, does.case, person=does.dora, is_protected=True, protected_until=None)
    files = {who: visit(who).get(address(doe, "gedcom/5.5.1")) for who in ("sam", "tia", "bob")}
    assert {who: answer.status_code for who, answer in files.items()} == {"sam": 200, "tia": 200, "bob": 404}
    assert all(HOME not in answer.text for answer in files.values())
    assert "Dora" in files["sam"].text
    assert files["sam"].data == files["tia"].data
    assert "Dora" not in files["bob"].text


@pytest.mark.parametrize(("who", "status"), [("sam", 200), ("bob", 404), ("max", 404)])
def test_only_whoever_may_add_relatives_gets_to_the_page(visit, doe, who, status):
    browser = visit(who)
    assert browser.get(address(doe, "import")).status_code == status
    assert browser.get(address(doe, f"import/{uuid4()}")).status_code == (302 if status == 200 else 404)


def test_whoever_sees_the_case_without_recording_in_it_is_told_whose_it_is(visit, doe):
    answers = {visit(who).get(address(doe, "import")).status_code for who in ("cora", "ann")}
    assert answers <= {200, 403, 404}
    assert visit("dpo").get(address(doe, "import")).status_code in {403, 404}


def test_the_file_is_looked_at_before_anything_is_added(visit, as_, does, doe, tree):
    browser = visit("sam")
    place, page = looked(browser, doe, tree)
    assert "tree.ged" in page
    assert "New in the picture: 1 person." in page
    assert "Gunilla Öhman, female, born 1950" in page
    assert "1 OCCU Baker" in page
    assert "Only the year is taken" in page
    fields = fields_of(page)
    with as_("sam"):
        assert fields["people-0-same_id"] == str(does.dora.id)  # the same name, the same day
        assert db.session.query(Person).filter_by(given_name="Gunilla").count() == 0
    answer = browser.post(place, data=fields)
    assert answer.status_code == 302
    picture = browser.get(answer.location).text
    assert ">Gunilla<" in picture
    assert "1 person is new in the picture." in picture
    with as_("sam"):
        assert db.session.query(Draft).filter(Draft.key.startswith("kinship.bring-in")).count() == 0
        assert db.session.query(Person).filter_by(given_name="Dora").count() == 1
    browser.post(address(doe, "undo"), data={"_key": str(uuid4())})
    assert ">Gunilla<" not in browser.get(address(doe, "").rstrip("/")).text


def test_somebody_who_only_looks_alike_can_be_new(visit, as_, does, doe, tree):
    browser = visit("tia")
    place, page = looked(browser, doe, tree)
    answer = browser.post(place, data=fields_of(page) | {"people-0-same_id": ""})
    assert answer.status_code == 302
    with as_("tia"):
        assert db.session.query(Person).filter_by(given_name="Dora").count() == 2


def test_another_choice_that_leaves_something_out_is_shown_first(visit, as_, does, doe, tree):
    browser = visit("sam")
    place, page = looked(browser, doe, tree)
    with as_("sam"):
        other = {"people-0-same_id": str(does.dana.id)}
    shown = browser.post(place, data=fields_of(page) | other)
    assert shown.status_code == 422
    assert "press again" in shown.text
    assert "Dana Doe is called Dora Doe in the file." in shown.text
    assert fields_of(shown.text)["packed"] == fields_of(page)["packed"]
    assert browser.post(place, data=fields_of(shown.text)).status_code == 302
    with as_("sam"):
        assert db.session.query(KinChange).count() == 1


def test_the_file_is_there_again_after_signing_in_anew(visit, doe, tree):
    place, page = looked(visit("sam"), doe, tree)
    again = visit("sam").get(place).text
    assert fields_of(again)["packed"] == fields_of(page)["packed"]
    assert visit("tia").get(place).status_code == 302  # another's file is nobody's


def test_the_same_press_twice_is_one(visit, as_, doe, tree):
    browser = visit("sam")
    place, page = looked(browser, doe, tree)
    fields = fields_of(page)
    assert [browser.post(place, data=fields).status_code for _time in range(2)] == [302, 302]
    with as_("sam"):
        assert db.session.query(Person).filter_by(given_name="Gunilla").count() == 1


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "not a family tree"),
        (b"\n \n", "not a family tree"),
        (b"Dear reader,\nthis is a letter.\n", "nobody in this file"),
        (b"0 HEAD\n0 TRLR\n", "nobody in this file"),
        (b"0 HEAD\n" + b"".join(b"0 @I%d@ INDI\n" % number for number in range(201)) + b"0 TRLR\n", "201 people"),
        (b"0 NOTE " + b"x" * 600_000, "too large"),
        (b"x" * 3_000_000, "too large"),
    ],
    ids=["empty", "blank", "letter", "nobody", "too many", "too large", "larger than any request"],
)
def test_what_is_no_tree_is_told_beside_the_field(visit, doe, content, said):
    answer = send_file(visit("sam"), doe, content)
    assert answer.status_code == 422
    assert said in html.unescape(answer.text)
    assert 'id="f-file-error"' in answer.text


def test_without_a_file_one_is_asked_for(visit, doe):
    answer = visit("sam").post(address(doe, "import"), data={"_key": str(uuid4())})
    assert answer.status_code == 422
    assert "Choose a file." in answer.text


@pytest.mark.parametrize("spoiled", ["", "x", "AAAA", "eJwDAAAAAAE=", "\x00"])
def test_a_form_that_was_spoiled_on_its_way_is_refused(visit, doe, tree, spoiled):
    browser = visit("sam")
    place, page = looked(browser, doe, tree)
    assert browser.post(place, data=fields_of(page) | {"packed": spoiled}).status_code == 422


def test_nothing_of_a_file_is_read_as_markup(visit, doe, tree):
    evil = tree.replace("Gunilla", "<script>alert(1)</script>").replace("Baker", "<img src=x onerror=y>")
    browser = visit("sam")
    place, page = looked(browser, doe, evil, name="<script>alert(2)'.ged")
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert browser.post(place, data=fields_of(page)).status_code == 302


@pytest.mark.parametrize("name", sorted(path.name for path in FOLDER.glob("*.ged")))
def test_files_of_other_projects_are_brought_in(visit, as_, does, doe, name):
    browser = visit("sam")
    place, page = looked(browser, doe, FOLDER.joinpath(name).read_bytes(), name=name)
    answer = browser.post(place, data=fields_of(page))
    assert answer.status_code == 302
    people = len(read(FOLDER.joinpath(name).read_bytes()).kin.people)
    with as_("sam") as occasion:
        assert len(does.kin(occasion).people) == 4 + people
    assert browser.get(answer.location).status_code == 200
