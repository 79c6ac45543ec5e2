"""The house's own figures: what its pages cost beside the least that the same work can cost, beside one another, and how large they are."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from datetime import timedelta
from itertools import cycle
from uuid import uuid4

from benchmarks import least
from benchmarks.bare import without_guards
from benchmarks.ground import OWN_SITE, Ground
from benchmarks.listening import heard, replayed
from benchmarks.measuring import Figure, side_by_side
from teamcase.foundation.occasion import now
from teamcase.foundation.zone import HELSINKI

MIRROR = re.compile(r"/teams/[0-9a-f-]+/fidelity")
Measure = Callable[[Ground], Figure]
# How many statements each page sends; a figure that differs is a change that somebody should see.
STATEMENTS = {"/": 42, "/families": 15, "case": 28, "/workload": 8}


def case_page(ground: Ground) -> Figure:
    """The page of a case with a journal, goals and steps, against the least it can cost (quality.md P-1)."""
    address = ground.case_address
    page = ground.page(address).decode()
    pieces = least.pieces_of(page, [value for row in least.rows(ground) for value in row])
    assert least.put_together(pieces) == page, "the least is not the same page"
    ours, other = side_by_side(lambda: ground.page(address), lambda: least.page(ground, pieces))
    return Figure(ours / other, "x", 2.5, "page of a case ÷ the least", f"{ours:.1f} ms against {other:.1f} ms, {len(page) // 1024} kB")


def load_page(ground: Ground) -> Figure:
    """The load of a team as its lead opens it, against its own statements sent alone by psycopg."""
    lead = ground.signed_in(ground.bulk.lead)
    statements = heard(lambda: lead.page("/workload"))
    ours, other = side_by_side(lambda: lead.page("/workload"), lambda: replayed(ground.raw, statements))
    return Figure(ours / other, "x", 2.0, "page of the load ÷ its own statements alone", f"{ours:.1f} ms against {other:.1f} ms")


def mirror_page(ground: Ground) -> Figure:
    """The mirror of the same team, nineteen figures on twelve days, beside the load, which is one day."""
    lead = ground.signed_in(ground.bulk.lead)
    way = MIRROR.search(lead.page("/workload").decode())
    assert way, "no way from the load to the mirror"
    ours, other = side_by_side(lambda: lead.page(way[0]), lambda: lead.page("/workload"), rounds=25)
    return Figure(ours / other, "x", 5.0, "mirror of a team ÷ its load", f"{ours:.1f} ms against {other:.1f} ms")


def save_entry(ground: Ground) -> Figure:
    """Saving an entry, against raw statements that write the same rows and the same trail (quality.md P-12)."""
    address = f"{ground.case_address}/entries/new"
    person = least.a_client(ground)

    def ours() -> None:
        began = (now() - timedelta(minutes=10)).astimezone(HELSINKI)
        fields = {"kind": "call", "text": "Äiti soitti.", "about": str(person), "sight": "team", "minutes": "10", "_key": str(uuid4())}
        fields |= {"on": began.strftime("%d.%m.%Y"), "at": began.strftime("%H.%M")}
        assert ground.browser.post(address, data=fields, headers=OWN_SITE).status_code == 302
        ground.browser.delete_cookie("notice")  # the message that the next page would show, so that they do not pile up

    saved, other = side_by_side(ours, lambda: least.save(ground, person))
    return Figure(saved / other, "x", 4.0, "saving an entry ÷ the same rows by raw statements", f"{saved:.1f} ms against {other:.1f} ms")


def plan_page(ground: Ground) -> Figure:
    """The page of a plan with its goals, scores, steps and views, against its own statements sent alone by psycopg."""
    address = f"{ground.case_address}/plan"
    statements = heard(lambda: ground.page(address))
    ours, other = side_by_side(lambda: ground.page(address), lambda: replayed(ground.raw, statements))
    told = f"{ours:.1f} ms against {other:.1f} ms, {len(statements)} statements"
    return Figure(ours / other, "x", 2.5, "page of a plan ÷ its own statements alone", told)


def save_score(ground: Ground) -> Figure:
    """Saving the score of a goal, said again on the same day, against raw statements that write the same rows and the same trail."""
    goal, person = least.a_goal(ground), least.a_client(ground)
    values = cycle(range(11))

    def ours() -> None:
        fields = {"value": str(next(values)), "person_id": str(person), "_key": str(uuid4())}
        assert ground.browser.post(f"/goals/{goal}/score", data=fields, headers=OWN_SITE).status_code == 302
        ground.browser.delete_cookie("notice")

    ours()  # the score of the day is there; both correct it from now on
    saved, other = side_by_side(ours, lambda: least.score(ground, goal, person))
    return Figure(saved / other, "x", 4.0, "saving a score ÷ the same rows by raw statements", f"{saved:.1f} ms against {other:.1f} ms")


def families_list(ground: Ground) -> Figure:
    """The same page of the families list for somebody who sees 10,000 families, and for a colleague who sees 100."""
    wide, narrow = ground.signed_in(ground.bulk.wide), ground.signed_in(ground.bulk.narrow)
    how = "families list at 10,000 ÷ at 100"
    try:
        many, few = side_by_side(lambda: wide.page("/families"), lambda: narrow.page("/families"), rounds=15)
    except AssertionError as missing:  # the database gave up on a statement, and the page said so
        return Figure(999.0, "x", 1.5, how, f"a page did not come: {missing}")
    return Figure(many / few, "x", 1.5, how, f"{many:.1f} ms against {few:.1f} ms")


def restricted(ground: Ground) -> Figure:
    """The pages that several professions may open: the slowest of them beside the fastest, at its worst page."""
    people = [ground.signed_in(worker) for worker in ground.bulk.team_members]
    worst = (0.0, "")
    for address in (ground.case_address, "/families", f"{ground.case_address}/timeline", f"{ground.case_address}/people"):
        times = side_by_side(*(lambda one=one, address=address: one.page(address) for one in people), rounds=25)
        worst = max(worst, (max(times) / min(times), f"{address.split('/')[-1][:9]}: {max(times):.1f} ms against {min(times):.1f} ms"))
    return Figure(worst[0], "x", 1.2, "slowest ÷ fastest profession on the same page", worst[1])


def statements(ground: Ground) -> Figure:
    """How many statements the most visited pages send, beside the number that is written down."""
    counted = {name: _counted(ground, ground.case_address if name == "case" else name) for name in STATEMENTS}
    more = max(counted[name] - STATEMENTS[name] for name in STATEMENTS)
    told = ", ".join(f"{name} {number}" for name, number in counted.items())
    return Figure(more, "", 0, "statements of a page beyond what is written down", told)


def _counted(ground: Ground, address: str) -> int:
    return len(heard(lambda: ground.page(address)))


def page_size(ground: Ground) -> Figure:
    """The page of a case: how large it is, and how large it travels."""
    page = ground.page(ground.case_address)
    small = len(gzip.compress(page, 6)) / 1024
    return Figure(len(page) / 1024, "kB", 40.0, "page of a case", f"{small:.1f} kB compressed, limit 12{'' if small <= 12 else ' MISSED'}")


def guards(ground: Ground) -> Figure:
    """The share of the case page's time that its guards take: session, sign-in, same-site check, settings, policies and trail."""
    bare = without_guards(ground)
    whole, rest = side_by_side(lambda: ground.page(ground.case_address), lambda: bare.page(ground.case_address))
    return Figure(100 * (1 - rest / whole), "%", 25.0, "share of the guards", f"{whole:.1f} ms with them, {rest:.1f} ms without")


FIGURES: dict[str, Measure] = {
    "house.case_page_vs_limit": case_page,
    "house.load_page_vs_sql": load_page,
    "house.mirror_vs_load": mirror_page,
    "house.save_note_vs_limit": save_entry,
    "house.plan_page_vs_limit": plan_page,
    "house.save_score_vs_limit": save_score,
    "house.list_10000_vs_100": families_list,
    "house.restricted_vs_manager": restricted,
    "house.queries_per_page": statements,
    "house.page_kb": page_size,
    "house.guards_share": guards,
}
