"""The demo county is whole, invented, told once, and never told in production."""

from collections import Counter
from dataclasses import replace

import pytest
from alembic import command
from sqlalchemy import NullPool, create_engine

from config import NotReady
from teamcase import demo
from teamcase.demo.county import Known
from teamcase.demo.households import FAMILIES
from teamcase.demo.library import STORIES
from teamcase.demo.people import TEAMS, WORKERS
from teamcase.demo.words import Name
from teamcase.foundation import migrating
from tests.conftest import Visitor
from tests.structure import counts, structure

PASSWORD = "teamcase-demo"
CANARY = "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public' AND data_type = 'text'"


def only(rows):
    return rows[0][0]


def test_it_is_filled_and_a_second_fill_changes_nothing(filled, ask):
    entries = "SELECT count(*), max(seq) FROM audit_entry"
    before = ask(entries)
    assert demo.is_filled(filled)
    demo.fill(filled)
    assert ask(entries) == before


def test_it_is_never_told_in_production(filled):
    before = filled.config["SETTINGS"]
    filled.config["SETTINGS"] = replace(before, environment="production", demo_password=None)
    try:
        with pytest.raises(NotReady, match="never told in production"):
            demo.fill(filled)
    finally:
        filled.config["SETTINGS"] = before


def test_it_is_not_told_where_others_work_already(app):
    with pytest.raises(NotReady, match="work in this database already"):
        demo.fill(app)


def test_everybody_on_the_list_signs_in_and_sees_their_own_day(filled):
    filled.test_client_class = Visitor
    for address in demo.SIGN_INS:
        browser = filled.test_client()
        signed_in = browser.post("/sign-in", data={"email": address, "password": PASSWORD})
        assert signed_in.status_code == 302, address
        assert browser.get("/").status_code == 200, address


def test_the_county_has_its_size(ask):
    assert only(ask("SELECT count(*) FROM family_case")) == len(FAMILIES) == 40
    assert only(ask("SELECT count(*) FROM team")) == 3
    assert only(ask("SELECT count(*) FROM unit")) == 2
    assert 19 <= only(ask("SELECT count(*) FROM staff WHERE is_active AND role <> 'clock'")) <= 24
    assert only(ask("SELECT count(*) FROM family_case WHERE stage = 'closed'")) == 1
    assert only(ask("SELECT count(*) FROM family_case WHERE stage = 'stepping_down'")) == 1


def test_nobody_has_an_address_outside_the_invented_county(ask):
    assert ask("SELECT email FROM staff WHERE role <> 'clock' AND email NOT LIKE '%@demo.example'") == []
    for table, column in ask(CANARY):
        strangers = f"SELECT {column} FROM {table} WHERE {column} ~ '[a-zåäö0-9]@' AND {column} !~ '@(demo.example|teamcase.invalid)$'"
        assert ask(strangers) == [], (table, column)


def test_no_text_was_left_with_a_gap_for_a_name(ask):
    for table, column in ask(CANARY):
        gaps = f"SELECT {column} FROM {table} WHERE {column} LIKE '%{{%' OR {column} LIKE '%}}%'"
        assert ask(gaps) == [], (table, column)


def test_each_child_in_protection_has_a_responsible_social_worker_today(ask):
    alone = (
        "SELECT c.person_id FROM client c WHERE c.service_task = 'child_protection' AND c.until_on IS NULL AND NOT EXISTS ("
        " SELECT FROM assignment a WHERE a.person_id = c.person_id AND a.kind = 'lass' AND a.until_on IS NULL)"
    )
    assert ask(alone) == []


