"""The services that a plan uses: told, changed, in the editions, on the page and for programs; and who does what by when."""

from __future__ import annotations

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select

from teamcase.actions import operations as actions
from teamcase.actions import queries
from teamcase.actions.models import Action
from teamcase.cases import contact_operations as contacts
from teamcase.cases.models import Case
from teamcase.drawing.ecomap import Flow, Sector, Strength
from teamcase.drawing.kin import Sex
from teamcase.ecomap import operations as ecomap
from teamcase.families.models import Person
from teamcase.foundation.database import db
from teamcase.foundation.errors import NotAllowed, RuleBroken
from teamcase.kinship import operations as kinship
from teamcase.kinship.telling import Particulars, Place
from teamcase.plans import comparison
from teamcase.plans import operations as plans
from teamcase.plans import service_operations as services
from teamcase.plans.models import Plan, PlanEdition, PlanService

TOLD = {"name": "Family work at home", "code": "120", "provider": "Family centre", "amount": "twice a week", "decision": "2026/117"}
TIED = {"strength": Strength.STRONG, "flow": Flow.TO_FAMILY}


def post(browser, address, **fields):
    return browser.post(address, data={"_key": str(uuid4()), **fields})


@pytest.fixture
def served(as_, told):
    """A service of the plan, told by Sam."""
    with as_("sam", keep=True) as occasion:
        return services.add_service(occasion, db.session.get_one(Plan, told.plan), starts_on=occasion.today, **TOLD).id


def editions(as_, told):
    with as_("sam"):
        found = db.session.scalars(select(PlanEdition).where(PlanEdition.plan_id == told.plan).order_by(PlanEdition.number)).all()
        return [edition.contents for edition in found]


def test_a_service_is_in_the_edition_with_all_that_is_told_of_it(as_, told, served):
    *_earlier, before, after = editions(as_, told)
    assert (before["services"], after["change"]) == ([], "service")
    assert {name: after["services"][0][name] for name in TOLD} == TOLD
    (difference,) = comparison.differences(before, after)
    assert (difference.part, difference.before, difference.after["name"]) == ("service", None, TOLD["name"])


def test_an_edition_from_before_there_were_services_is_read_too(as_, told, served):
    before, after = editions(as_, told)[-2:]
    before.pop("services")
    assert comparison.told(before)["services"] == []
    assert [one.part for one in comparison.differences(before, after)] == ["service"]


def test_it_is_changed_when_it_ends_and_not_before_it_starts(as_, told, served):
    with as_("sam") as occasion:
        service = db.session.get_one(PlanService, served)
        with pytest.raises(RuleBroken):
            services.change_service(occasion, service, starts_on=occasion.today, ends_on=occasion.today - timedelta(days=1), **TOLD)
    with as_("sam", keep=True) as occasion:
        service = db.session.get_one(PlanService, served)
        services.change_service(occasion, service, starts_on=occasion.today, ends_on=occasion.today, **TOLD)
    assert editions(as_, told)[-1]["services"][0]["ends_on"]


def test_only_a_social_worker_tells_of_services(as_, told, served):
    for name in ("tia", "cora"):
        with as_(name) as occasion, pytest.raises(NotAllowed):
            services.add_service(occasion, db.session.get_one(Plan, told.plan), starts_on=occasion.today, **TOLD)


def test_services_that_have_not_ended_go_on_in_a_plan_begun_from_this_one(as_, told, served, county):
    with as_("sam", keep=True) as occasion:
        plan = db.session.get_one(Plan, told.plan)
        services.add_service(
            occasion, plan, name="Respite", starts_on=occasion.today - timedelta(days=9), ends_on=occasion.today - timedelta(days=1)
        )
        new = plans.renew(occasion, plan, about=[county.persons["dora"]], review_on=occasion.today + timedelta(days=90))
        db.session.refresh(new)
        assert [(one.name, one.decision) for one in new.services] == [(TOLD["name"], "2026/117")]


