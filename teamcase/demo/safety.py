"""The safety plan of a protected mother: written with her own worker, changed once, and seen by one more of the team."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import Final

from teamcase.demo.county import County
from teamcase.demo.households import FAMILIES, Household
from teamcase.demo.moments import at, workday
from teamcase.families.models import Person
from teamcase.foundation.database import db
from teamcase.foundation.occasion import Occasion
from teamcase.safety import operations as safety
from teamcase.safety import queries

OF: Final = "Hietakuru"
TOLD: Final = {
    "safe_place": "Naapuritalon Raili avaa oven mihin aikaan tahansa. Jos Raili ei ole kotona, turvakodin päivystys.",
    "warning_signs": "Tuntemattomat puhelut illalla. Auto, joka seisoo pihalla moottori käynnissä.",
    "leaving_home": "Heti, kun ensimmäinen merkki näkyy. Lapset takkeineen, kännykkä taskuun, valot jäävät päälle.",
    "exits": "Keittiön ovi takapihalle, siitä pyöräkellarin kautta.",
    "helpers": "Raili naapurissa, sisko Päivi, omatyöntekijä virka-aikana.",
    "code_word": "Onko sinulla vielä se sininen vuoka?",
    "measures": "Turvakielto, lähestymiskiellon hakemus vireillä, koulu ja päiväkoti tietävät.",
    "may_fetch": "Vain Minna ja sisko Päivi.",
    "packed_money": "Sata euroa kirjekuoressa.",
    "packed_clothes": "Kummallekin lapselle yhdet, laukussa eteisen kaapissa.",
    "packed_keys": "Vara-avaimet Railin luona.",
    "packed_documents": "Henkilökortit ja Kela-kortit, kopiot siskolla.",
    "packed_medicines": "Auran astmalääke.",
}


def plan_safety(county: County) -> None:
    """Her worker writes it with her, puts one thing right two weeks later, and lets the family worker see it."""
    household = next(one for one in FAMILIES if one.name == OF)
    for days, deed in ((40, _write), (26, _write_anew)):
        day = workday(county.chronicle.today - timedelta(days=days))
        county.chronicle.add(at(day, 14, 20), county.worker(household, day), partial(deed, county, household))


def _write(county: County, household: Household, occasion: Occasion) -> None:
    known = county.known[household.name]
    mother = db.session.get_one(Person, known.persons["mother"])
    plan = safety.begin(occasion, mother, case=known.case(), **{**TOLD, "may_fetch": "Vain Minna."})
    seen_by = county.professional(household, "family_worker", occasion.today)
    safety.name_reader(occasion, plan, staff_id=county.chronicle.staff[seen_by])


def _write_anew(county: County, household: Household, occasion: Occasion) -> None:
    known = county.known[household.name]
    plan = queries.of_person(known.case().id, known.persons["mother"])
    assert plan
    safety.write(occasion, plan, **TOLD)
