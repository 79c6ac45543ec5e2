"""The copy of a plan for one party: the same in the preview, the PDF and the Word file, and nothing that is not for that party."""

from __future__ import annotations

import html
import io
import re
from dataclasses import asdict
from datetime import time, timedelta
from itertools import product
from zipfile import ZipFile

import pytest
from docx import Document
from pypdf import PdfReader

from teamcase.actions import operations as actions
from teamcase.cases.models import Case
from teamcase.families.models import Person
from teamcase.foundation import audit
from teamcase.foundation.database import db
from teamcase.foundation.zone import HELSINKI
from teamcase.journal import operations as journal
from teamcase.journal.models import EntryKind, EntrySight
from teamcase.meetings.models import NoView
from teamcase.meetings.sheet_models import SheetLanguage
from teamcase.plans import copy_queries
from teamcase.plans import goal_operations as goals
from teamcase.plans import part_operations as parts
from teamcase.plans import service_operations as services
from teamcase.plans import view_operations as views
from teamcase.plans.copy_paper import Copy, CopyKind, copy_of, docx_of, pdf_of
from teamcase.plans.models import Goal
from teamcase.plans.part_models import Part
from teamcase.plans.view_models import ToldTo
from tests.plans.test_views import WORDS, heard, noted, plan_of

CANARY, WHY, READING = "canaryview behind the door", "canarywhy he would be angry", "canaryreading she is afraid"
OWN = "canaryown I want to move out"
EVERY = list(product(CopyKind, SheetLanguage))


def flat(text: str) -> str:
    return re.sub(r"\s+", "", text)


def words_of(copy: Copy) -> list[str]:
    lines = [word for part in copy.parts for line in part.lines for word in (part.heading, line.text, line.note)]
    return [word for word in [copy.title, copy.party, copy.opening, *lines, copy.closing, copy.giver] if word]


def in_pdf(written: bytes) -> str:
    read = PdfReader(io.BytesIO(written))
    return " ".join([*(page.extract_text() for page in read.pages), *(str(value) for value in (read.metadata or {}).values())])


def in_docx(written: bytes) -> str:
    with ZipFile(io.BytesIO(written)) as packed:
        return " ".join(packed.read(name).decode(errors="replace") for name in packed.namelist() if name.endswith((".xml", ".rels")))


def in_page(page: str) -> str:
    article = page[page.index("<article") : page.index("</article>")]
    return html.unescape(re.sub(r"<[^>]*>", " ", article))


def copies(occasion, told, county):
    """Every copy that there can be, by whose, kind and language."""
    made = copy_queries.gathered(occasion, plan_of(told))
    people = copy_queries.parties(made.plan, occasion.today)
    return {(one.given_name, kind, language): copy_of(made, one, kind, language) for one in people for kind, language in EVERY}


def withheld(occasion, told, county):
    """Dora says what the parents are not told, and Dana what is hers alone."""
    noted(occasion, told, county, words=CANARY, reading=READING, told_to=ToldTo.NOT_PARENTS, withheld_because=WHY)
    noted(occasion, told, county, "dana", words=OWN, reading=READING, told_to=ToldTo.OWN, withheld_because=WHY)


@pytest.fixture
def full(as_, told, county):
    """A plan in which a good deal has been said."""
    with as_("sam", keep=True) as occasion:
        noted(occasion, told, county)
        noted(occasion, told, county, "dana", words="It is not that loud.\nOnly sometimes.")
        noted(occasion, told, county, "dean", words=None, method=None, reason=NoView.TOO_YOUNG)
        heard(occasion, told, county, words="canaryheard she agrees")
        school = {"professional": "Pia Peda, class teacher", "words": "She is quiet", "method": "talk", "on": occasion.today}
        views.note_view(occasion, plan_of(told), **school)
        goal = db.session.get_one(Goal, told.shared)
        goals.score(occasion, goal, person_id=county.persons["dora"], value=3)
        goals.score(occasion, goal, person_id=county.persons["dana"], value=5)
        steps = {"due_on": occasion.today, "owner": f"staff:{county.staff['sam']}", "goal_id": goal.id}
        actions.add(occasion, plan_of(told).case, text="We agree on a word that stops it", **steps)