def test_the_pages_of_services_as_three_people_meet_them(visit, told, served):
    new, edit = f"/plans/{told.plan}/services/new", f"/services/{served}/edit"
    for name, status in (("sam", 200), ("tia", 403), ("bob", 404)):
        assert [visit(name).get(address).status_code for address in (new, edit)] == [status, status]
    assert TOLD["name"] in visit("tia").get(f"/plans/{told.plan}").text
    assert post(visit("sam"), new, name="School help", starts_on="1.9.2026").location == f"/plans/{told.plan}#services"
    wrong = post(visit("sam"), new, name="School help", starts_on="1.9.2026", ends_on="1.8.2026")
    assert (wrong.status_code, "School help" in wrong.text) == (422, True)
    version = re.search(r'name="_version" value="(\d+)"', visit("sam").get(edit).text)[1]
    assert post(visit("sam"), edit, _version=version, name="Family work", starts_on="1.9.2026").status_code == 302
    assert post(visit("sam"), edit, _version=version, name="Family help", starts_on="1.9.2026").status_code == 409


def grown(as_, county):
    """A grandmother who is drawn with the family, and Dora's school around it."""
    with as_("sam", keep=True) as occasion:
        case, dana = db.session.get_one(Case, county.doe), db.session.get_one(Person, county.persons["dana"])
        school = ecomap.add_actor(
            occasion, case, sector=Sector.SCHOOL, name="Bridge school", person=county.persons["dora"], from_on=occasion.today, **TIED
        )
        who = Particulars(given_name="Greta", family_name="Grand", sex=Sex.FEMALE)
        return kinship.add_relative(occasion, case, who=who, beside=dana, place=Place.PARENT).id, school.id


def test_a_relative_or_the_school_does_a_step_by_reference(as_, county, told):
    granny, school = grown(as_, county)
    with as_("sam", keep=True) as occasion:
        case = db.session.get_one(Case, county.doe)
        form = {"text": "Fetch Dora on Mondays", "due_on": occasion.today, "goal_id": told.shared}
        hers = actions.add(occasion, case, owner=f"person:{granny}", **form)
        its = actions.add(occasion, case, owner=f"actor:{school}", **form)
        assert (hers.owner, its.owner) == ("Greta", "Bridge school")
        assert sorted(str(step.owner) for step in queries.of_goals([told.shared])) == ["Bridge school", "Greta"]


def test_an_actor_of_another_family_does_nothing_here(as_, county, told):
    with as_("sam") as occasion, pytest.raises(RuleBroken):
        actions.add(occasion, db.session.get_one(Case, county.doe), text="x", due_on=occasion.today, owner=f"actor:{uuid4()}")


def test_the_name_of_a_school_that_tells_where_a_protected_child_is_stays_hidden(as_, visit, county, told):
    _granny, school = grown(as_, county)
    with as_("sam", keep=True) as occasion:
        case, dora = db.session.get_one(Case, county.doe), db.session.get_one(Person, county.persons["dora"])
        step = actions.add(occasion, case, text="Keep her place", due_on=occasion.today, goal_id=told.shared, owner=f"actor:{school}").id
        contacts.protect(occasion, case, person=dora, is_protected=True, protected_until=None)
    assert "Bridge school" in visit("sam").get(f"/plans/{told.plan}").text
    for address in (f"/plans/{told.plan}", f"/actions/{step}/edit", f"/cases/{told.case}/actions", f"/cases/{told.case}"):
        page = visit("tia").get(address)
        assert (page.status_code, "Keep her place" in page.text, "Bridge school" in page.text) == (200, True, False), address
    with as_("tia"):
        assert db.session.get_one(Action, step).owner == ""


def test_one_list_tells_who_does_what_by_when_and_ticks_it_off(as_, visit, county, told):
    with as_("sam", keep=True) as occasion:
        form = {"text": "Read in the evening", "due_on": occasion.today, "goal_id": told.doras}
        step = actions.add(occasion, db.session.get_one(Case, county.doe), owner=f"person:{county.persons['dana']}", **form).id
    page = visit("tia").get(f"/plans/{told.plan}").text
    listed = page[page.index('id="doings"') :]
    assert all(words in listed for words in ("Dana", "Read in the evening", f"/actions/{step}/done", f"/actions/{step}/undone"))
    assert post(visit("tia"), f"/actions/{step}/done?next=/plans/{told.plan}").location == f"/plans/{told.plan}"
    assert f"/actions/{step}/done" not in visit("tia").get(f"/plans/{told.plan}").text