def test_one_worker_is_near_the_cap_and_one_is_over_it_by_permission(ask):
    counted = Counter(
        {
            row.email: row.count
            for row in ask(
                "SELECT s.email, count(DISTINCT a.person_id) FROM assignment a JOIN staff s ON s.id = a.staff_id"
                " WHERE a.kind = 'lass' AND a.until_on IS NULL GROUP BY s.email"
            )
        }
    )
    assert counted["social-worker@demo.example"] == 29
    assert counted["other-team@demo.example"] == 32
    allowed = ask("SELECT s.email, o.extra FROM over_cap o JOIN staff s ON s.id = o.staff_id WHERE o.until_on > current_date")
    assert [tuple(row) for row in allowed] == [("other-team@demo.example", 4)]


def test_each_team_met_every_week_and_the_latest_records_are_under_way(ask):
    met = ask("SELECT team_id, count(*) FROM meeting WHERE stage IN ('held', 'approved') GROUP BY team_id ORDER BY 2")
    assert [row.count for row in met] == [13, 13, 14]
    families = ask(
        "SELECT count(a.id) FROM meeting m LEFT JOIN agenda_item a ON a.meeting_id = m.id WHERE m.stage <> 'cancelled' GROUP BY m.id"
    )
    assert {row.count for row in families} == {0, 3, 4}
    stages = Counter({row.stage: row.count for row in ask("SELECT stage, count(*) FROM discussion GROUP BY stage")})
    assert stages["approved"] > 100
    assert stages["finished"] >= 3
    assert stages["draft"] >= 2


def test_one_family_has_not_been_heard_for_sixteen_weeks(ask):
    heard = ask(
        "SELECT f.name, (current_date - max(m.starts_at)::date) AS days FROM family_case c JOIN family f ON f.id = c.family_id"
        " JOIN discussion d ON d.case_id = c.id JOIN agenda_item a ON a.id = d.agenda_item_id JOIN meeting m ON m.id = a.meeting_id"
        " WHERE c.stage <> 'closed' GROUP BY f.name HAVING current_date - max(m.starts_at)::date >= 112"
    )
    assert [row.name for row in heard] == ["Lumihalla"]


def test_steps_plans_and_proposals_are_in_every_state(ask):
    steps = Counter(
        {
            row.state: row.count
            for row in ask(
                "SELECT CASE WHEN stage = 'open' AND due_on < current_date THEN 'late' ELSE stage END AS state, count(*) FROM action GROUP BY 1"
            )
        }
    )
    assert steps["done"] > 100
    assert all(steps[state] >= 3 for state in ("late", "open", "not_done"))
    assert only(ask("SELECT count(*) FROM plan WHERE stage = 'in_force' AND review_on < current_date")) == 4
    assert only(ask("SELECT count(*) FROM proposal WHERE stage = 'open'")) >= 5
    scorers = ask("SELECT goal_id, count(DISTINCT person_id), count(DISTINCT scored_by) FROM goal_score GROUP BY goal_id")
    assert sum(row[1] >= 2 for row in scorers) > 40
    assert only(ask("SELECT count(DISTINCT begun_at) FROM draft WHERE begun_at < now() - interval '9 days'")) == 2


def test_cases_move_between_teams_open_again_and_are_seen_by_grant(ask):
    owners = ask("SELECT case_id FROM case_team GROUP BY case_id HAVING count(*) = 2")
    assert len(owners) == 1
    again = ask("SELECT case_id FROM stage_move WHERE stage = 'active' GROUP BY case_id HAVING count(*) = 2")
    assert len(again) == 1
    assert only(ask("SELECT count(*) FROM case_grant WHERE now() < until_at AND allows = 'read'")) == 1
    two_homes = ask("SELECT person_id FROM family_member WHERE until_on IS NULL GROUP BY person_id HAVING count(DISTINCT family_id) = 2")
    assert len(two_homes) == 3
    assert only(ask("SELECT count(*) FROM person WHERE interpreter IS NOT NULL")) >= 5
    assert only(ask("SELECT count(*) FROM person WHERE service_language = 'ruotsi'")) == 4


