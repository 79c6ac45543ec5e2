"""What the pages of a case show as rows is what the same questions give as records, in the same order."""

from teamcase.cases import queries as cases
from teamcase.cases.models import Case
from teamcase.families import queries as families
from teamcase.foundation.database import db
from teamcase.teams import queries as teams


def test_the_rows_that_are_shown_are_the_records(as_, county):
    with as_("ann") as occasion:
        case, today = db.session.get_one(Case, county.doe), occasion.today
        people = families.people(case.family_id, today)
        clients, assignments = cases.clients(case.id, today), cases.assignments(case.id, today)
        members = teams.members(case.team_id, today)
        assert all((people, clients, assignments, members))
        shown = families.PEOPLE_SEEN.rows(family_id=case.family_id, day=today)
        told = [(one.id, one.name, one.sex, one.is_protected, one.age_on(today), one.is_child_on(today)) for one in people]
        assert [(one.id, one.name, one.sex, one.is_protected, one.age_on(today), one.is_child_on(today)) for one in shown] == told
        own = {"case_id": case.id, "day": today}
        assert [(one.person_id, one.service_task, one.name, one.age_on(today)) for one in cases.CLIENTS_SEEN.rows(**own)] == [
            (one.person_id, one.service_task, one.person.name, one.person.age_on(today)) for one in clients
        ]
        assert [(one.person_id, one.kind, one.staff_id, one.worker, one.given_name) for one in cases.ASSIGNMENTS_SEEN.rows(**own)] == [
            (one.person_id, one.kind, one.staff_id, one.staff.name, one.person.given_name) for one in assignments
        ]
        assert [(one.staff_id, one.role, one.name) for one in teams.MEMBERS_SEEN.rows(team_id=case.team_id, day=today)] == [
            (one.staff_id, one.role, one.staff.name) for one in members
        ]


def test_the_periods_of_a_case_are_its_client_relationships(as_, county):
    with as_("ann"):
        periods = {tuple(one) for one in cases.periods(county.doe)}
        assert periods == {(one.person_id, one.service_task, one.from_on, one.until_on) for one in cases.every_client(county.doe)}
        assert periods