def test_the_preview_the_pdf_and_the_word_file_hold_the_same(as_, visit, told, full, county):
    with as_("sam") as occasion:
        every = copies(occasion, told, county)
    assert len(every) == 4 * len(EVERY)
    for (_name, kind, language), copy in every.items():
        if kind is CopyKind.OFFICIAL and language is SheetLanguage.EN:
            continue
        wanted = words_of(copy)
        person = next(key for key in county.persons if key.capitalize() == _name)
        chosen = f"person={county.persons[person]}&kind={kind.value}&language={language.value}"
        browser = visit("sam")
        page = browser.get(f"/plans/{told.plan}/copy?{chosen}")
        pdf, docx = (browser.get(f"/plans/{told.plan}/copy/{form}?{chosen}") for form in ("pdf", "docx"))
        document = Document(io.BytesIO(docx.get_data()))
        told_in = {
            "page": in_page(page.text),
            "pdf": in_pdf(pdf.get_data()).replace("•", ""),
            "docx": " ".join(paragraph.text for paragraph in document.paragraphs),
        }
        for where, text in told_in.items():
            for word in wanted:
                assert flat(word) in flat(text), (where, word)
        # Word for word and in one order: the page and the Word file say nothing more.
        assert flat(told_in["page"]) == flat(told_in["docx"])


def test_a_paper_with_what_is_not_told_is_the_paper_without_it(as_, told, full, county):
    with as_("sam") as occasion:
        before = {key: asdict(copy) for key, copy in copies(occasion, told, county).items()}
    with as_("sam", keep=True) as occasion:
        withheld(occasion, told, county)
    with as_("sam") as occasion:
        after = {key: asdict(copy) for key, copy in copies(occasion, told, county).items()}
    assert {key for key in before if before[key] != after[key]} == {("Dana", kind, language) for kind, language in EVERY}


def test_no_canary_sings_in_anybody_elses_copy_in_any_form(as_, visit, told, full, county):
    with as_("sam", keep=True) as occasion:
        withheld(occasion, told, county)
    browser, heard_in = visit("sam"), set()
    for name, person in ((name, county.persons[name]) for name in ("dora", "dean", "dana", "dan")):
        for kind, language in EVERY:
            chosen = f"person={person}&kind={kind.value}&language={language.value}"
            page = browser.get(f"/plans/{told.plan}/copy?{chosen}").text
            pdf = in_pdf(browser.get(f"/plans/{told.plan}/copy/pdf?{chosen}").get_data())
            docx = in_docx(browser.get(f"/plans/{told.plan}/copy/docx?{chosen}").get_data())
            for form, text in (("page", page), ("pdf", pdf), ("docx", docx)):
                said = [canary for canary in (CANARY, WHY, READING, OWN, "canaryheard") if flat(canary) in flat(text)]
                assert said in ([], [OWN]), (name, kind, language, form)
                if said:
                    heard_in.add((name, form))
    assert heard_in == {("dana", form) for form in ("page", "pdf", "docx")}


def test_the_ear_that_listens_for_canaries_hears_them_in_each_form(as_, told, full, county):
    with as_("sam") as occasion:
        noted(occasion, told, county, words=CANARY)
        copy = copies(occasion, told, county)["Dan", CopyKind.FAMILY, SheetLanguage.FI]
        assert flat(CANARY) in flat(in_pdf(pdf_of(copy, occasion.at)))
        assert flat(CANARY) in flat(in_docx(docx_of(copy, occasion.at)))


def test_a_step_agreed_in_an_entry_that_is_not_for_guardians_is_in_no_copy(as_, told, county):
    with as_("sam", keep=True) as occasion:
        local = (occasion.at - timedelta(days=1)).astimezone(HELSINKI)
        entry = {
            "kind": EntryKind.HOME_VISIT,
            "on": local.date(),
            "at": time(16, 0),
            "minutes": 60,
            "text": "We talked.",
            "about": [county.persons["dora"]],
            "present": [county.persons["dora"]],
            "sight": EntrySight.NOT_FOR_GUARDIANS,
            "sight_because": "Dora forbids it",
        }
        case = db.session.get_one(Case, county.doe)
        signed = journal.sign(occasion, case, **entry)
        db.session.flush()
        goal, owner = told.shared, f"staff:{county.staff['sam']}"
        actions.add(occasion, case, text="An open step", due_on=occasion.today, owner=owner, goal_id=goal)
        hidden = actions.add(occasion, case, text="A hidden step", due_on=occasion.today, owner=owner, goal_id=goal)
        with audit.under("tests.hidden"):
            hidden.entry_id = signed.id
            db.session.flush()
    with as_("sam") as occasion:
        every = copies(occasion, told, county)
        assert [step.text for step in copy_queries.steps(plan_of(told))] == ["An open step"]
        assert all("A hidden step" not in words_of(copy) for copy in every.values())


