"""What happens in one family alone: what not everybody may read, what was corrected, what was agreed, who did not answer."""

from __future__ import annotations

from typing import Final

from teamcase.demo.daily_shapes import LEAD, SAID, SHOWED, Event, call, home, note, visit
from teamcase.demo.households import FATHERS_HOME, KORHONEN, REOPENED, SHARED, SUCCESSOR, WITH_A_TWELVE_YEAR_OLD
from teamcase.demo.shapes import COUNSELLOR, FAMILY_WORKER, FIRST, MOTHER, PRESENTER, SECOND, Step
from teamcase.journal.models import EntrySight

# Where a team without a family therapist of its own asks for one.
ELSEWHERE: Final = "Perheneuvola"
# Days before the day of filling when the first of some calls in a row was not answered, how many there were, and who called.
UNANSWERED: Final = {
    "Petäjävirta": (37, 4, PRESENTER),
    "Varpuniemi": (46, 3, FAMILY_WORKER),
    "Peurankorpi": (24, 5, PRESENTER),
    "Koivuranta": (31, 3, COUNSELLOR),
    "Sammaljoki": (18, 4, PRESENTER),
}
# Families in which something happened on an evening, and how many days ago; the social worker was on call.
EVENINGS: Final = {"Petäjävirta": 19, "Sammaljoki": 52, "Kuutamolahti": 33, "Lehtopurola": 12, "Hallanmaa": 40, "Kaislaranta": 26}

