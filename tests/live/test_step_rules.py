"""How a typed step is understood, by example and by property; what is not certain is a doubt, never a guess."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamcase.live.step_rules import DUE_IN, FULL_DAYS, NEAR, SHORT_DAYS, understand

TODAY = date(2026, 11, 25)  # a Wednesday
LAURA, NIEMI, TIMO, LIISA = (f"staff:{UUID(int=number)}" for number in range(1, 5))
EMMA, EMMANUEL = (f"person:{UUID(int=number)}" for number in (11, 12))
PEOPLE = [
    (LAURA, "Laura Mäkelä"),
    (NIEMI, "Laura Niemi"),
    (TIMO, "Timo Koskinen"),
    (LIISA, "Anna-Liisa Aho"),
    (EMMA, "Emma"),
    (EMMANUEL, "Emmanuel"),
]
# Words that say nothing of a day or a name, in any of the three languages.
WORDS = st.sampled_from(
    ["soita", "kouluun", "ring", "skolan", "call", "the", "school", "äidin", "kanssa", "käynti", "2", "kertaa", "klo", "9.30"]
)
TEXTS = st.lists(WORDS, min_size=1, max_size=6)
NAMES = {"@timo": TIMO, "@Timo.K": TIMO, "@laura.m": LAURA, "@niemi": NIEMI, "@anna-liisa": LIISA, "@emma": EMMA, "@emmanuel": EMMANUEL}


def read(typed, language="fi", today=TODAY):
    return understand(typed, people=PEOPLE, presenter=(TIMO, "Timo Koskinen"), today=today, language=language)


@pytest.mark.parametrize(
    ("typed", "language", "text", "due_on"),
    [
        ("Soita kouluun 12.12.", "fi", "Soita kouluun", date(2026, 12, 12)),
        ("12.5. soita kouluun", "fi", "soita kouluun", date(2027, 5, 12)),
        ("Ring skolan 12.5.2027", "sv", "Ring skolan", date(2027, 5, 12)),
        ("Ring skolan 12 maj", "sv", "Ring skolan", date(2027, 5, 12)),
        ("Call the school 12 May", "en", "Call the school", date(2027, 5, 12)),
        ("Call the school May 12, 2028", "en", "Call the school", date(2028, 5, 12)),
        ("Soita 12. toukokuuta kouluun", "fi", "Soita kouluun", date(2027, 5, 12)),
        ("Soita kouluun 2026-12-01", "fi", "Soita kouluun", date(2026, 12, 1)),
        ("Soita kouluun ma", "fi", "Soita kouluun", date(2026, 11, 30)),
        ("ke soita kouluun", "fi", "soita kouluun", date(2026, 12, 2)),
        ("Ring skolan mån", "sv", "Ring skolan", date(2026, 11, 30)),
        ("Call the school on Monday", "en", "Call the school on", date(2026, 11, 30)),
        ("Soita huomenna", "fi", "Soita", date(2026, 11, 26)),
        ("Call the school +14", "en", "Call the school", date(2026, 12, 9)),
        ("Talk to the school", "en", "Talk to the school", TODAY + DUE_IN),
        ("Ring to", "en", "Ring to", TODAY + DUE_IN),
        ("Vad kan vi må bra av", "sv", "Vad kan vi må bra av", TODAY + DUE_IN),
        ("Nuku 7.5 tuntia", "fi", "Nuku 7.5 tuntia", TODAY + DUE_IN),
        ("ma", "fi", "ma", TODAY + DUE_IN),
    ],
)
def test_days_in_three_languages(typed, language, text, due_on):
    step = read(typed, language)
    assert (step.text, step.due_on, step.doubts) == (text, due_on, ())


@pytest.mark.parametrize(
    ("typed", "owner", "text"),
    [
        ("@timo soita", TIMO, "soita"),
        ("soita @laura.m kouluun", LAURA, "soita kouluun"),
        ("@Anna-Liisa, soita", LIISA, "soita"),
        ("@emma leipoo", EMMA, "leipoo"),
        ("soita", TIMO, "soita"),
        ("kirjoita a@b.fi", TIMO, "kirjoita a@b.fi"),
        ("soita @ kouluun", TIMO, "soita @ kouluun"),
    ],
)
def test_a_name_gives_the_owner_and_without_one_it_is_the_presenter(typed, owner, text):
    step = read(typed)
    assert (step.owner.code, step.text, step.doubts) == (owner, text, ())


def test_a_name_that_nobody_has_is_a_partner_and_is_shown_so():
    step = read("@koulu lähettää todistuksen")
    assert (step.owner.name, step.owner.code, step.text) == ("koulu", "", "lähettää todistuksen")
    assert step.code.startswith("partner:koulu|")


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "@timo",
        "12.12.",
        "@laura soita",
        "@timo @niemi soita",
        "soita 31.2.",
        "soita 12.12. 13.12.",
        "soita 1.11.",
        "soita 1.1.2020",
        "x" * 501,
    ],
)
def test_what_is_not_certain_is_asked_and_cannot_be_confirmed(typed):
    step = read(typed)
    assert step.doubts
    assert step.code == ""


@given(TEXTS, st.sampled_from(["fi", "sv", "en"]))
def test_plain_words_stay_as_they_are(words, language):
    step = read(" ".join(words), language)
    assert (step.text, step.owner.code, step.due_on, step.doubts) == (" ".join(words), TIMO, TODAY + DUE_IN, ())


@given(
    TEXTS,
    st.sampled_from(sorted(NAMES)),
    st.dates(TODAY, TODAY + timedelta(days=150)),
    st.sampled_from(["{0.day}.{0.month}.", "{0.day:02}.{0.month:02}.", "{0.day}.{0.month}.{0.year}", "{0:%Y-%m-%d}", "+{1}"]),
    st.permutations(["name", "day", "text"]),
)
def test_name_day_and_text_are_found_in_any_order(words, name, due_on, form, order):
    parts = {"name": name, "day": form.format(due_on, (due_on - TODAY).days), "text": " ".join(words)}
    step = read("  ".join(parts[part] for part in order))
    assert (step.owner.code, step.due_on, step.text, step.doubts) == (NAMES[name], due_on, " ".join(words), ())


@given(
    st.sampled_from([(language, name) for language in SHORT_DAYS for name in (*SHORT_DAYS[language], *FULL_DAYS, *NEAR)]),
    st.dates(TODAY, date(2030, 1, 1)),
    st.booleans(),
)
def test_a_weekday_is_the_next_such_day(said, today, begins):
    language, name = said
    step = read(f"{name} soita" if begins else f"soita {name}", language, today)
    assert step.text == "soita"
    if name in NEAR:
        assert (step.due_on - today).days == NEAR[name]
    else:
        assert 1 <= (step.due_on - today).days <= 7
        assert step.due_on.weekday() == {**FULL_DAYS, **SHORT_DAYS[language]}[name]


@given(st.text(max_size=80), st.sampled_from(["fi", "sv", "en"]))
def test_whatever_is_typed_gets_an_answer_and_no_word_is_lost_or_made(typed, language):
    step = read(typed, language)
    left = list(typed.split())
    for word in step.text.split():
        left.remove(word)
    assert bool(step.code) == (not step.doubts)
    if not step.doubts and not left:
        assert (step.owner.code, step.due_on) == (TIMO, TODAY + DUE_IN), "nothing is understood from nothing"
