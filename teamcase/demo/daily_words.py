"""What is told of any family: times that are moved, school, worry and joy between the visits, children met alone and in their own words."""

from __future__ import annotations

from typing import Final

from teamcase.demo.daily_shapes import (
    CARDS,
    COORDINATOR,
    DREW,
    LEAD,
    PARENTS,
    PLAYED,
    SAID,
    SHOWED,
    WROTE,
    Said,
    Scene,
    call,
    home,
    message,
    network,
    note,
    visit,
)
from teamcase.demo.shapes import COUNSELLOR, FAMILY_WORKER, PRESENTER, THERAPIST
from teamcase.journal.models import Heard

TODDLER, YOUNG, SCHOOLCHILD, TEEN = (0, 3), (4, 7), (8, 12), (13, 17)
AT_SCHOOL = (8, 17)
# What a worker writes when nobody answers; told day after day.
NO_ANSWER: Final = (
    "Soitettu äidille, ei vastausta.",
    "Soitettu uudelleen. Ei vastausta, jätetty soittopyyntö.",
    "Ei vastausta. Lähetetty tekstiviesti, että soitan huomenna.",
    "Puhelin kiinni, jätetty viesti vastaajaan.",
    "Soitettu, ei vastausta. Yritän vielä huomenna.",
)
REACHED: Final = "Äiti soitti takaisin. Puhelin oli ollut rikki ja häntä oli hävettänyt, ettei vastannut. Sovimme uuden ajan."

