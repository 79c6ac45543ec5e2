"""The days of the family under a non-disclosure order: no place, no school and no number is ever written down."""

from __future__ import annotations

from typing import Final

from teamcase.demo.daily_shapes import CHILDREN, DREW, LEAD, PLAYED, SAID, Scene, call, home, message, network, note, visit
from teamcase.demo.shapes import COUNSELLOR, FAMILY_WORKER, PRESENTER, THERAPIST

SHELTERED: Final[tuple[Scene, ...]] = (
    call(
        0,
        PRESENTER,
        "Äiti soitti. Viestejä ei ole tullut tällä viikolla. Kertasimme, kenelle hän soittaa yöllä ja mitä silloin sanotaan.",
        "mother",
        "mother",
        goal=1,
    ),
    visit(
        0,
        FAMILY_WORKER,
        "Kolme taloa {a:n} kanssa. Huolien taloon tuli pelkkä ovi. Sovimme, ettei minun tarvitse tietää, minkä talon ovi se on.",
        "first",
        about="first",
        alone="first",
        says=(("first", "Mä piirsin vaan oven. Taloa ei saa piirtää.", DREW),),
        goal=0,
    ),
    call(
        0,
        PRESENTER,
        "Isä kertoi, ettei kysy lapsilta toisesta kodista mitään. Hän on sanonut kotona, että se on lasten rauha.",
        "father",
        goal=0,
    ),
    home(
        1,
        FAMILY_WORKER,
        "Äidin ja lasten luona. Harjoittelimme kolmea lausetta leikkinä: minä utelin, lapset vastasivat. {b} käytti joka "
        "kohdassa ensimmäistä.",
        "mother first second",
        says=(("second", "Meillä on kaksi kotia. Piste.", SAID),),
        goal=0,
    ),
    call(
        1,
        COUNSELLOR,
        "Luokanopettajan kanssa sovittu, kenelle lapset saa luovuttaa, ja että muut kyselijät ohjataan minulle.",
        about=CHILDREN,
        others=("Luokanopettaja",),
    ),
    home(
        1,
        FAMILY_WORKER,
        "Isän luona. Lasten naulakot ovat samassa järjestyksessä kuin ennen. {a} näytti laatikon, joka on vain hänen, eikä avannut sitä.",
        "father first second",
        says=(("first", "Täällä mä voin unohtaa vahtia.", SAID),),
        goal=0,
    ),
    message(1, PRESENTER, "Isältä viesti: lapset perillä, unikaveri mukana. Kerroin äidille heti, kuten on sovittu.", "father"),
    visit(
        2,
        THERAPIST,
        "Äidin oma aika. Hän oli nukkunut yhden yön heräämättä ja säikähtänyt sitä aamulla. Puhuimme siitä, miten keho oppii turvan "
        "hitaammin kuin pää.",
        "mother",
        "mother",
        goal=1,
    ),
    visit(
        2,
        PRESENTER,
        "{b} ja unikaveri toimistolla. Unikaveri vastasi kysymyksiin, {b} kuiskasi vastaukset sen korvaan.",
        "second",
        about="second",
        alone="second",
        says=(("second", "Pupu sanoo, että kumpikin koti tuoksuu hyvälle.", PLAYED),),
    ),
    network(
        2,
        PRESENTER,
        "Tapaaminen isän ja luokanopettajan kanssa, äiti mukana puhelimella. Lasten kuvia ei julkaista, eikä ryhmäviesteissä ole kenenkään "
        "yhteystietoja.",
        "mother father",
        others=("Luokanopettaja",),
        goal=0,
    ),
    call(
        3,
        PRESENTER,
        "Äiti oli käynyt kaupassa katsomatta kertaakaan taakseen. Hän huomasi sen vasta kassalla.",
        "mother",
        "mother",
        goal=1,
    ),
    call(3, PRESENTER, "Isä kertoi, että {a:n} kaveri oli ollut kylässä. Naurettu oli, eikä kukaan kysynyt mitään.", "father", "first"),
    note(
        3,
        LEAD,
        "Luin perheen merkinnät: paikkoja, kouluja ja yhteystietoja ei ole kirjattu. Turvakiellosta kerrotaan jokaiselle, joka tulee "
        "työhön mukaan.",
    ),
)

SHELTERED_DAYS: Final[tuple[Scene, ...]] = (
    call(0, PRESENTER, "Äiti siirsi käyntiä päivällä hammaslääkärin vuoksi. Sopii.", "mother", minutes=5),
    message(0, PRESENTER, "Isä kuittasi vaihtopäivän: perjantaina viideltä, niin kuin aina.", "father"),
    call(
        0,
        PRESENTER,
        "Luokanopettaja kertoi tavallisen viikon. {a} on viitannut kahdesti ja nauranut kerran ääneen.",
        about="first",
        others=("Luokanopettaja",),
    ),
    call(
        0,
        PRESENTER,
        "Äiti kysyi, mitä hänestä kirjoitetaan. Luin viimeisen merkinnän ääneen. Hän tarkisti, ettei siinä ole paikkoja, ja kiitti.",
        "mother",
        "mother",
    ),
    message(
        0, FAMILY_WORKER, "Isä kertoi viestillä majasta sohvan takana. Majassa on kuulemma kaksi paria sukkia ja kaksi naurajaa.", "father"
    ),
    call(
        0,
        COUNSELLOR,
        "Käyty äidin kanssa läpi, miten virallinen posti kulkee turvakiellon aikana. Päätökset hän noutaa itse.",
        "mother",
        "mother",
    ),
    home(
        0,
        FAMILY_WORKER,
        "Arkikäynti äidin ja lasten luona. Tehtiin lettuja niin, että jokaisella oli oma tehtävä. {b} vahti kelloa, ei ovea.",
        "mother children",
    ),
    home(
        0,
        FAMILY_WORKER,
        "Arkikäynti isän luona: läksyt, iltapala, tarina. {b} esitteli vauvan kuin uuden luokkakaverin.",
        "father children",
    ),
    note(0, PRESENTER, "Tarkistin ennen tapaamista, mitä kukin saa tietää. Kutsussa näkyy vain aika ja se, kuka kutsuu."),
    call(0, THERAPIST, "Sovittu äidin seuraava aika. Hän kysyi, pitääkö valmistautua. Ei pidä.", "mother", "mother", minutes=5),
)
