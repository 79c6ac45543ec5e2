"""Invented families that are hard to draw, each for one reason: for the gallery of genograms, and for tests that keep their pictures."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from teamcase.drawing.kin import (
    Bond,
    BondKind,
    Companion,
    CompanionKind,
    Day,
    Fact,
    FactKind,
    Home,
    Kin,
    Life,
    Link,
    ParentKind,
    Sex,
    Someone,
    Stay,
    Turn,
    TurnKind,
    Twins,
    Union,
)
from teamcase.drawing.words import Words

SEXES: Final = {"f": Sex.FEMALE, "m": Sex.MALE, "o": Sex.OTHER, "?": Sex.UNKNOWN}
TURNS: Final = {
    "m": TurnKind.MARRIED,
    "c": TurnKind.COHABITING,
    "r": TurnKind.RELATIONSHIP,
    "a": TurnKind.AFFAIR,
    "s": TurnKind.SEPARATED,
    "d": TurnKind.DIVORCED,
    "x": TurnKind.RECONCILED,
}


DASH: Final = "\N{EN DASH}"


def _years(someone: Someone) -> str:
    born, died = (str(day.year) if day else "" for day in (someone.born, someone.died))
    return f"{born}{DASH}{died}" if died or someone.is_dead else f"b. {born}" if born else ""


def _together(union: Union) -> str:
    years = [str(turn.since.year) for turn in union.turns if turn.since]
    return f"{years[0]}{DASH}{years[-1] if len(years) > 1 else ''}" if years else ""


WORDS: Final = Words(
    drawing="Genogram",
    unknown="unknown",
    person=lambda someone: someone.given_name or "unknown",
    years=_years,
    union=_together,
    companion=lambda one: one.name,
    bond=lambda bond: f"{bond.one}, {bond.other}: {bond.kind.replace('_', ' ')}",
    home=lambda home: home.name,
    sign=lambda sign: sign.replace("_", " "),
)


def family(text: str) -> Kin:
    """From lines of short notation, one for each kind of thing, its parts set apart by commas.

    `people: Anna f 1984 +2016 *` (years of birth and death, * in focus, a word for a life that did not begin), `unions: Anna Jari m2007
    d2015`, `children: Anna Jari > Emma Onni` and `Anna > Emma foster`, `twins: Emma Onni identical`, `homes: Home Anna Emma`,
    `bonds: Anna close Jari`, `bonds: Anna cutoff Jari 2016`, `facts: Anna substance`, `beside: Anna pet Rex`.
    """
    lines = {
        name.strip(): [part.split() for part in rest.split(",")] for name, _, rest in (line.partition(":") for line in text.split("\n"))
    }
    links = [link for each in lines.get("children", ()) for link in _links(each)]
    twins = lines.get("twins", ())
    return Kin(
        people=tuple(_person(*each) for each in lines["people"]),
        unions=tuple(Union(f"{one} {other}", one, other, tuple(map(_turn, turns))) for one, other, *turns in lines.get("unions", ())),
        links=tuple(links),
        twins=tuple(Twins(each[0], tuple(key for key in each if key != "identical"), identical="identical" in each) for each in twins),
        homes=tuple(Home(name, name, tuple(map(Stay, keys))) for name, *keys in lines.get("homes", ())),
        bonds=tuple(
            Bond(f"{one} {kind} {other}", one, other, BondKind(kind), _since(year)) for one, kind, other, *year in lines.get("bonds", ())
        ),
        companions=tuple(Companion(f"{key} {name}", key, CompanionKind(kind), name) for key, kind, name in lines.get("beside", ())),
        facts=tuple(Fact(f"{key} {kind}", key, FactKind(kind), _since(year)) for key, kind, *year in lines.get("facts", ())),
    )


def _person(name: str, sex: str, *told: str) -> Someone:
    years = [Day(int(each)) for each in told if each.isdecimal()]
    died = next((Day(int(each)) for each in told if each.startswith("+") and each != "+"), None)
    life = next((Life(each) for each in told if each in set(Life)), Life.BORN)
    born, given = (years[0] if years else None), "" if "nameless" in told else name
    return Someone(name, given, sex=SEXES[sex], life=life, born=born, died=died, is_dead="+" in told, is_index="*" in told)


def _since(year: list[str]) -> Day | None:
    return Day(int(year[0])) if year else None


def _turn(told: str) -> Turn:
    return Turn(TURNS[told[0]], Day(int(told[1:])) if told[1:] else None)


def _links(told: list[str]) -> Iterator[Link]:
    split = told.index(">")
    kind = next((ParentKind(each) for each in told if each in set(ParentKind)), ParentKind.BIRTH)
    for parent in told[:split]:
        for child in told[split + 1 :]:
            if child != kind:
                yield Link(f"{parent} {child} {kind}", parent, child, kind)


FAMILIES: Final[dict[str, str]] = {
    "a-couple-and-their-children": """people: Mika m 1981, Sanna f 1984, Emma f 2010 *, Onni m 2013, Aada f 2018
