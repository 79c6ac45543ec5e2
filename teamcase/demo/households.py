"""The forty invented families: who they are, whose work they are, and since when."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

ADULT: Final = re.compile(r"(?P<name>\w+)(?: (?P<family>[^\d]+))? (?P<age>\d+)")
CHILD: Final = re.compile(r"(?P<name>\w+) (?P<sex>[fm])(?P<age>\d+)(?P<needs>\*?)")


@dataclass(frozen=True, slots=True)
class Child:
    """A child by given name, age in full years, sex, and whether the need is of child protection."""

    name: str
    age: int
    is_girl: bool
    needs_protection: bool


@dataclass(frozen=True, slots=True)
class Adult:
    """An adult by given name, family name where it is not the household's, and age."""

    name: str
    family: str
    age: int


@dataclass(frozen=True, slots=True)
class Household:
    """A family as the team knows it: adults as "given age", whose work it is, in which team, opened so many weeks ago.

    `children` are written as in "Aino f9* Eino m6": a girl of 9 in child protection and a boy of 6 who is not.
    """

    name: str
    team: str
    worker: str
    story: str
    weeks: int
    mother: str
    father: str
    children: str
    municipality: str = "Lahti"
    tongue: str = "suomi"
    language: str = "suomi"
    interpreter: str | None = None
    together: bool = True
    others: tuple[str, ...] = ()
    surnames: tuple[tuple[str, str], ...] = ()

    @property
    def young(self) -> list[Child]:
        """The children as they are listed, the first one first."""
        found = CHILD.finditer(self.children)
        return [Child(one["name"], int(one["age"]), one["sex"] == "f", bool(one["needs"])) for one in found]

    def adult(self, written: str) -> Adult:
        """An adult as written: "Sanna Korhonen 42", or "Heli 41" who bears the household's name."""
        found = ADULT.fullmatch(written)
        assert found
        return Adult(found["name"], found["family"] or self.name, int(found["age"]))


People = tuple[str, str, str]


def _east(name: str, worker: str, story: str, weeks: int, people: People, *, together: bool = True) -> Household:
    mother, father, children = people
    return Household(name, "itä", worker, story, weeks, mother, father, children, together=together)


def _west(name: str, worker: str, story: str, weeks: int, people: People, *, town: str, together: bool = True) -> Household:
    mother, father, children = people
    return Household(name, "länsi", worker, story, weeks, mother, father, children, town, together=together)


def _north(name: str, worker: str, story: str, weeks: int, people: People, *, town: str = "Heinola", together: bool = True) -> Household:
    mother, father, children = people
    return Household(name, "heinola", worker, story, weeks, mother, father, children, town, together=together)


KORHONEN: Final = "Korhonen\N{EN DASH}Virtanen"
TWO_HOMES, FATHERS_HOME = "Hietakuru", "Ahosuvanto"
SILENT, NEW = "Lumihalla", "Mustakaisla"
MOVED, CLOSED, REOPENED, LIGHTER = "Salmenheimo", "Kultasuo", "Pajulampi", "Harjunpelto"
SWEDISH, INTERPRETED = "Strandbacka", "Haddadin"
SHARED = "Jyrkänvesi"
ONE_PROTECTED, WITH_A_TWELVE_YEAR_OLD = "Sammaljoki", "Niittykoski"
# Who leaves, and whose the families are afterwards.
LEAVER, SUCCESSOR = "elina", "katri"

