"""What a few families' teams have thought, what became of it over the months, and what the families were asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from teamcase.demo.households import INTERPRETED, KORHONEN, SILENT, SWEDISH
from teamcase.hypotheses.models import IdeaKind, IdeaStage, Side


@dataclass(frozen=True, slots=True)
class LookAgain:
    """A look at it so many weeks before the day of filling: who, how it stood then, and why."""

    weeks: float
    who: str
    stage: IdeaStage
    why: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """What spoke for it or against it, noted so many weeks before the day of filling."""

    weeks: float
    who: str
    side: Side
    words: str


@dataclass(frozen=True, slots=True)
class Thought:
    """A working hypothesis: `line` is its place in the talks of the family's story (talk, line) when it comes from a record, else `words`.

    `ahead` is how many days after the day of filling it is looked at again, `told` when and how it was taken up with the family.
    """

    weeks: float
    who: str
    kind: IdeaKind
    about: str
    words: str = ""
    line: tuple[int, int] | None = None
    sign: str | None = None
    test: str | None = None
    evidence: tuple[Evidence, ...] = ()
    looks: tuple[LookAgain, ...] = ()
    told: tuple[float, str] | None = None
    ahead: int = 21


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of the bank that was chosen for a family, and the answers: whose, and what they said; so many weeks ago."""

    key: str
    who: str
    weeks: float
    answers: tuple[tuple[str, str], ...] = ()


SUPPORTS, AGAINST = Side.SUPPORTS, Side.AGAINST
SUPPORTED, WEAKENED, PARKED, REJECTED = IdeaStage.SUPPORTED, IdeaStage.WEAKENED, IdeaStage.PARKED, IdeaStage.REJECTED