unions: Mika Sanna m2007
children: Mika Sanna > Emma Onni Aada""",
    "one-person-alone": "people: Emma f 2010 *",
    "a-lone-parent": """people: Sanna f 1984, Emma f 2010 *, Onni m 2013
children: Sanna > Emma Onni""",
    "an-unknown-father": """people: Sanna f 1984, Isä m nameless, Mika m 1980, Emma f 2010 *, Onni m 2014
unions: Sanna Mika c2012
children: Sanna Isä > Emma, Sanna Mika > Onni""",
    "a-partner-without-children": """people: Mika m 1981, Sanna f 1984, Kai m 1979, Emma f 2010 *
unions: Mika Sanna m2007 d2015, Sanna Kai r2024
children: Mika Sanna > Emma""",
    "remarriage-on-both-sides": """people: Tiina f 1986, Mika m 1981, Sanna f 1984, Jari m 1979, Katja f 1982, Leo m 2019, Emma f 2010 *, Onni m 2013, Aada f 2018, Niko m 2008
unions: Tiina Mika c2017, Mika Sanna m2007 d2015, Sanna Jari m2017, Jari Katja c2006 s2012
children: Tiina Mika > Leo, Mika Sanna > Emma Onni, Sanna Jari > Aada, Jari Katja > Niko
homes: Virtanen Sanna Jari Emma Aada, Korhonen Mika Tiina Leo Emma""",
    "three-wives": """people: Kari m 1960, Anu f 1962, Liisa f 1970, Mari f 1981, Olli m 1985, Outi f 1990, Eetu m 1998, Ella f 2012 *, Väinö m 2015
unions: Kari Anu m1984 d1993, Kari Liisa m1995 d2008, Kari Mari m2010
children: Kari Anu > Olli Outi, Kari Liisa > Eetu, Kari Mari > Ella Väinö""",
    "half-and-step-siblings-in-two-homes": """people: Mika m 1981, Sanna f 1984, Jari m 1979, Katja f 1982, Emma f 2010 *, Onni m 2013, Niko m 2008, Siiri f 2011, Aada f 2018
unions: Mika Sanna m2007 d2015, Sanna Jari m2017, Jari Katja m2006 d2014, Mika Katja c2018
children: Mika Sanna > Emma Onni, Katja Jari > Niko Siiri, Sanna Jari > Aada
homes: Virtanen Sanna Jari Emma Onni Aada, Niemi Mika Katja Niko Siiri Emma""",
    "two-sisters-and-one-man": """people: Pentti m 1948, Aino f 1951, Sanna f 1984, Outi f 1981, Mika m 1980, Emma f 2005 *, Onni m 2012, Aada f 2015
unions: Pentti Aino m1975, Mika Outi m2003 d2009, Mika Sanna c2010
children: Pentti Aino > Sanna Outi, Mika Outi > Emma, Mika Sanna > Onni Aada""",
    "cousins-who-marry": """people: Reijo m 1930, Raili f 1933, Esa m 1955, Eeva f 1957, Olavi m 1956, Orvokki f 1958, Mika m 1981, Sanna f 1984, Emma f 2010 *
unions: Reijo Raili m1953, Esa Eeva m1978, Olavi Orvokki m1980, Mika Sanna m2008
children: Reijo Raili > Esa Orvokki, Esa Eeva > Mika, Olavi Orvokki > Sanna, Mika Sanna > Emma""",
    "an-uncle-and-his-niece": """people: Reijo m 1930, Raili f 1933, Esa m 1955, Eeva f 1957, Tuomo m 1970, Sanna f 1984, Emma f 2010 *