FAMILIES: Final = (
    # Lahti itä 2
    Household(
        KORHONEN,
        "itä",
        "laura",
        "korhonen",
        30,
        "Sanna Korhonen 42",
        "Jari Virtanen 47",
        "Emma f16* Onni m13* Aada f8",
        others=("Mika Korhonen 46", "Raili Korhonen 71"),
        surnames=(("Emma", "Korhonen"), ("Onni", "Korhonen"), ("Aada", "Virtanen")),
    ),
    _east("Kaislaranta", "laura", "school", 26, ("Heli 41", "Janne 44", "Veera f15* Leo m11* Nea f6*")),
    _east("Haavisaari", "laura", "tired", 34, ("Noora 36", "Sampo 38", "Siiri f9* Eeli m6* Aava f3*")),
    _east(WITH_A_TWELVE_YEAR_OLD, "laura", "withdrawn", 22, ("Merja 46", "Arto 49", "Joona m15* Elli f12* Aatu m7*")),
    _east("Petäjävirta", "laura", "drinking", 40, ("Katja 39", "Harri 42", "Helmi f13* Niilo m10* Oona f7* Oiva m4*")),
    _east(ONE_PROTECTED, "laura", "night", 14, ("Tiina 43", "Vesa 45", "Ronja f16* Veeti m12")),
    _east(SILENT, "laura", "debts", 44, ("Marjo 38", "Kimmo 41", "Enni f11* Samu m8* Luna f5*")),
    _east("Varpuniemi", "laura", "shouting", 18, ("Satu 37", "Pasi 40", "Miro m10* Venla f8* Väinö m3*")),
    _east(TWO_HOMES, "laura", "sheltered", 28, ("Minna 35", "Tommi 37", "Aura f9* Leevi m6*"), together=False),
    _east("Orasmäki", "laura", "anger", 24, ("Hanna 38", "Lauri 39", "Hugo m9* Isla f7* Toivo m2*")),
    _east("Tuulisalmi", "laura", "sleepless", 9, ("Johanna 34", "Ville 36", "Viivi f8* Eino m5*")),
    _east("Kotakallio", "mikko", "grandmother", 31, ("Riikka 33", "Ari 36", "Saga f10* Onni m7*"), together=False),
    _east("Rautalehto", "mikko", "grief", 27, ("Päivi 42", "Isto 45", "Alma f14* Eemi m9* Lumi f6*")),
    _east("Vesikorpi", "mikko", "stepfamily", 25, ("Sini 38", "Jukka 43", "Iida f13* Aaro m9*")),
    _east(FATHERS_HOME, "mikko", "newborn", 16, ("Reeta 31", "Tommi 37", "Nella f3 Oiva m0")),
    _east(NEW, "mikko", "school", 2, ("Anu 40", "Teemu 42", "Emmi f14 Eeli m10")),
    # Hollola and Orimattila
    Household(SWEDISH, "länsi", "anna", "svenska", 20, "Annika 41", "Henrik 43", "Elsa f12 Hugo m8", "Hollola", "ruotsi", "ruotsi"),
    Household(
        INTERPRETED,
        "länsi",
        "joonas",
        "interpreter",
        17,
        "Rania 36",
        "Samir 41",
        "Jana f14 Rami m10 Lana f5",
        "Hollola",
        "arabia",
        "suomi",
        "arabia",
    ),
    Household(MOVED, "itä", "mikko", "returning", 29, "Mirka 37", "Toni 39", "Mila f11* Eero m8*", "Orimattila"),
    _west(CLOSED, "joonas", "tired", 48, ("Kirsi 35", "Juha 37", "Aino f8 Leo m4"), town="Hollola"),
    _west(REOPENED, "anna", "handover", 46, ("Sanna 39", "Marko 42", "Olivia f11 Eino m7"), town="Orimattila", together=False),
    _west(LIGHTER, "anna", "sleepless", 33, ("Maria 34", "Tuomas 35", "Ella f9 Niilo m6"), town="Hollola"),
    _west("Kivikuusama", "joonas", "newborn", 12, ("Essi 22", "Aleksi 24", "Aava f2 Luka m0"), town="Orimattila"),
    _west("Linnunrata", "joonas", "withdrawn", 21, ("Kati 44", "Mikael 47", "Joona m14 Viivi f10"), town="Kärkölä"),
    _west("Sarasuo", "anna", "debts", 23, ("Jaana 40", "Esa 44", "Veera f12 Samu m9 Helmi f4"), town="Hollola"),
    _west("Koivuranta", "joonas", "anger", 19, ("Outi 36", "Timo 38", "Elia m8 Nea f5"), town="Orimattila"),
    _west("Hallanmaa", "anna", "grief", 15, ("Tarja 45", "Seppo 48", "Ronja f15 Aaro m12"), town="Hollola"),
    _west("Uusniitty", "joonas", "school", 7, ("Leena 43", "Antti 46", "Siiri f13 Oiva m9"), town="Orimattila"),
    # Heinola
    _north(SHARED, LEAVER, "stepfamily", 60, ("Susanna 39", "Jouni 42", "Oona f12* Aaro m8* Ella f5*")),
    _north("Kivikataja", LEAVER, "shouting", 52, ("Anne 36", "Petteri 38", "Niilo m9* Alma f7* Eeli m3*"), town="Sysmä"),
    _north("Peurankorpi", LEAVER, "drinking", 45, ("Mari 40", "Kari 43", "Venla f13* Leevi m10* Isla f8* Toivo m5*")),
    _north("Saarnivuo", LEAVER, "school", 41, ("Piia 42", "Jarmo 45", "Miro m15* Aada f11*")),
    _north("Rannanvala", LEAVER, "tired", 37, ("Henna 33", "Olli 35", "Lumi f7* Väinö m5* Saga f1*"), town="Hartola"),
    _north("Hallatunturi", LEAVER, "returning", 32, ("Taru 35", "Niko 38", "Iida f10* Hugo m7* Nella f4*")),
    _north("Männistövuo", LEAVER, "grandmother", 29, ("Jonna 31", "Sami 34", "Elli f9* Joona m6* Aura f2*")),
    _north("Lehtopurola", LEAVER, "night", 25, ("Ulla 45", "Reijo 48", "Emmi f16* Veeti m13*"), town="Sysmä"),
    _north("Kuutamolahti", LEAVER, "anger", 20, ("Milla 34", "Jesse 36", "Eemi m10* Leo m8* Helmi f6* Oiva m4* Luna f1*")),
    _north("Syvänsalo", LEAVER, "handover", 11, ("Heidi 37", "Jari 40", "Enni f10* Samu m6* Lilja f4*"), together=False),
    _north("Talvipelto", SUCCESSOR, "debts", 8, ("Paula 39", "Rauno 43", "Viivi f11* Eino m7")),
    _north("Ulappala", "outi", "withdrawn", 3, ("Tuija 44", "Markku 46", "Aleksi m14 Olivia f11"), town="Asikkala"),
)
LEFT_BEHIND: Final = tuple(household.name for household in FAMILIES if household.worker == LEAVER)