THOUGHTS: Final[dict[str, tuple[Thought, ...]]] = {
    KORHONEN: (
        Thought(
            11.6,
            "timo",
            IdeaKind.PATTERN,
            "first mother father",
            line=(0, 2),
            sign="Riidat alkaisivat silloin, kun puhutaan Onnista, ja loppuisivat, kun joku kysyy Emman omaa kuulumista.",
            test="Mitä Emma arvelee aikuisten puhuvan, jos hän olisi viikon ajan hiljaa?",
            evidence=(
                Evidence(10.5, "laura", SUPPORTS, "Emma sanoi, että kaikki kysyvät Onnin vointia eikä kukaan hänen."),
                Evidence(6, "pia", SUPPORTS, "Kotikäynnillä riita loppui, kun Sanna kysyi Emman koulupäivästä ennen läksyjä."),
                Evidence(3, "laura", AGAINST, "Kahden viikon poissaoloista ei riidelty lainkaan, vaikka Onnista puhuttiin paljon."),
            ),
            looks=(
                LookAgain(8, "timo", IdeaStage.ACTIVE, "Perhe on kertonut kahdesta riidasta. Molemmat alkoivat Onnin asioista."),
                LookAgain(5, "laura", SUPPORTED, "Sama näkyi kotikäynnillä ja Emman omissa sanoissa."),
            ),
            told=(4.5, "Luimme tämän ääneen perheelle. Emma sanoi: no vihdoin. Jari halusi miettiä."),
        ),
        Thought(
            11.6,
            "timo",
            IdeaKind.LOSS,
            "father",
            line=(0, 1),
            sign="Jari kertoisi itse, mitä tallissa ajattelee, jos häneltä kysyttäisiin ilman kiirettä.",
            evidence=(
                Evidence(9, "timo", SUPPORTS, "Jari kertoi kahden kesken, että tallissa on Onnin potkulauta, jota hän ei saa siirrettyä."),
                Evidence(5.5, "timo", AGAINST, "Jari on alkanut kertoa, milloin menee ja milloin palaa. Sanna sanoo sen riittävän."),
            ),
            looks=(
                LookAgain(7, "timo", SUPPORTED, "Jarin oma kertomus potkulaudasta."),
                LookAgain(4, "timo", WEAKENED, "Talliin meno ei enää herätä riitaa. Suru on jaettu."),
            ),
            ahead=14,
        ),
        Thought(
            7.6,
            "laura",
            IdeaKind.LIFE_CYCLE,
            "first father",
            line=(1, 0),
            evidence=(Evidence(5, "laura", AGAINST, "Emma käy koulua samalla tavalla myös niillä viikoilla, joina Jari on poissa."),),
            looks=(LookAgain(3.5, "timo", REJECTED, "Ei kestänyt: koulunkäynti ei muutu Jarin mukana, ja perhe piti ajatusta outona."),),
        ),
        Thought(
            3.6,
            "timo",
            IdeaKind.BELIEF,
            "first mother father third",
            line=(2, 0),
            sign="Riita jäisi lyhyemmäksi, kun joku sanoo ääneen jäävänsä.",
            test="Mistä kukin teistä tietää riidan aikana, että toinen on yhä siinä vielä aamulla?",
            evidence=(Evidence(2, "pia", SUPPORTS, "Taukomerkin jälkeen Aada kysyi joka kerta: tuutko takaisin?"),),
        ),
    ),
    SWEDISH: (
        Thought(
            10.6,
            "timo",
            IdeaKind.PATTERN,
            "first mother father",
            line=(0, 0),
            sign="Föräldrarna skulle ha svårt att hitta ett annat samtalsämne den vecka då allt går bra i skolan.",
            test="Om skolan inte var ett bekymmer, vad skulle ni två då tala om på kvällen?",
            evidence=(
                Evidence(8.5, "anna", SUPPORTS, "Pappa sade att det blir tyst vid bordet när ingen har ringt från skolan."),
                Evidence(4, "timo", AGAINST, "Föräldrarna har haft två kvällar då de talade om annat, och barnen märkte det."),
            ),
            looks=(
                LookAgain(7.5, "timo", SUPPORTED, "Båda föräldrarna kände igen tystnaden och skrattade åt den."),
                LookAgain(3, "timo", WEAKENED, "Samtalen bär nu utan skolan. Vi håller kvar tanken till jul."),
            ),
            told=(7, "Vi frågade föräldrarna om tanken stämde. De tog den med sig hem och kom tillbaka med egna exempel."),
            ahead=28,
        ),
        Thought(
            10.6,
            "anna",
            IdeaKind.RESOURCE,
            "second",
            line=(0, 2),
            evidence=(Evidence(8, "anna", SUPPORTS, "Lillebror grät öppet och skojade inte efteråt. Ingen bad honom sluta."),),
            looks=(LookAgain(6, "anna", PARKED, "Han behöver inte skoja nu. Vi ser efter jul om det håller i sig."),),
            ahead=45,
        ),
    ),
    INTERPRETED: (
        Thought(
            10,
            "timo",
            IdeaKind.CONTEXT,
            "mother father first",
            line=(0, 1),
            test="Mikä siitä, mitä isä pitää kiinni, on sellaista, minkä haluaisit omillekin lapsillesi?",
            evidence=(
                Evidence(7, "joonas", SUPPORTS, "Isä kertoi tulkin kautta, että säännöt ovat ainoa, mitä matkalla ei voinut hukata."),
            ),
            looks=(LookAgain(6, "timo", SUPPORTED, "Isän oma kertomus, ja Jana sanoi ymmärtävänsä sen."),),
        ),
    ),
    SILENT: (
        Thought(
            17,
            "laura",
            IdeaKind.CONTEXT,
            "mother father",
            words="Voisiko velka olla vienyt vanhemmilta puheenaiheen, josta he ennen saivat voimaa: yhteiset suunnitelmat?",
            sign="Vanhemmat alkaisivat suunnitella jotakin pientä heti, kun laskut eivät ole ensimmäinen asia.",
        ),
    ),
}

ASKED: Final[dict[str, tuple[Asked, ...]]] = {
    KORHONEN: (
        Asked(
            "difference.good-day",
            "timo",
            6,
            (
                ("first", "Hyvänä päivänä kukaan ei kysy aamulla mitään."),
                ("mother", "Hyvänä päivänä joku nauraa ennen kahdeksaa. Yleensä se on Aada."),
            ),
        ),
        Asked("third_person.absent-one", "laura", 4, (("third", "Onni toivoisi, että kysytte koirasta."),)),
        Asked("future.solved-tomorrow", "timo", 0.6),
    ),
    SWEDISH: (
        Asked("third_person.grandmother-proud", "timo", 5, (("first", "Farmor skulle säga att jag går dit fast det är svårt."),)),
        Asked("future.need-no-more", "anna", 0.8),
    ),
}