EVENTS: Final = (
    Event(
        KORHONEN,
        17,
        15,
        visit(
            0,
            PRESENTER,
            "Emma kertoi ystävyydestä, josta ei ole puhunut kotona, ja siitä, miksi torstait ovat tärkeitä. Ei turvallisuushuolta. Hän "
            "kertoo "
            "äidille, kun itse on valmis.",
            "first",
            about="first",
            alone="first",
            says=((FIRST, "Saanko mä pitää yhden asian, joka on vaan mun?", SAID),),
        ),
        sight=EntrySight.NOT_FOR_GUARDIANS,
        because="Emma, 16, kieltää kertomasta tätä huoltajille. Hän on ikäisekseen kypsä arvioimaan asian (AsL 11 §).",
    ),
    Event(
        "Lehtopurola",
        22,
        14,
        visit(
            0,
            COUNSELLOR,
            "Emmi kertoi, kenen luona hän oli ne kaksi yötä, ja pyysi, ettei nimeä kerrota kotiin. Paikka on turvallinen, asia "
            "tarkistettu.",
            "first",
            about="first",
            alone="first",
            says=((FIRST, "Siellä mulle keitettiin teetä eikä kysytty mitään.", SAID),),
        ),
        sight=EntrySight.NOT_FOR_GUARDIANS,
        because="Nuori, 16, on kieltänyt tiedon antamisen, ja sen kertominen vaarantaisi luottamuksen asiakassuhteessa (AsL 11 §).",
    ),
    Event(
        WITH_A_TWELVE_YEAR_OLD,
        39,
        14,
        visit(
            0,
            PRESENTER,
            "Kävin suunnitelman läpi Ellin kanssa kahden kesken. Kerroin, että 12-vuotiaana hän käyttää omassa asiassaan puhevaltaa "
            "huoltajien rinnalla (LsL 21 §). Hän pyysi vaihtamaan yhden sanan: ei ”ongelma” vaan ”tilanne”. Vaihdettiin.",
            "second",
            about="second",
            alone="second",
            says=((SECOND, "Mä luin sen kokonaan. Mun kohta oli lyhin.", SAID),),
        ),
    ),
    Event(
        WITH_A_TWELVE_YEAR_OLD,
        18,
        14,
        visit(
            0,
            PRESENTER,
            "Elli kertoi, millaista on olla se lapsi, josta kukaan ei ole huolissaan. Ei turvallisuushuolta. Sovimme, että hän saa oman "
            "ajan joka toinen viikko ja kertoo kotona itse, kun on valmis.",
            "second",
            about="second",
            alone="second",
            says=((SECOND, "Mä oon se helppo. Älä kerro äidille, että se on raskasta.", SAID),),
        ),
        sight=EntrySight.NOT_FOR_GUARDIANS,
        because="Elli, 12, kieltää kertomasta tätä huoltajille. Syy on painava, eikä kielto ole hänen etunsa vastainen (AsL 11 §).",
    ),
    Event(
        FATHERS_HOME,
        21,
        15,
        note(
            0,
            PRESENTER,
            "Aura ja Leevi ovat isän luona joka toisen viikon. Heidän toisesta kodistaan ei kirjata tähän mitään; isän kanssa on sovittu "
            "siitä.",
        ),
    ),
    Event(
        SHARED,
        38,
        14,
        home(
            0,
            PRESENTER,
            "Viimeinen kotikäyntini. Kerroin itse, milloin lähden ja miksi, ja Katri oli mukana. Oona kysyi, muistanko heidät. Aaro näytti "
            "Katrille ensin kissan ja vasta sitten huoneensa.",
            "mother first second third",
            says=((SECOND, "Sun pitää sitten tietää, että kissa puree vasemmalta.", SAID),),
            pair=SUCCESSOR,
        ),
    ),
    Event(
        "Peurankorpi",
        13,
        14,
        note(
            0,
            LEAD,
            "Tiimissä ei ole nyt perheterapeuttia. Perheelle on kerrottu, miksi vanhempien aika on tauolla, ja aika on pyydetty "
            "perheneuvolasta.",
        ),
        steps=(Step("Vanhempien aika perheneuvolan perheterapeutilla", ELSEWHERE, 25),),
    ),
    Event(
        "Petäjävirta",
        15,
        10,
        call(
            0,
            PRESENTER,
            "Läheinen soitti huolestaan viikonlopusta ja pyysi, ettei hänen nimensä tule perheen tietoon. Huoli ei vaadi toimia "
            "tänään. Kysyn "
            "johtavalta, mitä perheelle kerrotaan ja milloin.",
            others=("Läheinen",),
        ),
        sight=EntrySight.AUTHOR_AND_LEAD,
        because="Tiedon antajan henkilöllisyys; arvioidaan johtavan kanssa, mitä perheelle voidaan kertoa (JulkL 11 §).",
    ),
    Event(
        KORHONEN,
        23,
        13,
        call(
            0,
            PRESENTER,
            "Kuraattori kertoi, että Emma tulee torstaisin mielellään. Poissaoloja oli kuun alussa kuusi tuntia.",
            about="first",
            goal=0,
        ),
        wrong="Kuraattori kertoi, että Emma tulee torstaisin mielellään. Poissaoloja oli kuun alussa kuusitoista tuntia.",
        reason="Tuntimäärä oli väärin: kuraattori tarkisti, tunteja oli kuusi.",
    ),
    Event(
        "Haavisaari",
        29,
        9,
        home(
            0,
            FAMILY_WORKER,
            "Siiri oli tehnyt listan siitä, mitä hän ei enää tee. Listan ensimmäinen kohta on puuro. Äiti allekirjoitti sen.",
            "mother first second third",
            says=((FIRST, "Mä irtisanoin itteni puurosta.", SHOWED),),
        ),
        wrong="Siiri oli tehnyt listan siitä, mitä hän ei enää tee. Listan ensimmäinen kohta on puuro. Isä allekirjoitti sen.",
        reason="Allekirjoittaja oli äiti, isä oli työmatkalla.",
    ),
    Event(
        "Kivikataja",
        20,
        11,
        call(0, PRESENTER, "Opettaja kertoi Almasta, että tämä on löytänyt koulusta lukukaverin. Muuta huolta ei ole.", about="second"),
        wrong="Opettaja kertoi Niilosta, että tämä on löytänyt koulusta lukukaverin. Muuta huolta ei ole.",
        reason="Merkintä koskee Almaa, ei Niiloa. Kuulin nimen puhelimessa väärin.",
    ),
    Event(
        "Kaislaranta",
        13,
        14,
        call(0, PRESENTER, "Sovittu äidin kanssa, mitä kokeillaan ennen seuraavaa kokousta.", "mother", about="first", goal=0),
        steps=(
            Step("Äiti ja Veera valitsevat yhden herätystavan viikoksi", MOTHER, 7),
            Step("Kysy isältä, jatkuuko aamupuhelu lomalla", PRESENTER, 8),
        ),
    ),
    Event(
        "Orasmäki",
        27,
        10,
        home(
            0,
            FAMILY_WORKER,
            "Lämpömittarille sovittiin toinen paikka: autoon, koska kotimatka on joskus vaikein.",
            "mother first",
            about="first",
        ),
        steps=(Step("Laminoi mittari autoon", FAMILY_WORKER, 7),),
    ),
    Event(
        "Rannanvala",
        9,
        13,
        visit(
            0,
            COUNSELLOR,
            "Äidin kanssa katsottiin kuntouttavan ryhmän aikataulua. Aamuryhmä sopii päiväkodin aikoihin.",
            "mother",
            about="mother",
        ),
        steps=(Step("Ilmoita äiti aamuryhmään", COUNSELLOR, 14),),
    ),
    Event(
        REOPENED,
        10,
        12,
        call(0, PRESENTER, "Äiti kysyi, voidaanko vaihdot hoitaa taas koulun kautta, kun se silloin toimi. Isä on samaa mieltä.", "mother"),
        steps=(
            Step("Kysy koululta, sopiiko vaihto sen kautta perjantaisin", PRESENTER, 7),
            Step("Kertokaa lapsille, mistä olette jo samaa mieltä", MOTHER, 17),
        ),
    ),
    Event(
        "Hallatunturi",
        34,
        15,
        call(
            0,
            PRESENTER,
            "Isä pyysi muistutusta kuntoutuksen seurantakäynnistä. Sovittu, että hän saa sen tekstiviestillä.",
            "father",
            about="father",
        ),
        steps=(Step("Muistuta isää seurantakäynnistä", PRESENTER, 7),),
    ),
)