unions: Reijo Raili m1953, Esa Eeva m1980, Tuomo Sanna c2008
children: Reijo Raili > Esa Tuomo, Esa Eeva > Sanna, Tuomo Sanna > Emma""",
    "two-brothers-and-two-sisters": """people: Reijo m 1950, Raili f 1953, Pentti m 1948, Aino f 1951, Mika m 1978, Kai m 1981, Sanna f 1979, Outi f 1983, Emma f 2005 *, Onni m 2008, Leo m 2010
unions: Reijo Raili m1975, Pentti Aino m1975, Mika Sanna m2003, Kai Outi c2006
children: Reijo Raili > Mika Kai, Pentti Aino > Sanna Outi, Mika Sanna > Emma, Kai Outi > Onni Leo""",
    "placed-with-foster-parents": """people: Mika m 1981, Sanna f 1984, Antti m 1973, Heli f 1975, Emma f 2010 *, Onni m 2013 *, Niko m 2000
unions: Mika Sanna c2007 s2014, Antti Heli m2000
children: Mika Sanna > Emma Onni, Antti Heli > Niko, Antti Heli > Emma Onni foster
homes: Mäkinen Antti Heli Emma Onni""",
    "adopted-and-born": """people: Mika m 1975, Sanna f 1976, Rosa f 1992, Emma f 2008, Onni m 2012 *, Aada f 2014
unions: Mika Sanna m2002
children: Mika Sanna > Emma Aada, Mika Sanna > Onni adoptive, Rosa > Onni""",
    "a-stepfather-who-adopted": """people: Mika m 1981, Sanna f 1984, Jari m 1979, Emma f 2010 *, Aada f 2018
unions: Mika Sanna r2008 s2011, Sanna Jari m2014
children: Mika Sanna > Emma, Jari > Emma adoptive, Sanna Jari > Aada""",
    "cared-for-by-the-grandmother": """people: Pentti m 1948 +2016, Aino f 1951, Sanna f 1984, Emma f 2010 *
unions: Pentti Aino m1975
children: Pentti Aino > Sanna, Sanna > Emma, Aino > Emma guardian_only
homes: Lahtinen Aino Emma
bonds: Aino caretaker Emma, Sanna cutoff Emma""",
    "the-elder-sister-is-the-foster-mother": """people: Mika m 1961, Sanna f 1964, Outi f 1985, Kai m 1984, Emma f 2010 *, Leo m 2012
unions: Mika Sanna m1984, Outi Kai m2009
children: Mika Sanna > Outi Emma, Outi Kai > Leo, Outi Kai > Emma foster""",
    "twins-and-triplets": """people: Mika m 1981, Sanna f 1984, Emma f 2008, Aada f 2011 *, Aino f 2011, Leo m 2014, Eino m 2014, Olga f 2014, Onni m 2017
unions: Mika Sanna m2007
children: Mika Sanna > Emma Aada Aino Leo Eino Olga Onni
twins: Aada Aino identical, Leo Eino Olga""",
    "losses-and-a-child-expected": """people: Mika m 1981, Sanna f 1984, Eka f 2008 miscarriage, Emma f 2010 *, Toka ? 2012 abortion, Onni m 2014 stillbirth, Vauva ? 2027 unborn
unions: Mika Sanna m2007
children: Mika Sanna > Eka Emma Toka Onni Vauva""",
    "parted-and-together-again": """people: Mika m 1981, Sanna f 1984, Kai m 1979, Tiina f 1980, Jari m 1978, Katja f 1982, Emma f 2010 *, Leo m 2011, Niko m 2012
unions: Mika Sanna m2007 s2012 x2014, Kai Tiina m2006 d2012 x2015, Jari Katja a2010
children: Mika Sanna > Emma, Kai Tiina > Leo, Jari Katja > Niko""",
    "every-feeling": """people: Reijo m 1950, Raili f 1953, Mika m 1976, Kai m 1979, Outi f 1981, Sanna f 1978, Emma f 2006 *, Onni m 2008, Aada f 2011, Leo m 2014
