"""Every story that docs/demo.md names is in the county, found by its facts."""

import re
from collections.abc import Callable

import pytest

from teamcase.demo.households import LEFT_BEHIND

PROSE = (
    "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public' AND data_type = 'text' AND table_name IN"
    " (SELECT table_name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'case_id') ORDER BY 1, 2"
)
TEXTS = "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public' AND data_type = 'text'"
OURS = "c.family_id = f.id AND f.name = '{name}'"
FINNISH = re.compile(r"\b(ja|ei|että|kanssa|äiti|isä|lapset|perhe|tiimi|olla|kotona|mitä)\b", re.IGNORECASE)
SWEDISH = re.compile(r"\b(och|att|det|som|är|för|med|en|ett|på|har|inte|vi|jag|de|den|hade|när|till|så|om)\b", re.IGNORECASE)
# What may give somebody's place away: a municipality, a street, a postal code, a number, the name of a school.
A_PLACE = re.compile(
    r"\b(Asikkala|Hartola|Heinola|Hollola|Iitti|Iitin|Kärkölä|Laht|Lahd|Orimattila|Padasjo|Sysmä)"
    r"|\w+(katu|kadun|kadulla|polku|polun|tie \d|tien \d)|\b\d{5}\b|\+?\d[\d ]{6,}|\b[A-ZÅÄÖ]\w+n (koulu|päiväkoti|yhteiskoulu)"
)
stories: dict[str, Callable[..., None]] = {}


def story(heading):
    """A test of the story that has this heading in the document."""

    def kept(test):
        stories[heading] = test
        return test

    return kept


@pytest.fixture(scope="module")
def of_family(ask):
    """Everything that is written about one family, by table and column."""

    def answer(name):
        found = []
        for table, column in ask(PROSE):
            rows = ask(f"SELECT t.{column} FROM {table} t JOIN family_case c ON c.id = t.case_id JOIN family f ON {OURS.format(name=name)}")
            found += [row[0] for row in rows if row[0]]
        return found

    return answer


def case_of(ask, name):
    return ask(f"SELECT c.id FROM family_case c JOIN family f ON {OURS.format(name=name)}")[0][0]


def only(rows):
    (row,) = rows
    return row[0] if len(row) == 1 else tuple(row)


@story("A family with a whole life in the record")
def test_a_family_with_a_whole_life_in_the_record(ask):
    case_id = case_of(ask, "Korhonen\N{EN DASH}Virtanen")
    counted = {table: only(ask(f"SELECT count(*) FROM {table} WHERE case_id = '{case_id}'")) for table in ("entry", "goal", "discussion")}
    assert counted["entry"] >= 40
    assert counted["goal"] == 3
    assert counted["discussion"] == 4
    assert only(ask(f"SELECT stage FROM proposal WHERE case_id = '{case_id}'")) == "open"
    ahead = "SELECT count(*) FROM agenda_item a JOIN meeting m ON m.id = a.meeting_id WHERE m.starts_at > now() AND a.case_id = '{}'"
    assert only(ask(ahead.format(case_id))) == 1


@story("Two homes and a protected mother")
def test_two_homes_and_a_protected_mother(ask, of_family, open_page):
    protected = ask(
        "SELECT p.given_name, p.municipality FROM person p WHERE p.is_protected AND p.protected_until > current_date ORDER BY 1"
    )
    assert [tuple(row) for row in protected] == [("Aura", ""), ("Leevi", ""), ("Minna", "")]
    homes = ask(
        "SELECT p.given_name, string_agg(f.name, ' ' ORDER BY f.name) FROM person p JOIN family_member m ON m.person_id = p.id"
        " JOIN family f ON f.id = m.family_id WHERE m.until_on IS NULL AND p.family_name = 'Hietakuru' GROUP BY 1 ORDER BY 1"
    )
    both = "Ahosuvanto Hietakuru"
    assert [tuple(row) for row in homes] == [("Aura", both), ("Leevi", both), ("Minna", "Hietakuru"), ("Tommi", both)]
    assert ask("SELECT c.id FROM contact c JOIN person p ON p.id = c.person_id WHERE p.is_protected") == []
    hidden = {row[0] for row in ask("SELECT DISTINCT value FROM protected_contact WHERE until_on IS NULL")}
    assert len(hidden) == 2
    for table, column in ask(TEXTS):
        for value in hidden if table != "protected_contact" else ():
            assert ask(f"SELECT 1 FROM {table} WHERE {column} ILIKE '%{value}%' OR {column} ILIKE '%{value[:-1]}%'") == [], (table, column)
    for name in ("Hietakuru", "Ahosuvanto"):
        assert [text for text in of_family(name) if A_PLACE.search(text)] == []
    mother = only(ask("SELECT id FROM person WHERE given_name = 'Minna'"))
    for who in ("social-worker@demo.example", "therapist@demo.example"):
        status, page = open_page(who, f"/cases/{case_of(ask, 'Hietakuru')}/people/{mother}")
        assert status == 200
        assert not [value for value in hidden if value in page]


