"""One form in several windows: each keeps a draft of its own, and neither overwrites the other."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from teamcase.foundation import drafts, formkeys
from teamcase.foundation.errors import NotVisible

KEY = drafts.key_of("actions.add")


class Window:
    """A page in which the form is open: what stands in it, and which state of which draft it last saw."""

    def __init__(self, occasion, *, resumes=None):
        self.occasion, self.text = occasion, resumes.fields["text"] if resumes else ""
        self.draft_id = resumes.id if resumes else uuid4()
        self.follows = resumes.revision if resumes else 0

    def types(self, more):
        self.text += more

    def saves(self):
        kept = drafts.save(self.occasion, KEY, page="/", fields={"text": self.text}, draft_id=self.draft_id, follows=self.follows)
        self.draft_id, self.follows = kept.id, kept.revision


def texts(occasion):
    return {kept.fields["text"] for kept in drafts.of_form(occasion, KEY)}


def test_two_windows_begun_apart_are_two_drafts(as_):
    with as_("sam") as occasion:
        one, other = Window(occasion), Window(occasion)
        one.types("In the kitchen")
        one.saves()
        other.types("In the yard")
        other.saves()
        one.types(" we talked.")
        one.saves()
        assert texts(occasion) == {"In the kitchen we talked.", "In the yard"}


def test_two_windows_that_go_on_with_one_draft_part_when_both_have_written(as_):
    with as_("sam") as occasion:
        Window(occasion).saves()
        kept = drafts.find(occasion, KEY)
        one, other = Window(occasion, resumes=kept), Window(occasion, resumes=kept)
        one.types("mine")
        one.saves()
        other.types("yours")
        other.saves()
        other.types(" too")
        other.saves()
        assert one.draft_id != other.draft_id
        assert texts(occasion) == {"mine", "yours too"}


@given(acts=st.lists(st.tuples(st.integers(0, 2), st.sampled_from("osr"), st.text("abc", min_size=1, max_size=3)), max_size=14))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_three_windows_do_the_last_saved_text_of_each_is_kept(as_, acts):
    """`o` opens the window anew on the newest draft, `s` types and saves, `r` types without saving."""
    with as_("sam") as occasion:
        windows = [Window(occasion) for _ in range(3)]
        last = {}
        for number, act, words in acts:
            if act == "o":
                windows[number] = Window(occasion, resumes=drafts.find(occasion, KEY))
                continue
            windows[number].types(words)
            if act == "s":
                windows[number].saves()
                last[windows[number].draft_id] = windows[number].text
        assert texts(occasion) == set(last.values())


def test_sending_one_window_leaves_the_others_draft(as_):
    with as_("sam") as occasion:
        one, other = Window(occasion), Window(occasion)
        one.types("sent")
        one.saves()
        other.types("kept")
        other.saves()
        drafts.discard(occasion, KEY, one.draft_id)
        assert texts(occasion) == {"kept"}


def test_the_id_of_somebody_elses_draft_opens_and_overwrites_nothing(as_):
    with as_("sam", keep=True) as occasion:
        sams = drafts.save(occasion, KEY, page="/", fields={"text": "Sam's"})
    with as_("sue", keep=True) as occasion:
        assert drafts.find(occasion, KEY, sams.id) is None
        sues = drafts.save(occasion, KEY, page="/", fields={"text": "Sue's"}, draft_id=sams.id, follows=1)
        assert sues.id != sams.id
    with as_("sam") as occasion:
        assert drafts.find(occasion, KEY).fields == {"text": "Sam's"}


def test_the_page_tells_of_the_other_window(visit, doe):
    browser, address = visit("sam"), f"/cases/{doe}/actions/new"
    key = drafts.key_of("actions.add", about=doe)
    kept = [
        browser.put(f"/drafts/{key}", json={"fields": {"text": words}, "page": address, "draft": str(uuid4()), "follows": 0}).get_json()
        for words in ("one", "other")
    ]
    page = browser.get(address).text
    assert ">\nother</textarea>" in page
    assert f'href="{address}?draft={kept[0]["draft"]}"' in page
    assert ">\none</textarea>" in browser.get(f"{address}?draft={kept[0]['draft']}").text
    assert browser.post(f"/drafts/{key}/discard?draft={kept[1]['draft']}").status_code == 302
    assert ">\none</textarea>" in browser.get(address).text


def test_what_arrives_after_the_form_was_sent_is_no_draft(visit, as_, doe):
    browser, address, form = visit("sam"), f"/cases/{doe}/actions/new", str(uuid4())
    with as_("sam") as occasion:
        sent = {"_key": form, "text": "Call", "owner": f"staff:{occasion.who.id}", "due_on": occasion.today.strftime("%d.%m.%Y")}
    assert browser.post(address, data=sent).status_code == 302
    late = {"fields": {"text": "Cal"}, "page": address, "draft": str(uuid4()), "follows": 0, "form": form}
    key = drafts.key_of("actions.add", about=doe)
    assert browser.put(f"/drafts/{key}", json=late).status_code == 204
    with as_("sam") as occasion:
        assert drafts.find(occasion, key) is None


@pytest.mark.parametrize("more", [{"draft": 7}, {"draft": "x"}, {"follows": "x"}, {"follows": None}, {"form": []}, {"form": "x"}])
def test_whatever_else_is_sent_with_a_draft_it_is_kept(visit, doe, more):
    key = drafts.key_of("actions.add", about=doe)
    answer = visit("sam").put(f"/drafts/{key}", json={"fields": {"text": "x"}, "page": "/", **more})
    assert answer.status_code == 200
    assert str(UUID(answer.get_json()["draft"])) == answer.get_json()["draft"]


def test_what_is_no_key_keeps_nothing(as_):
    with as_("sam") as occasion, pytest.raises(NotVisible):
        drafts.save(occasion, "nonsense", page="/", fields={})


def test_a_draft_that_is_on_its_way_while_its_form_is_sent_waits_and_is_none(visit, as_):
    form, browser = uuid4(), visit("sam")
    late = {"fields": {"text": "sent already"}, "page": "/", "form": str(form), "draft": str(uuid4()), "follows": 0}
    with ThreadPoolExecutor(1) as pool:
        with as_("sam", keep=True) as occasion:
            formkeys.claim(occasion, uuid4(), form=form)
            answer = pool.submit(browser.put, f"/drafts/{KEY}", json=late)
            with pytest.raises(TimeoutError):
                answer.result(timeout=0.5)
        assert answer.result(timeout=10).status_code == 204
    with as_("sam") as occasion:
        assert drafts.of_form(occasion, KEY) == []