def test_the_past_was_told_by_its_own_people_in_its_own_order(ask):
    assert ask("SELECT via FROM audit_entry WHERE via NOT IN ('demo', 'command') AND kind <> 'signed_in' AND via <> 'page'") == []
    told = ask("SELECT at FROM audit_entry WHERE via = 'demo' ORDER BY seq")
    assert [row.at for row in told] == sorted(row.at for row in told)
    assert only(ask("SELECT count(DISTINCT actor_id) FROM audit_entry WHERE via = 'demo'")) >= 18
    assert only(ask("SELECT count(*) FROM discussion WHERE approved_at > now() OR finished_at > now()")) == 0


def test_the_daily_record_is_signed_by_every_profession_about_every_family(ask):
    count = only(ask("SELECT count(*) FROM entry"))
    assert 500 <= count <= 700
    assert only(ask("SELECT count(DISTINCT case_id) FROM entry")) == len(FAMILIES)
    wrote = ask("SELECT DISTINCT s.role FROM entry e JOIN staff s ON s.id = e.author_id")
    assert len(wrote) == 6
    assert only(ask("SELECT count(DISTINCT kind) FROM entry")) == 6
    assert only(ask("SELECT count(*) FROM entry_goal")) > 100
    assert only(ask("SELECT count(*) FROM quote")) > 200
    assert ask("SELECT id FROM entry WHERE happened_at > now()") == []
    assert ask("SELECT id FROM entry_edition WHERE signed_at > now() OR signed_at < happened_at") == []
    unsigned = (
        "SELECT e.id FROM entry e WHERE NOT EXISTS (SELECT FROM audit_entry a WHERE a.subject_id = e.id AND a.kind = 'entry'"
        " AND a.verb = 'journal.sign' AND a.actor_id = e.author_id)"
    )
    assert ask(unsigned) == []


def test_a_few_entries_are_corrected_hidden_or_agree_on_something(ask):
    corrected = ask(
        "SELECT e.id FROM entry e JOIN entry_edition d ON d.entry_id = e.id AND d.corrected_because IS NOT NULL WHERE e.edition = 2"
    )
    assert len(corrected) == 3
    assert Counter(ask("SELECT sight FROM entry WHERE sight <> 'team'")) == {("not_for_guardians",): 3, ("author_and_lead",): 1}
    agreed = Counter(row.stage for row in ask("SELECT stage FROM action WHERE entry_id IS NOT NULL"))
    assert agreed["open"] + agreed["done"] == 8
    assert agreed["open"] >= 1
    assert ask("SELECT id FROM action WHERE entry_id IS NOT NULL AND stage = 'open' AND due_on < current_date") == []


def test_a_few_families_have_a_register_of_working_hypotheses_with_a_history_of_months(ask):
    stages = Counter(row[0] for row in ask("SELECT stage FROM working_hypothesis"))
    assert set(stages) == {"active", "supported", "weakened", "parked", "rejected"}
    assert len(ask("SELECT DISTINCT case_id FROM working_hypothesis")) == 4
    assert len(ask("SELECT id FROM working_hypothesis WHERE idea_id IS NOT NULL")) == sum(stages.values()) - 1, "from records, all but one"
    span = "SELECT h.id FROM working_hypothesis h JOIN working_hypothesis_turn t ON t.hypothesis_id = h.id GROUP BY h.id"
    assert len(ask(f"{span} HAVING max(t.at) - min(t.at) > interval '30 days'")) >= 3
    forgotten = "SELECT f.name FROM working_hypothesis h JOIN family_case c ON c.id = h.case_id JOIN family f ON f.id = c.family_id"
    assert ask(f"{forgotten} WHERE h.looked_on < current_date - 90 AND h.stage = 'active'") == [("Lumihalla",)]
    assert ask("SELECT id FROM working_hypothesis WHERE next_look_on < current_date") == []