@story("Siblings, one of them in child protection")
def test_siblings_of_whom_one_is_in_child_protection(ask):
    tasks = ask(
        "SELECT p.given_name, l.service_task FROM client l JOIN person p ON p.id = l.person_id JOIN family_case c ON c.id = l.case_id"
        f" JOIN family f ON {OURS.format(name='Sammaljoki')} WHERE l.until_on IS NULL"
        " AND p.born_on > current_date - interval '18 years' ORDER BY 1"
    )
    assert [tuple(row) for row in tasks] == [("Ronja", "child_protection"), ("Veeti", "family_services")]


@story("A family not discussed for sixteen weeks")
def test_a_family_not_discussed_for_sixteen_weeks(ask):
    days = only(
        ask(
            "SELECT current_date - max(m.starts_at)::date FROM discussion d JOIN agenda_item a ON a.id = d.agenda_item_id"
            f" JOIN meeting m ON m.id = a.meeting_id JOIN family_case c ON c.id = d.case_id JOIN family f ON {OURS.format(name='Lumihalla')}"
        )
    )
    assert 16 * 7 <= days < 18 * 7


@story("A twelve-year-old who is heard herself")
def test_a_twelve_year_old_is_heard_and_has_a_say(ask):
    elli, born_ago = only(
        ask(
            "SELECT p.id, extract(year FROM age(current_date, p.born_on)) FROM person p"
            " WHERE given_name = 'Elli' AND family_name = 'Niittykoski'"
        )
    )
    assert born_ago == 12
    assert only(ask(f"SELECT how FROM agreement WHERE person_id = '{elli}'")) == "agreed"
    assert ask(f"SELECT h.came, h.how FROM plan_hearing h WHERE h.person_id = '{elli}'") == [("said", "alone")]
    views = ask(f"SELECT told_to, method FROM plan_view WHERE person_id = '{elli}' ORDER BY told_to")
    assert views == [("family", "talk"), ("not_parents", "drawing")]
    forbidden = ask(
        "SELECT e.sight_because FROM entry e JOIN entry_client t ON t.entry_id = e.id"
        f" WHERE t.person_id = '{elli}' AND e.sight = 'not_for_guardians'"
    )
    assert "12" in only(forbidden)
    assert len(ask(f"SELECT 1 FROM quote WHERE person_id = '{elli}'")) >= 2


@story("A Swedish-speaking family")
def test_a_swedish_speaking_family_is_written_about_in_swedish(ask, of_family):
    languages = ask(
        "SELECT DISTINCT p.mother_tongue, p.service_language, p.interpreter FROM person p JOIN family_member m ON m.person_id = p.id"
        " JOIN family f ON f.id = m.family_id WHERE f.name = 'Strandbacka'"
    )
    assert only(languages) == ("ruotsi", "ruotsi", None)
    texts = of_family("Strandbacka")
    assert len(texts) > 40
    assert [text for text in texts if FINNISH.search(text)] == []
    assert [text for text in texts if len(text) > 40 and not SWEDISH.search(text)] == []
    answers = ask(
        "SELECT DISTINCT s.languages FROM assignment a JOIN staff s ON s.id = a.staff_id JOIN family_case c ON c.id = a.case_id"
        f" JOIN family f ON {OURS.format(name='Strandbacka')} WHERE a.until_on IS NULL"
    )
    assert all("sv" in row[0] for row in answers)


@story("A family with an interpreter")
def test_a_family_talks_through_an_interpreter(ask):
    languages = ask(
        "SELECT DISTINCT p.mother_tongue, p.interpreter FROM person p JOIN family_member m ON m.person_id = p.id"
        " JOIN family f ON f.id = m.family_id WHERE f.name = 'Haddadin'"
    )
    assert only(languages) == ("arabia", "arabia")
    of_parents = ask(
        "SELECT e.id, bool_or(coalesce(w.name, '') ILIKE '%tulkki%') FROM entry e JOIN entry_present w ON w.entry_id = e.id"
        f" JOIN family_case c ON c.id = e.case_id JOIN family f ON {OURS.format(name='Haddadin')}"
        " WHERE e.kind IN ('visit', 'home_visit') GROUP BY e.id HAVING bool_or(w.person_id IN"
        " (SELECT id FROM person WHERE given_name IN ('Rania', 'Samir'))) AND NOT bool_or(coalesce(w.met_alone, false))"
    )
    assert sum(row[1] for row in of_parents) >= 4


@story("A case that closes with its goals reached")
def test_a_case_closes_with_its_goals_reached(ask):
    stage, reason, summary = only(
        ask(f"SELECT c.stage, c.closing_reason, c.closing_summary FROM family_case c JOIN family f ON {OURS.format(name='Kultasuo')}")
    )
    assert stage == "closed"
    assert reason
    assert summary
    goals = ask(
        "SELECT g.target, (SELECT min(s.value) FROM goal_score s WHERE s.goal_id = g.id AND s.on ="
        f" (SELECT max(s.on) FROM goal_score s WHERE s.goal_id = g.id)) FROM goal g JOIN family_case c ON c.id = g.case_id"
        f" JOIN family f ON {OURS.format(name='Kultasuo')}"
    )
    assert goals
    assert all(target <= reached for target, reached in goals)
    purposes = ask(
        f"SELECT a.purpose FROM agenda_item a JOIN family_case c ON c.id = a.case_id JOIN family f ON {OURS.format(name='Kultasuo')}"
    )
    assert ("closing",) in [tuple(row) for row in purposes]


