"""The invented people who work in the invented county, its units and its teams."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time
from typing import Final

from teamcase.staff.models import Role
from teamcase.teams.models import ServiceTask

HOST: Final = "demo.example"
LEAD, SOCIAL_WORKER = ("konsultoiva sosiaalityöntekijä", "konsulterande socialarbetare"), ("sosiaalityöntekijä", "socialarbetare")
COUNSELLOR, FAMILY_WORKER = ("sosiaaliohjaaja", "socialhandledare"), ("perhetyöntekijä", "familjearbetare")
FAMILY_GUIDE, THERAPIST = ("perheohjaaja", "familjehandledare"), ("perheterapeutti", "familjeterapeut")
COORDINATOR, MANAGER = ("tiimikoordinaattori", "teamkoordinator"), ("palvelupäällikkö", "servicechef")
OFFICER = ("tietosuojavastaava", "dataskyddsombud")
BOTH_TASKS: Final = (ServiceTask.CHILD_PROTECTION.value, ServiceTask.FAMILY_SERVICES.value)


@dataclass(frozen=True, slots=True)
class Worker:
    """A person who works: name, role, titles in Finnish and Swedish, address, and the share of full time in each team."""

    name: str
    role: Role
    titles: tuple[str, str]
    mailbox: str
    teams: tuple[tuple[str, int], ...] = ()
    languages: tuple[str, ...] = ("fi",)

    @property
    def email(self) -> str:
        """The address; no address leads outside the invented county."""
        return f"{self.mailbox}@{HOST}"


@dataclass(frozen=True, slots=True)
class TeamPlan:
    """A team: its unit, where it works, what it does, and its weekly hour."""

    name: str
    unit: str
    municipality: str
    tasks: tuple[str, ...]
    begins: time
    minutes: int
    place: str


ADMINISTRATOR: Final = Worker("Anneli Kivipuro", Role.ADMINISTRATOR, ("pääkäyttäjä", "huvudanvändare"), "admin")

WORKERS: Final = {
    "sari": Worker("Sari Ahonen", Role.CONSULTANT, LEAD, "lead", (("itä", 100),)),
    "laura": Worker("Laura Mäkelä", Role.SOCIAL_WORKER, SOCIAL_WORKER, "social-worker", (("itä", 100),)),
    "mikko": Worker("Mikko Rautasalo", Role.SOCIAL_WORKER, SOCIAL_WORKER, "mikko.rautasalo", (("itä", 100),)),
    "jenni": Worker("Jenni Salonoja", Role.COUNSELLOR, COUNSELLOR, "jenni.salonoja", (("itä", 100),)),
    "pia": Worker("Pia Nieminen", Role.FAMILY_WORKER, FAMILY_WORKER, "pia.nieminen", (("itä", 100),)),
    "timo": Worker("Timo Koskinen", Role.THERAPIST, THERAPIST, "therapist", (("itä", 50), ("länsi", 50)), ("fi", "sv", "en")),
    "eero": Worker("Eero Heino", Role.COORDINATOR, COORDINATOR, "coordinator", (("itä", 50), ("länsi", 50))),
    "riitta": Worker("Riitta Kallasvuori", Role.CONSULTANT, LEAD, "riitta.kallasvuori", (("länsi", 100),), ("fi", "sv")),
    "anna": Worker("Anna Lindqvist", Role.SOCIAL_WORKER, SOCIAL_WORKER, "anna.lindqvist", (("länsi", 100),), ("sv", "fi", "en")),
    "joonas": Worker("Joonas Perälehto", Role.SOCIAL_WORKER, SOCIAL_WORKER, "joonas.peralehto", (("länsi", 100),), ("fi", "en")),
    "marika": Worker("Marika Tuomisuo", Role.COUNSELLOR, COUNSELLOR, "marika.tuomisuo", (("länsi", 100),), ("fi", "sv")),
    "ville": Worker("Ville Hongistola", Role.FAMILY_WORKER, FAMILY_GUIDE, "ville.hongistola", (("länsi", 80),)),
    "outi": Worker("Outi Vesterinaho", Role.CONSULTANT, LEAD, "outi.vesterinaho", (("heinola", 100),)),
    "elina": Worker("Elina Harjukallio", Role.SOCIAL_WORKER, SOCIAL_WORKER, "elina.harjukallio", (("heinola", 100),)),
    "katri": Worker("Katri Suvisaari", Role.SOCIAL_WORKER, SOCIAL_WORKER, "other-team", (("heinola", 100),)),
    "niina": Worker("Niina Koivuaho", Role.COUNSELLOR, COUNSELLOR, "niina.koivuaho", (("heinola", 100),)),
    "sami": Worker("Sami Lehtokari", Role.FAMILY_WORKER, FAMILY_WORKER, "sami.lehtokari", (("heinola", 100),)),
    "helena": Worker("Helena Ruususalo", Role.THERAPIST, THERAPIST, "helena.ruususalo", (("heinola", 60),), ("fi", "sv")),
    "kaisa": Worker("Kaisa Pellonraita", Role.COORDINATOR, COORDINATOR, "kaisa.pellonraita", (("heinola", 40),)),
    "marjut": Worker("Marjut Hakalahti", Role.MANAGER, MANAGER, "manager"),
    "petri": Worker("Petri Somerharju", Role.MANAGER, MANAGER, "petri.somerharju"),
    "tuula": Worker("Tuula Nietosvaara", Role.DATA_PROTECTION_OFFICER, OFFICER, "dpo"),
}

# Who began later than the others, and how many weeks ago.
NEWCOMERS: Final = {"katri": 9}

# Name in Finnish, name in Swedish, manager. The names say that the county is invented.
UNITS: Final = {
    "avo": ("Lastensuojelun avopalvelut (esittely, keksitty)", "Barnskyddets öppenvård (demo, påhittad)", "marjut"),
    "perhe": ("Perhesosiaalityö (esittely, keksitty)", "Familjesocialt arbete (demo, påhittad)", "petri"),
}

TEAMS: Final = {
    "itä": TeamPlan("Lahti itä 2", "avo", "Lahti", BOTH_TASKS, time(9), 180, "Neuvotteluhuone Vesijärvi ja etäyhteys"),
    "länsi": TeamPlan(
        "Hollola\N{EN DASH}Orimattila", "perhe", "Hollola", BOTH_TASKS[::-1], time(12, 30), 150, "Perhekeskuksen kokoushuone, Hollola"
    ),
    "heinola": TeamPlan("Heinola", "avo", "Heinola", BOTH_TASKS, time(9), 165, "Kokoushuone Jyränkö"),
}

# Who in each team does what the stories leave to a profession.
PROFESSIONS: Final = {
    "itä": {"lead": "sari", "therapist": "timo", "family_worker": "pia", "counsellor": "jenni", "coordinator": "eero"},
    "länsi": {"lead": "riitta", "therapist": "timo", "family_worker": "ville", "counsellor": "marika", "coordinator": "eero"},
    "heinola": {"lead": "outi", "therapist": "helena", "family_worker": "sami", "counsellor": "niina", "coordinator": "kaisa"},
}

# Those who can sign in, as the README lists them.
DOORS: Final = ("laura", "timo", "sari", "eero", "marjut", "katri", "tuula")
SIGN_INS: Final = (*(WORKERS[key].email for key in DOORS), ADMINISTRATOR.email)