unions: Reijo Raili m1975, Mika Sanna m2003
children: Reijo Raili > Mika Kai Outi, Mika Sanna > Emma Onni Aada Leo
bonds: Reijo close Raili, Emma fused Onni, Kai distant Outi, Mika conflict Kai, Onni close_hostile Aada, Aada fused_hostile Leo, Reijo cutoff Kai, Mika repaired Reijo, Sanna focused Leo, Mika focused_negatively Emma, Mika physical_abuse Sanna, Raili emotional_abuse Outi, Reijo sexual_abuse Outi, Sanna neglect Aada, Emma caretaker Leo""",
    "every-fact": """people: Reijo m 1950 +2010, Raili f 1953, Mika m 1976, Kai o 1979, Outi f 1981, Sanna f 1978, Emma f 2006 *, Onni m 2008
unions: Reijo Raili m1975, Mika Sanna m2003
children: Reijo Raili > Mika Kai Outi, Mika Sanna > Emma Onni
facts: Reijo substance, Reijo physical_illness, Raili mental_illness, Mika substance_suspected, Kai substance_recovery, Outi illness_recovery, Sanna substance, Onni physical_illness, Emma substance_suspected""",
    "four-generations": """people: Urho m 1920 +1990, Hilja f 1924 +2001, Reijo m 1950, Raili f 1953, Pentti m 1948 +2016, Aino f 1951, Tauno m 1955, Mika m 1976, Kai m 1979, Sanna f 1978, Outi f 1981, Emma f 2002, Onni m 2004 *, Iida f 2003, Leo m 2024, Veera f 2005
unions: Urho Hilja m1945, Reijo Raili m1975, Pentti Aino m1974, Mika Sanna m2000, Kai Outi c2003, Onni Iida c2023
children: Urho Hilja > Reijo Tauno, Reijo Raili > Mika Kai, Pentti Aino > Sanna, Mika Sanna > Emma Onni, Kai Outi > Veera, Onni Iida > Leo""",
    "families-that-are-not-connected": """people: Mika m 1981, Sanna f 1984, Emma f 2010 *, Kai m 1976, Outi f 1978, Leo m 2009, Hilja f 1940
unions: Mika Sanna m2007, Kai Outi c2005
children: Mika Sanna > Emma, Kai Outi > Leo
bonds: Emma close Leo, Hilja caretaker Emma
homes: Korhonen Mika Sanna Emma Hilja""",
    "eleven-children": """people: Mika m 1970, Sanna f 1972, A f 1992, B m 1993, C f 1995, D m 1996, E f 1998, F m 2000, G f 2002, H m 2004, I f 2007, J m 2010 *, K f 2013, Liisa f 1994, Pieni f 2020
unions: Mika Sanna m1991, D Liisa m2018
children: Mika Sanna > A B C D E F G H I J K, D Liisa > Pieni""",
    "two-mothers": """people: Sanna f 1984, Outi f 1986, Emma f 2014 *, Onni m 2017, Kai m 1980
unions: Sanna Outi m2012
children: Sanna > Emma, Outi > Emma adoptive, Sanna Outi > Onni, Kai > Emma""",
    "pets-and-institutions": """people: Mika m 1981, Sanna f 1984, Emma f 2010 *, Onni m 2013, Aada f 2018
unions: Mika Sanna m2007 s2020
children: Mika Sanna > Emma Onni Aada
homes: Koti Sanna Emma Onni Aada
bonds: Emma close Onni
beside: Emma pet Musti, Emma pet Mirri, Onni institution Nuorisopsykiatria, Mika institution Työpaja, Aada pet Pupu""",
    "from-another-country-and-cut-off": """people: Samir m 1979, Amina f 1983, Yusuf m 1950 +2015, Hodan f 1955, Leila f 2008, Noor o 2010 *, Omar m 2014
unions: Samir Amina m2005, Yusuf Hodan m1976
children: Yusuf Hodan > Samir, Samir Amina > Leila Noor Omar
bonds: Samir cutoff Hodan 2016, Amina positive Hodan, Leila repaired Omar 2024
facts: Samir migrated 2009, Amina migrated 2011, Noor born_male, Omar born_female, Hodan migrated, Hodan mental_illness""",
    "a-contradiction-that-was-saved": """people: Mika m 1981, Sanna f 1984, Emma f 1970 *
unions: Mika Sanna m2007, Emma Mika r2001
children: Mika Sanna > Emma""",
}