def test_questions_are_chosen_for_families_and_answered(ask):
    answered = Counter(
        len(ask(f"SELECT id FROM question_answer WHERE question_id = '{row[0]}'")) for row in ask("SELECT id FROM asked_question")
    )
    assert answered == {0: 2, 1: 2, 2: 1}
    early = "SELECT a.id FROM question_answer a JOIN asked_question q ON q.id = a.question_id WHERE a.answered_on < q.chosen_on"
    assert ask(early) == []


def test_it_survives_its_migrations_back_to_the_first_and_forth_again(filled, server):
    """On a copy, for what newer migrations brought is gone afterwards."""
    owner, engine = server.url("owner", "demo_back"), create_engine(server.url("superuser", "demo_back"), poolclass=NullPool)
    before, told = structure(engine), counts(engine)
    command.downgrade(migrating.settings(owner), "0001")
    of_the_first = counts(engine).keys()
    command.upgrade(migrating.settings(owner), "head")
    after = counts(engine)
    assert structure(engine) == before
    assert {table: after[table] for table in of_the_first} == {table: told[table] for table in of_the_first}
    assert sum(told[table] for table in of_the_first) > 5_000


@pytest.mark.quick
def test_names_bend_in_finnish():
    assert f"{Name('Emma'):lle} {Name('Onni'):n} {Name('Väinö'):lla} {Name('Aada')}" == "Emmalle Onnin Väinöllä Aada"


@pytest.mark.quick
def test_every_family_has_a_story_a_team_and_names_that_fit_its_texts():
    assert len({household.name for household in FAMILIES}) == len(FAMILIES)
    for household in FAMILIES:
        assert household.team in TEAMS
        assert household.worker in WORKERS
        known = Known(household, *(3 * [None]))
        for talk in STORIES[household.story].talks:
            assert "{" not in known.say(talk.told + talk.question + "".join(talk.hypotheses))
        assert all(child.name[-1] in "aeiouyäö" for child in household.young)


def test_each_team_has_agreed_on_its_week_and_planned_its_term(ask):
    planned = ask(
        "SELECT s.team_id, count(m.id) FROM series s JOIN meeting m ON m.series_id = s.id"
        " WHERE m.starts_at > now() AND m.stage = 'planned' GROUP BY s.team_id"
    )
    assert len(planned) == 3
    assert all(row.count >= 4 for row in planned)
    assert len(ask("SELECT 1 FROM meeting WHERE stage = 'cancelled' AND cancelled_because LIKE '%koulutuspäivä'")) == 1
    assert len(ask("SELECT 1 FROM series_phase")) == 30


def test_the_next_agenda_proposes_families_and_says_why(ask, open_page):
    meeting_id = ask(
        "SELECT m.id FROM meeting m JOIN team t ON t.id = m.team_id WHERE t.name = 'Lahti itä 2' AND m.starts_at > now() - interval '1 day'"
        " AND m.stage = 'planned' AND m.series_id IS NOT NULL ORDER BY m.starts_at LIMIT 1"
    )[0].id
    status, page = open_page("coordinator@demo.example", f"/meetings/{meeting_id}/agenda")
    assert status == 200
    for words in (
        "Lumihalla",
        "Käsittelyväli ylittynyt",
        "Tuulisalmi",
        "Työntekijä pyytää",
        "Suunnitelman tarkistus lähellä",
        "45 min vapaana",
    ):
        assert words in page
    status, page = open_page("coordinator@demo.example", f"/meetings/{meeting_id}")
    for words in ("Lupa käsittelyyn", "Koulukuraattori, Ahtialan koulu"):
        assert words in page


def test_two_families_have_an_ecomap_that_has_changed_since_it_was_kept(ask):
    kept = ask("SELECT case_id, count(*) AS actors FROM kept_actor GROUP BY case_id")
    now = {row.case_id: row.actors for row in ask("SELECT case_id, count(*) AS actors FROM network_actor GROUP BY case_id")}
    assert len(kept) == 2
    assert all(now[row.case_id] > row.actors > 5 for row in kept)
    assert len(ask("SELECT id FROM network_tie WHERE until_on IS NOT NULL")) == 2
