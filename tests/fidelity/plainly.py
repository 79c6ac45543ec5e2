"""Every indicator computed plainly in Python from raw rows, as domain.md 1.6 says it: what the database's function is held against."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from typing import Any

from teamcase.foundation.zone import HELSINKI

ALIVE = {"active", "supported", "weakened"}
WEEKS = timedelta(weeks=1)
MEMBERS = {"ann", "sam", "sue", "tia", "cole", "fay", "cora"}


def day_of(at):
    return at.astimezone(HELSINKI).date()


class Plainly:
    """The raw rows of a team, and its indicators on one day as lists of (ref, amount, is_met)."""

    def __init__(self, rows, at, *, weekday, interval=56, minutes=45, free=()):
        self.rows, self.own, self.at, self.free = rows, rows.own, at, set(free)
        self.weekday, self.interval, self.minutes = weekday, interval, minutes
        self.start = {row["case_id"]: day_of(row["from_at"]) for row in self.own["case_team"]}
        self.held = {row["id"]: row for row in self.own["meeting"] if row["stage"] in {"held", "approved"}}
        self.items = {row["id"]: row for row in self.own["agenda_item"]}
        self.members = {rows.county.staff[name] for name in MEMBERS}
        self.records = list(self._records())

    def _records(self):
        editions = defaultdict(list)
        for row in self.own["discussion"]:
            if row["stage"] != "draft" and self.items[row["agenda_item_id"]]["meeting_id"] in self.held:
                editions[row["agenda_item_id"]].append(row)
        for item_id, found in editions.items():
            best = max(found, key=lambda row: (row["stage"] == "approved", row["edition"]))
            meeting = self.held[self.items[item_id]["meeting_id"]]
            yield {**best, "item": self.items[item_id], "meeting": meeting, "on": day_of(meeting["starts_at"])}

    def parts(self, table, record):
        return [row for row in self.own[table] if row["discussion_id"] == record["id"]]

    def open_on(self, case):
        return self.start[case["id"]] <= self.at and (case["closed_on"] is None or case["closed_on"] > self.at)

    def talked(self, case_id):
        return [record["on"] for record in self.records if record["case_id"] == case_id and record["on"] <= self.at]

    def lately(self):
        return [record for record in self.records if timedelta(0) <= self.at - record["on"] < 12 * WEEKS]

    def all(self):
        families = [case for case in self.own["family_case"] if self.open_on(case)]
        found: dict[str, list[tuple[Any, Any, bool]]] = {}
        for code, weeks in (("f1_4", 4), ("f1_8", 8), ("f1_12", 12)):
            whole = [case["id"] for case in families if self.at - self.start[case["id"]] >= weeks * WEEKS]
            found[code] = [(case, None, any(self.at - on < weeks * WEEKS for on in self.talked(case))) for case in whole]
        waits = {case["id"]: (self.at - max(self.talked(case["id"]), default=self.start[case["id"]])).days for case in families}
        found["f2"] = [(case, days, False) for case, days in waits.items()]
        found["f3"] = self.first()
        found["f3_days"] = [(case, days, False) for case, days, _met in found["f3"] if days is not None]
        found["f4"] = self.weeks()
        found["f6"], found["f7"] = self.presence("family_therapist"), self.presence("consultant_social_worker")
        found |= self.of_records()
        found |= self.of_genograms()
        found["f12"] = self.revisited({case["id"] for case in families})
        found["f17"] = [
            (row["id"], None, row["stage"] == "done" and row["ended_on"] <= row["due_on"])
            for row in self.own["action"]
            if self.at - 12 * WEEKS <= row["due_on"] < self.at and row["due_on"] >= self.start[row["case_id"]]
        ]
        found["f18"] = [
            (case["id"], len(self.workers(case["id"])), len(self.workers(case["id"])) >= 3)
            for case in families
            if self.at - self.start[case["id"]] >= 12 * WEEKS
        ]
        found["f20"] = [(case["id"], self.minutes, False) for case in families] + [
            (row["id"], row["minutes"], True)
            for row in self.held.values()
            if timedelta(0) <= self.at - day_of(row["starts_at"]) < timedelta(days=self.interval)
        ]
        return found

    def first(self):
        for_now = []
        for case_id, start in self.start.items():
            if timedelta(days=28) <= self.at - start < timedelta(days=210):
                firsts = [on for on in self.talked(case_id) if on >= start]
                lag = (min(firsts) - start).days if firsts else None
                for_now.append((case_id, lag, lag is not None and lag <= 28))
        return for_now

    def weeks(self):
        if not self.own["meeting"]:
            return []
        first = min(day_of(row["starts_at"]) for row in self.own["meeting"])
        days = [self.at - timedelta(days=ago) for ago in range(1, 85)]
        planned = [on for on in days if on.weekday() == self.weekday and on >= first and on not in self.free]
        return [(*self.met_in(on.isocalendar()[:2]),) for on in planned]

    def met_in(self, week):
        met = sorted(
            (on, row["id"])
            for row in self.held.values()
            if (on := day_of(row["starts_at"])) <= self.at and date.isocalendar(on)[:2] == week
        )
        return (met[0][1], None, True) if met else (None, None, False)

    def presence(self, role):
        by_meeting = defaultdict(list)
        for record in self.lately():
            by_meeting[record["meeting"]["id"]].append(any(row["role"] == role for row in self.parts("attendance", record)))
        return [(meeting, len(there), sum(there) / len(there) >= 0.75) for meeting, there in by_meeting.items()]

    def of_records(self):
        found: dict[str, list[tuple[Any, Any, bool]]] = {code: [] for code in ("f5", "f8", "f11", "f13", "f14", "f15", "f16")}
        for record in self.lately():
            ideas = len(self.parts("hypothesis", record))
            found["f5"] += self.length(record)
            found["f8"].append((record["id"], None, record["recorder_id"] != record["item"]["presenter_id"]))
            found["f11"].append((record["id"], ideas, ideas >= 2))
            asked = record["family_question"] or record["item"]["family_question"]
            found["f14"].append((record["id"], None, bool(asked and asked.strip())))
            found["f16"].append((record["id"], None, self.with_family(record)))
            found["f15"] += self.told(record)
            children = self.children(record)
            told = {row["person_id"] for row in self.parts("child_view", record) if row["view"]}
            if children:
                found["f13"].append((record["id"], len(children), children <= told))
        return found

    def of_genograms(self):
        found: dict[str, list[tuple[Any, Any, bool]]] = {"f9": [], "f10": []}
        for case_id in {record["case_id"] for record in self.lately()}:
            kept = [row for row in self.own["kept_genogram"] if row["case_id"] == case_id and day_of(row["kept_at"]) <= self.at]
            newest = max(kept, key=lambda row: (row["drawn_on"], row["kept_at"]), default=None)
            fresh = newest is not None and self.at - newest["drawn_on"] < timedelta(days=365)
            drawn = newest["generations"] if newest else None
            found["f9"].append((case_id, None, fresh))
            found["f10"].append((case_id, drawn, drawn is not None and drawn >= 3))
        return found

    def length(self, record):
        own = next((row for row in self.own["sitting_turn"] if row["item_id"] == record["item"]["id"]), None)
        if own is None:
            return []
        ended = [row["ended_at"] for row in self.own["sitting"] if row["id"] == own["sitting_id"]]
        later = [row["began_at"] for row in self.own["sitting_turn"] if row["sitting_id"] == own["sitting_id"]]
        ends = [at for at in [own["ended_at"], *ended, *later] if at and at > own["began_at"]]
        minutes = int((min(ends) - own["began_at"]).total_seconds() // 60) if ends else None
        return [] if minutes is None else [(record["id"], minutes, 45 <= minutes <= 75)]

    def told(self, record):
        noted = [row for row in self.own["telling"] if row["item_id"] == record["item"]["id"] and day_of(row["noted_at"]) <= self.at]
        last = max(noted, key=lambda row: (row["noted_at"], row["id"]), default=None)
        if record["stage"] != "approved" or (last is None and (self.at - record["on"]).days <= 7):
            return []
        days = (last["told_on"] - record["on"]).days if last else None
        return [(record["id"], days, days is not None and days <= 7)]

    def with_family(self, record):
        family = next(case["family_id"] for case in self.own["family_case"] if case["id"] == record["case_id"])
        members = {row["person_id"] for row in self.own["family_member"] if row["family_id"] == family}
        names = {row["given_name"].lower() for row in self.own["person"] if row["id"] in members}
        words = [word.strip(".,;:()") for row in self.parts("attendance", record) for word in (row["name"] or "").lower().split()]
        return bool((record["item"]["prepared"] or "").strip()) or bool(names & set(words))

    def children(self, record):
        clients = {row["person_id"] for row in self.own["client"] if row["case_id"] == record["case_id"] and row["from_on"] <= record["on"]}
        born = {row["id"]: row["born_on"] for row in self.own["person"] if row["id"] in clients}
        return {person for person, on in born.items() if 4 <= _years(on, record["on"]) < 18}

    def revisited(self, families):
        found = []
        for idea in self.own["working_hypothesis"]:
            turns = [row for row in self.own["working_hypothesis_turn"] if row["hypothesis_id"] == idea["id"]]
            before = [row for row in turns if row["what"] in {"proposed", "moved"} and (self.at - day_of(row["at"])).days >= 90]
            if idea["case_id"] in families and before and max(before, key=lambda row: row["at"])["stage"] in ALIVE:
                looks = [row for row in turns if row["what"] in {"looked", "moved"} and 0 <= (self.at - day_of(row["at"])).days < 90]
                found.append((idea["id"], None, bool(looks)))
        return found

    def workers(self, case_id):
        seen = [
            (row["author_id"], day_of(row["happened_at"]))
            for row in self.own["entry"]
            if row["case_id"] == case_id and row["sight"] == "team"
        ]
        for record in self.records:
            if record["case_id"] == case_id:
                seen += [(row["staff_id"], record["on"]) for row in self.parts("attendance", record)]
        return {who for who, on in seen if who in self.members and timedelta(0) <= self.at - on < 12 * WEEKS}


def _years(born, day):
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