@story("A case that was reopened")
def test_a_case_was_reopened(ask):
    moves = ask(
        f"SELECT v.stage, v.reason FROM stage_move v JOIN family_case c ON c.id = v.case_id JOIN family f ON {OURS.format(name='Pajulampi')}"
        " ORDER BY v.at"
    )
    assert [row.stage for row in moves][-3:] == ["active", "closed", "active"]
    assert "Perhe otti itse yhteyttä" in moves[-1].reason


@story("A case that moved to another team")
def test_a_case_moved_to_another_team(ask):
    teams = ask(
        "SELECT t.name, x.until_at IS NULL FROM case_team x JOIN team t ON t.id = x.team_id JOIN family_case c ON c.id = x.case_id"
        f" JOIN family f ON {OURS.format(name='Salmenheimo')} ORDER BY x.from_at"
    )
    assert [tuple(row) for row in teams] == [("Lahti itä 2", False), ("Hollola\N{EN DASH}Orimattila", True)]


@story("A worker who leaves with 31 children")
def test_a_worker_leaves_with_31_children(ask):
    elina, is_active = only(ask("SELECT id, is_active FROM staff WHERE name = 'Elina Harjukallio'"))
    assert not is_active
    left_on = only(ask(f"SELECT until_on FROM membership WHERE staff_id = '{elina}'"))
    children = ask(f"SELECT DISTINCT person_id FROM assignment WHERE kind = 'lass' AND staff_id = '{elina}' AND until_on = '{left_on}'")
    assert len(children) == 31
    assert ask(f"SELECT 1 FROM assignment WHERE staff_id = '{elina}' AND until_on IS NULL") == []
    successors = ask(
        f"SELECT DISTINCT s.email, a.child_informed, a.guardian_informed FROM assignment a JOIN staff s ON s.id = a.staff_id"
        f" WHERE a.kind = 'lass' AND a.from_on = '{left_on}' AND a.person_id IN (SELECT person_id FROM assignment"
        f" WHERE staff_id = '{elina}' AND kind = 'lass')"
    )
    assert only(successors) == ("other-team@demo.example", True, True)
    assert ask(f"SELECT 1 FROM action WHERE owner_staff_id = '{elina}' AND stage = 'open'") == []
    families = ask(
        "SELECT DISTINCT f.name FROM assignment a JOIN family_case c ON c.id = a.case_id JOIN family f ON f.id = c.family_id"
        f" WHERE a.staff_id = '{elina}'"
    )
    assert {row[0] for row in families} == set(LEFT_BEHIND)


@story("Six weeks without a family therapist")
def test_a_team_has_been_without_a_family_therapist_for_six_weeks(ask):
    ended = ask(
        "SELECT m.until_on FROM membership m JOIN team t ON t.id = m.team_id WHERE t.name = 'Heinola' AND m.role = 'family_therapist'"
    )
    since = only(ended)
    assert 6 * 7 <= only(ask(f"SELECT current_date - date '{since}'")) <= 6 * 7 + 3
    after = f"'{since}' AT TIME ZONE 'Europe/Helsinki'"
    met = (
        "SELECT d.id, bool_or(w.role = 'family_therapist') FROM attendance w JOIN discussion d ON d.id = w.discussion_id"
        " JOIN agenda_item a ON a.id = d.agenda_item_id JOIN meeting m ON m.id = a.meeting_id JOIN team t ON t.id = m.team_id"
        " WHERE t.name = 'Heinola' AND m.starts_at {side} {after} GROUP BY d.id"
    )
    assert not any(row[1] for row in ask(met.format(side=">", after=after)))
    assert any(row[1] for row in ask(met.format(side="<", after=after)))
    written = "SELECT 1 FROM entry e JOIN staff s ON s.id = e.author_id WHERE s.name = 'Helena Ruususalo' AND e.happened_at {side} {after}"
    assert ask(written.format(side=">", after=after)) == []
    assert only(ask("SELECT stage FROM action WHERE owner_name = 'Perheneuvola' AND due_on > current_date")) == "open"
    assert ask(written.format(side="<", after=after))


@story("An absence with a substitute")
def test_a_worker_is_away_and_a_colleague_stands_in(ask, open_page):
    rows = ask(
        "SELECT s.name, t.name, r.email, a.from_on - current_date, a.until_on - a.from_on, a.ended_at FROM absence a"
        " JOIN staff s ON s.id = a.staff_id JOIN staff t ON t.id = a.substitute_id JOIN staff r ON r.id = a.recorded_by"
    )
    assert only(rows) == ("Mikko Rautasalo", "Laura Mäkelä", "lead@demo.example", 0, 7, None)
    for who in ("social-worker@demo.example", "lead@demo.example"):
        _status, page = open_page(who, f"/cases/{case_of(ask, 'Rautalehto')}")
        assert "Mikko Rautasalo" in page
        assert "Laura Mäkelä" in page