DAYS: Final[tuple[Scene, ...]] = (
    call(0, PRESENTER, "Äiti [soitti ja siirsi|pyysi siirtämään] käyntiä päivällä hammaslääkärin vuoksi. Sopii.", "mother", minutes=5),
    call(
        0, PRESENTER, "Isä kysyi, voiko seuraavan käynnin pitää [aamulla|vasta viideltä]. Voi, merkitty kalenteriin.", "father", minutes=5
    ),
    call(
        0,
        FAMILY_WORKER,
        "Sovittu äidin kanssa ensi viikon ajat. [Hän pyysi, että tulemme takaovesta; edessä remontoidaan.|Kahvi on kuulemma keitetty "
        "valmiiksi.]",
        "mother",
    ),
    call(
        0,
        PRESENTER,
        "Luokanopettaja kertoi tavallisen viikon. {c} on viitannut kahdesti, mikä on [uutta|hänelle paljon].",
        about="child",
        ages=AT_SCHOOL,
        others=("Luokanopettaja",),
    ),
    call(
        0,
        COUNSELLOR,
        "Terveydenhoitaja kertoi {c:n} tarkastuksesta huoltajien luvalla: pituutta tullut, mielialasta jutellaan uudelleen kuukauden "
        "päästä.",
        about="child",
        ages=AT_SCHOOL,
        others=("Kouluterveydenhoitaja",),
    ),
    call(
        0,
        FAMILY_WORKER,
        "Päiväkodista kerrottiin, että {c} on nukkunut päiväunet ja leikkinyt koko aamun [rakennusleikkiä|kotileikkiä].",
        about="child",
        ages=(2, 6),
        others=("Varhaiskasvatuksen opettaja",),
    ),
    call(
        0,
        PRESENTER,
        "Äiti kertoi, että viikonloppu meni paremmin kuin hän uskalsi odottaa. Hän ei osannut sanoa miksi, ja sekin oli hyvä.",
        "mother",
    ),
    call(0, PRESENTER, "Isä soitti vain kertoakseen, että tänään ei ole mitään kerrottavaa. Kiitin siitä.", "father", minutes=5),
    call(
        0,
        PRESENTER,
        "Äiti kysyi, mitä minusta kirjoitetaan. Luin viimeisen merkinnän puhelimessa ääneen. Yhden sanan hän olisi vaihtanut, "
        "vaihdamme sen.",
        "mother",
    ),
    call(
        0,
        FAMILY_WORKER,
        "Äiti soitti kaupan parkkipaikalta ja hengitti. Puhuimme siitä, mitä ruokaa tänään on. Kymmenen minuuttia riitti.",
        "mother",
    ),
    call(0, COUNSELLOR, "Selvitetty perheelle harrastustuen hakeminen. Isä täyttää hakemuksen, minä tarkistan liitteet.", "father"),
    call(
        0,
        COUNSELLOR,
        "Etuuspäätös oli kirjoitettu vaikeasti. Luimme sen äidin kanssa rivi kerrallaan. Tuki jatkuu.",
        "mother",
        "mother",
        minutes=25,
    ),
    call(
        0,
        PRESENTER,
        "Isovanhempi soitti ja kysyi, miten lapsilla menee. Kerroin, etten voi kertoa, mutta että heille voi soittaa suoraan.",
        others=("Isovanhempi",),
    ),
    call(
        0, PRESENTER, "Isä oli pettynyt siihen, että sovittu asia viivästyi meistä johtuen. Pyysin anteeksi. Uusi päivä sovittu.", "father"
    ),
    call(0, THERAPIST, "Sovittu vanhempien seuraava aika. Äiti kysyi, pitääkö valmistautua. Ei pidä.", "mother", PARENTS, minutes=5),
    call(0, PRESENTER, "{c} soitti itse ja kysyi, olenko töissä vielä ensi vuonna. Olen.", "child", "child", ages=(9, 17), minutes=5),
    call(
        0,
        FAMILY_WORKER,
        "Puhuimme äidin kanssa illan vaikeimmasta puolesta tunnista. Hän kokeilee, että pyjamat puetaan ennen iltapalaa.",
        "mother",
    ),
    message(0, PRESENTER, "Äiti kiitti käynnistä. Sovittu kirje lapsille lähetetään huomenna.", "mother"),
    message(
        0,
        COORDINATOR,
        "Lähetetty perheelle kokousaika ja ohje, miten kysymyksen tiimille voi lähettää etukäteen. [Äiti|Isä] kuittasi luetuksi.",
    ),
    message(0, COORDINATOR, "Lähetetty sovitut askeleet perheelle ja niille, joille niissä on tehtävä."),
    message(0, COORDINATOR, "Huone ja etäyhteys varattu perheen tapaamiseen. Vahvistus molemmille vanhemmille."),
    message(0, FAMILY_WORKER, "Muistutin huomisesta käynnistä. Vastaus: ”[tervetuloa|lapset odottaa]”.", "mother"),
    message(
        0,
        FAMILY_WORKER,
        "Isä lähetti kuvan [hiekkakakusta|majasta sohvan takana|eväsretkestä]. Kukaan ei katso kameraan, mikä on hyvä merkki.",
        "father",
    ),
    message(
        0,
        PRESENTER,
        "Opettajalta viesti: {c} unohti läksyt mutta muisti kertoa sen itse. Välitetty vanhemmille sellaisenaan.",
        about="child",
        ages=AT_SCHOOL,
    ),
    message(0, PRESENTER, "{c} laittoi viestin, jossa oli pelkkä [peukku|sydän|kissa]. Vastasin samalla.", about="child", ages=(10, 17)),
    message(0, COUNSELLOR, "Isä lähetti kuitin. Maksusitoumus on kunnossa, laitoin tiedon perheelle samana päivänä.", "father"),
    message(0, PRESENTER, "Äiti perui käynnin: kuumetta koko porukalla. Toivotin kaikille hyviä unia ja siirsin viikolla.", "mother"),
    home(
        0,
        FAMILY_WORKER,
        "Arkikäynti. Tehtiin [makaroonilaatikkoa|lettuja|perunamuusia] niin, että jokaisella oli oma tehtävä. Puhe kulki paremmin "
        "kädet taikinassa.",
        "mother children",
    ),
    home(
        0,
        FAMILY_WORKER,
        "Iltakäynti: hampaat, tarina, valot. Vanhempi luki, minä istuin portaissa. {c} tuli kertomaan, että nyt saa lähteä.",
        "father children",
        ages=(4, 10),
        hour=18,
    ),
    home(
        0,
        FAMILY_WORKER,
        "Pyykkikasan ääressä puhuttiin enemmän kuin olohuoneessa koskaan. {c} löysi kadonneen sukan ja ilmoitti siitä kuin palkinnosta.",
        "mother children",
        ages=(4, 12),
    ),
    home(0, FAMILY_WORKER, "Oltiin ulkona koko käynti. {c} näytti oikopolun, jota aikuiset eivät tiedä.", "mother children", ages=(5, 12)),
    home(
        0,
        PRESENTER,
        "Sovittu kotikäynti. Katsoimme vanhempien kanssa, mikä on muuttunut viime kerrasta, ja mikä on ennallaan ja saa olla.",
        PARENTS,
        pair=FAMILY_WORKER,
    ),
    home(
        0,
        PRESENTER,
        "Kotona oli siistiä ja jännittynyttä, kunnes koira varasti keksin. Sen jälkeen puhuttiin oikeista asioista.",
        "mother children",
    ),
    home(
        0,
        COUNSELLOR,
        "Käytiin läpi viikon menot jääkaapin kalenterista. Kahdelta illalta poistettiin jotain, yhteen ei saa lisätä mitään.",
        PARENTS,
    ),
    visit(
        0,
        PRESENTER,
        "Vanhemmat toimistolla. Kysyin, mistä lapset tietävät, että päivä on ollut hyvä. [Äiti vastasi heti, isä vasta "
        "ovella.|Kumpikin vastasi toisen puolesta, ja oikein.]",
        PARENTS,
    ),
    visit(
        0,
        THERAPIST,
        "Äiti kävi kahden kesken. Puhuttiin siitä, kuka häntä on lohduttanut. Hän otti kysymyksen mukaansa.",
        "mother",
        "mother",
    ),
    visit(0, THERAPIST, "Isän oma aika. Hän puhui isästään nykymuodossa, vaikka tämä on kuollut. Huomasi sen itse.", "father", "father"),
    visit(
        0,
        COUNSELLOR,
        "Kävin {c:n} kanssa kokeilemassa harrastusta. Puolivälissä hän unohti, että olen mukana.",
        "child",
        "child",
        ages=(7, 15),
        minutes=90,
    ),
    visit(
        0,
        FAMILY_WORKER,
        "Saatoin äidin [neuvolaan|terveysasemalle]. Odotushuoneessa puhuttiin tärkein, vastaanotolla loput.",
        "mother",
        "mother",
        minutes=75,
    ),
    visit(
        0, COUNSELLOR, "Verkostokartta piirrettiin äidin kanssa. Lähimmälle kehälle tuli ihminen, jonka nimeä en ollut kuullut.", "mother"
    ),
    note(
        0, LEAD, "Työparin konsultaatio: mitä teemme, jos perhe peruu kolmannen kerran. Vastaus: kysymme, mikä tekee tulemisesta vaikeaa."
    ),
    note(0, LEAD, "Luin perheen merkinnät ennen kokousta. Lasten ääni näkyy hyvin; isän näkemys puuttuu kahdesta. Sovittu, kuka kysyy."),
    note(0, LEAD, "Työtilanne käyty läpi työntekijän kanssa. Perheen käyntitahti pidetään ennallaan."),
    note(0, PRESENTER, "Tulkitsin viimeksi äidin hiljaisuuden haluttomuudeksi. Hän oli valvonut yön. Kysyn jatkossa ennen kuin päättelen."),
    note(
        0,
        THERAPIST,
        "Omaa havaintoa: perheessä katsotaan ensin {c:a} ja vasta sitten vastataan. Vien tämän tiimiin kysymyksenä, en tulkintana.",
        about="child",
        ages=(4, 17),
    ),
    note(0, COORDINATOR, "Perhe toivoo kokousaikaa iltapäivälle. Huomioitu asialistaa tehdessä."),
    network(
        0,
        PRESENTER,
        "Pieni palaveri koululla: opettaja, vanhemmat ja {c}. Puhuttiin puolet ajasta siitä, mikä sujuu.",
        "mother father child",
        "child",
        ages=AT_SCHOOL,
        others=("Luokanopettaja",),
    ),
    network(
        0,
        COUNSELLOR,
        "Varhaiskasvatuksen kanssa sovittu {c:n} hoitopäivistä ja siitä, kuka soittaa, jos haku myöhästyy.",
        "mother",
        "child",
        ages=(2, 6),
        others=("Varhaiskasvatuksen opettaja",),
    ),
    network(
        0,
        PRESENTER,
        "Läheisneuvonpito pienellä joukolla. [Kummi|Naapuri|Setä] lupasi yhden asian kuussa ja piti lupausta tärkeämpänä kuin me.",
        PARENTS,
        others=("Perheen läheinen",),
    ),
)
# Social workers take turns at being on call; what they write in the evening is read in the morning.
EVENING: Final[tuple[Scene, ...]] = (
    call(
        0,
        PRESENTER,
        "Päivystysvuorossa. Äiti soitti ja pyysi, että joku kuuntelee hetken. Lapset nukkuivat. Sovimme, että soitan aamulla.",
        "mother",
        minutes=25,
    ),
    call(
        0,
        PRESENTER,
        "Päivystysvuorossa. Isä kertoi riidasta, joka oli jo ohi. Kaikki kotona, kaikki kunnossa. Hän halusi sen muistiin.",
        "father",
        minutes=15,
    ),
    call(
        0,
        PRESENTER,
        "Päivystysvuorossa. {c} soitti ja kysyi, saako mennä kaverille yöksi, kun kotona ei vastata. Äiti tavoitettiin, lupa saatiin.",
        "child mother",
        "child",
        ages=(10, 17),
    ),
)