def test_the_official_copy_has_its_headings_in_finnish_and_swedish_and_shows_what_is_missing(as_, told, county):
    with as_("sam") as occasion:
        made, dana = copy_queries.gathered(occasion, plan_of(told)), db.session.get_one(Person, county.persons["dana"])
        finnish = copy_of(made, dana, CopyKind.OFFICIAL, SheetLanguage.FI)
        swedish = copy_of(made, dana, CopyKind.OFFICIAL, SheetLanguage.SV)
    assert finnish.title == "Lastensuojelun asiakassuunnitelma"
    assert swedish.title == "Klientplan för barnskyddet"
    headings = [part.heading for part in finnish.parts]
    for heading in ("Lapsen näkemys", "Huoltajien näkemys", "Tavoitteet", "Sovitut jatkotoimet", "Suunnitelman tarkistaminen"):
        assert heading in headings
    assert [line.text for part in finnish.parts if part.heading == "Lapsen näkemys" for line in part.lines] == ["Ei kirjattu."]
    assert len(headings) == len(swedish.parts)


def test_the_copy_is_in_the_language_of_its_reader_and_the_official_one_never_in_english(visit, told, county):
    browser, address = visit("sam"), f"/plans/{told.plan}/copy"
    assert 'lang="fi" aria-label="Yhteinen suunnitelmamme"' in browser.get(address).text
    assert 'lang="sv"' in browser.get(f"{address}?language=sv").text
    assert 'lang="fi" aria-label="Lastensuojelun' in browser.get(f"{address}?kind=official&language=en").text


@pytest.mark.parametrize("form", ["", "/pdf", "/docx"])
def test_there_is_no_copy_for_a_stranger_and_none_for_strangers_to_see(visit, told, county, form):
    address = f"/plans/{told.plan}/copy{form}"
    assert visit("sam").get(address).status_code == 200
    assert visit("cora").get(address).status_code == 200
    assert visit("bea").get(address).status_code == 404
    for other in (county.persons["rora"], "nobody"):
        assert visit("sam").get(f"{address}?person={other}").status_code == 404


def test_a_copy_names_no_place_no_team_and_nobody_in_its_file_name(visit, told, full):
    for form in ("pdf", "docx"):
        answer = visit("sam").get(f"/plans/{told.plan}/copy/{form}")
        assert re.fullmatch(r'(inline|attachment); filename="plan-\d{4}-\d\d-\d\d\.(pdf|docx)"', answer.headers["Content-Disposition"])
        text = in_pdf(answer.get_data()) if form == "pdf" else in_docx(answer.get_data())
        for place in ("Lahti", "Alpha", "Yksikkö"):
            assert place not in text


def test_the_word_file_has_headings_lists_its_language_and_no_template_author(visit, told, full):
    written = visit("sam").get(f"/plans/{told.plan}/copy/docx?language=sv").get_data()
    document = Document(io.BytesIO(written))
    styles = {paragraph.style.name for paragraph in document.paragraphs}
    assert {"Title", "Heading 1", "List Bullet", "Quote"} <= styles
    assert document.core_properties.author == "teamcase"
    assert document.core_properties.title == "Vår gemensamma plan"
    assert 'w:val="sv-FI"' in in_docx(written)
    assert WORDS in in_docx(written)


def test_the_official_copy_has_the_official_texts_and_the_services(as_, told, county):
    with as_("sam", keep=True) as occasion:
        parts.write_parts(occasion, plan_of(told), texts={Part.DIFFERING_VIEWS: "Isä on eri mieltä illoista."})
        services.add_service(occasion, plan_of(told), name="Perhetyö", provider="Perhekeskus", starts_on=occasion.today)
    with as_("sam") as occasion:
        copy = copies(occasion, told, county)["Dana", CopyKind.OFFICIAL, SheetLanguage.FI]
    lines = {part.heading: [line.text for line in part.lines] for part in copy.parts}
    assert lines["Eriävät näkemykset"] == ["Isä on eri mieltä illoista."]
    assert "Perhetyö" in words_of(copy)
    assert lines["Arvioitu kesto"] == ["Ei kirjattu."]