# A child met alone: by age, what was done.
ALONE: Final[dict[tuple[int, int], tuple[tuple[str, Heard], ...]]] = {
    TODDLER: (
        (
            "{c} leikki kanssani [autoilla|palikoilla] vanhemman ollessa toisessa huoneessa. Haki välillä katseella ovea, jatkoi rauhassa.",
            PLAYED,
        ),
        ("{c} ei vielä kerro sanoin. Syliin hän tuli varovasti ja lähti iloisesti, kun vanhempi palasi.", SHOWED),
        ("{c} kiersi kanssani huoneen sormesta kiinni pitäen ja nimesi kaiken äänellään. Vanhempi ripusti sen ajan pyykkiä.", SHOWED),
        ("{c} peitteli nuken ja hyssytti minut hiljaiseksi. Vanhempi oli näköetäisyydellä, selin.", PLAYED),
        ("{c} toi [kirjan|nallen] kerta toisensa jälkeen ja nauroi samassa kohdassa. Vanhempi oli sen ajan keittiössä.", SHOWED),
    ),
    YOUNG: (
        ("{c} ja minä leikimme [eläinperhettä|kauppaa] ovi kiinni. Hän päätti, kuka puhuu.", PLAYED),
        ("{c} valitsi nallekorteista [iloisen ja väsyneen|vilkuttavan ja nukkuvan] ja selitti molemmat.", CARDS),
        ("{c} piirsi [kodin|perheen] ja pyysi minua kirjoittamaan nimet.", DREW),
        ("{c} rakensi majan ja kutsui minut sinne. Ulkopuolella olevista asioista sai puhua vain taskulampun valossa.", PLAYED),
        ("{c} istui portaalla ja jutteli [ohi katsoen|pehmolelun suulla]. Minä kuuntelin.", SAID),
    ),
    SCHOOLCHILD: (
        ("Tapasin {c:n} koulussa tyhjässä luokassa. Hän tiesi, miksi tulin, ja kysyi silti.", SAID),
        ("{c} ja minä kävelimme [kioskille|koulun ympäri] ja takaisin. Menomatkalla puhuttiin pelistä, paluumatkalla kodista.", SAID),
        ("Kolme taloa {c:n} kanssa. Huolien talo jäi pienimmäksi, hän itse mittasi.", WROTE),
        ("{c} opetti minulle [korttipelin|kädentaputusleikin]. Kädet pysyivät liikkeessä, ja juttu tuli siinä sivussa.", SAID),
        ("{c} vastasi tunnekorteilla ja halusi itse laskea ne pöydälle.", CARDS),
        ("{c} piirsi viikkonsa [vuoristoratana|säätiedotuksena] ja kertoi, missä kohdassa mahaan ottaa.", DREW),
        (
            "Koulun käytävän penkillä {c:n} kanssa. [Välitunti loppui kesken, hän jäi silti.|Hän puhui nopeasti ja sitten ei lainkaan.]",
            SAID,
        ),
    ),
    TEEN: (
        ("Tapasin {c:n} kahden kesken hänen valitsemassaan paikassa. Puhuimme siitä, mitä kotona saa jo sanoa.", SAID),
        ("{c} tuli autoon istumaan, koska sisällä kuuluu kaikki. Ajoimme korttelin ympäri kolmesti.", SAID),
        ("{c} halusi tietää, mitä hänestä kirjoitetaan. Kirjoitimme tämän yhdessä.", WROTE),
        ("Kävimme {c:n} kanssa läpi asteikon. Numeron hän antoi heti, perustelun vasta lähtiessä.", SAID),
        ("Tapasin {c:n} koulun jälkeen kahvilassa. Hän varasi itse pöydän, josta näkee oven.", SAID),
        ("Kävelylenkki {c:n} kanssa [rannassa|sateessa]. Ensimmäinen puolikas hiljaa, toinen ei.", SAID),
    ),
}
# What children say when they are asked alone; each is said once before any is said again.
WORDS: Final[dict[tuple[int, int], tuple[Said, ...]]] = {
    YOUNG: (
        ("child", "Tää karhu odottaa eteisessä, ettei kukaan unohda sitä.", PLAYED),
        ("child", "Mun sydän on iso, mut se on vähän rypyssä.", DREW),
        ("child", "Kun isi nauraa, niin talo hyppii.", SAID),
        ("child", "Mä haluun nukkua siinä välissä.", SAID),
        ("child", "Äiti on tää, jolla on monta kättä.", DREW),
        ("child", "Täällä asuu kettu, joka ei tykkää kovista äänistä.", PLAYED),
        ("child", "Mä valitsen ton, koska se halaa ittee.", CARDS),
        ("child", "Yöllä mä kuuntelen jääkaappia. Se on kiltti.", SAID),
        ("child", "Mä osaan jo ite vetskarin. Kukaan ei nähny.", SHOWED),
        ("child", "Piirsin auringon sisälle, koska ulkona sataa.", DREW),
        ("child", "Vauvanukke itkee, mut kohta joku tulee.", PLAYED),
        ("child", "Mä tykkään, kun äiti istuu lattialla.", SAID),
        ("child", "Tää kortti on mun isi aamulla ja tää on illalla.", CARDS),
        ("child", "Jos mä oon hiljaa kuin hiiri, niin saan olla mukana.", SAID),
        ("child", "Sinä saat istua tässä. Se on vieraan paikka.", SAID),
    ),
    SCHOOLCHILD: (
        ("child", "Mä en tarvi uutta pyörää. Mä tarvin, että joku kattoo kun ajan.", SAID),
        ("child", "Kotona on nyt kolmonen ilmaa. Ennen oli ykkönen.", SHOWED),
        ("child", "Toivon taloon: että äänet ei kuulu yläkertaan.", WROTE),
        ("child", "Mä en oo kantelija, jos kerron hyvän asian.", SAID),
        ("child", "Ope sano mun nimen iloisesti. Muistin sen koko päivän.", SAID),
        ("child", "Haluaisin, että mut haetaan ensimmäisenä edes kerran.", SAID),
        ("child", "Mä piirsin itteni keskelle, vaikka yleensä piirrän reunaan.", DREW),
        ("child", "Kun ne kuiskaa, mä kuulen kaikista parhaiten.", SAID),
        ("child", "Paras hetki oli, kun sähköt meni ja kaikki oli samassa valossa.", SAID),
        ("child", "Tää kortti on mun vatsa ennen matikkaa.", CARDS),
        ("child", "Jos kirjotat ton ylös, niin kirjota myös, että mä nauroin.", SAID),
        ("child", "Mulla on salainen lista hyvistä päivistä. Nyt siinä on kuus.", WROTE),
        ("child", "En mä pelkää pimeetä. Mä pelkään, kun on liian hiljasta.", SAID),
        ("child", "Pikkusisarukset ei tiedä, ja hyvä niin. Mut mä tiedän.", SAID),
        ("child", "Mummolassa saa olla tylsää. Se on parasta.", SAID),
        ("child", "Mä laitoin huolet tohon purkkiin. Kansi menee jo kiinni.", SHOWED),
        ("child", "Oisko niin, että te kysytte multa ensin ja aikuisilta sitten?", SAID),
        ("child", "Eilen me saatiin istua autossa loppuun asti se biisi.", SAID),
        ("child", "Kaveri kysyi, kuka sä oot. Sanoin, että semmonen joka kuuntelee.", SAID),
        ("child", "Mä valitsin tän rohkean, mut oikeesti mä en oo vielä.", CARDS),
    ),
    TEEN: (
        ("child", "Ei tää oo paha koti. Tää on väsynyt koti.", SAID),
        ("child", "Mä voin puhua, jos sä et nyökkää koko ajan.", SAID),
        ("child", "Numero on kuus. Ei enempää kysymyksiä.", SAID),
        ("child", "Sanokaa niille, että mä huomaan, kun ne yrittää.", SAID),
        ("child", "Mä kirjotin sen viestin neljä kertaa ja lähetin lyhimmän.", WROTE),
        ("child", "Oon tottunut olemaan se järkevä. Alkaa riittää.", SAID),
        ("child", "Kaikki luulee, et mä oon vihanen. Mä oon vaan varuillani.", SAID),
        ("child", "On outoa, kun joku kysyy kaks kertaa samalla viikolla.", SAID),
        ("child", "Jos mulla menee hyvin, niin häviääkö nää tapaamiset?", SAID),
        ("child", "Mä tarvitsen yhden aikuisen, joka ei mee paniikkiin.", SAID),
        ("child", "Tuli mieleen, ettei meillä oo huudettu moneen viikkoon. En uskalla sanoa ääneen.", SAID),
        ("child", "Kirjota siihen, että mä päätin ite tulla.", SAID),
        ("child", "Äiti ei kysynyt mitään, se teki vaan kaakaota. Se auttoi.", SAID),
    ),
}
SVENSKA_ENSAM: Final = (
    ("Jag träffade {c} ensam i skolans grupprum. Först spelade vi kort, sedan talade vi.", SAID),
    ("{c} ville sitta i bilen och prata, eftersom ingen hör där.", SAID),
    ("Vi lade ut känslokorten på golvet. {c} valde länge.", CARDS),
)
SVENSKA_ORD: Final[tuple[Said, ...]] = (
    ("child", "Det är tystare hemma, men på ett snällt sätt.", SAID),
    ("child", "Jag vill att ni frågar mig först.", SAID),
    ("child", "Kortet med regnbågen är för att det ännu regnar lite.", CARDS),
    ("child", "Pappa lyssnar bäst när han gör något med händerna.", SAID),
    ("child", "Jag är inte rädd längre, bara lite vaken.", SAID),
)
# How an everyday entry may end, by its kind.
ENDINGS: Final = {
    "call": (
        "Palaamme tähän seuraavalla käynnillä.",
        "Kerron työparille.",
        "Muuta ei ollut.",
        "Jäi hyvä mieli.",
        "Soitan ensi viikolla uudelleen.",
    ),
    "home_visit": (
        "Seuraava käynti on sovittu.",
        "Lähtiessä kaikki tulivat eteiseen.",
        "Lapset päättävät, mitä tehdään ensi kerralla.",
        "Tunnelma oli rauhallinen.",
    ),
    "visit": ("Uusi aika kahden viikon päähän.", "Sovittu, mitä tästä kerrotaan lapsille.", "Ovella puhuttiin vielä hetki."),
    "message": ("Ei vaadi toimia.", "Kirjattu tiedoksi.", "Vastasin samana päivänä."),
    "network_meeting": ("Muistio kaikille mukana olleille.", "Seuraava tarkistus kuuden viikon päästä."),
    "note": (),
}
