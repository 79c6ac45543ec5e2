"""Stories that began at school or among friends: absence, withdrawal, anger, nights out."""

from __future__ import annotations

from typing import Final

from teamcase.demo.shapes import COUNSELLOR, FAMILY_WORKER, FATHER, FIRST, MOTHER, PRESENTER, THERAPIST, Aim, Idea, Step, Story, Talk

SCHOOL: Final = Story(
    need=(
        "{a:lla} on paljon poissaoloja koulusta, ja aamut ovat kotona vaikeita. Vanhemmat ovat huolissaan ja valmiita yhteistyöhön. "
        "Perhe tarvitsee tukea arjen rytmiin ja yhteistä linjaa koulun kanssa."
    ),
    aims=(
        Aim("Aamut alkavat ilman huutamista", None, 2, 5, 7),
        Aim("Käyn koulussa vähintään neljänä päivänä viikossa", FIRST, 2, 5, 8),
        Aim("Puhumme {a:n} kanssa muustakin kuin koulusta", MOTHER, 3, 6, 8),
    ),
    talks=(
        Talk(
            question="Mikä auttaisi {a:a} pääsemään aamulla ovesta ulos silloin, kun kotona on jo ehditty hermostua?",
            told=(
                "Poissaoloja oli viime kuussa 42 tuntia. Äiti herättää {a:n} monta kertaa, isä lähtee töihin jo kuudelta. Koulussa {a} "
                "viihtyy kuvataiteessa ja yhden ystävän seurassa. Perjantait ovat sujuneet muita päiviä paremmin."
            ),
            hypotheses=(
                "Voisiko olla niin, että {a:n} poissaolot pitävät vanhemmat puhumassa keskenään, kun muuta yhteistä aikaa ei ole?",
                "Voisiko aamun kiireestä olla tullut äidin ja {a:n} välille tapa olla lähellä, vaikka se tuntuu molemmista riidalta?",
                "Voisiko koulu olla {a:lle} paikka, jossa pelkää jäävänsä yksin, jos ystävä on poissa?",
            ),
            asked="Olemmeko me olleet liian lepsuja vai liian tiukkoja?",
            reflections=(
                "Äidille jäi mieleen ajatus, ettei poissaolo ole vain tottelemattomuutta. Tiimi mietti, kuka perheessä huomaisi "
                "ensimmäisenä, että aamu on mennyt hyvin."
            ),
            child="Mä kyllä herään, mutta maha on ihan solmussa ennen kuin kukaan on sanonut mitään.",
            steps=(
                Step("Sovi kuraattorin ja {a:n} kanssa, kenen luo voi mennä, jos aamu on vaikea", PRESENTER, 7),
                Step("Kokeilkaa, että isä soittaa {a:lle} kello seitsemän", FATHER, 14),
            ),
            guests=("Koulukuraattori Mirja Salokivi",),
        ),
        Talk(
            question="Miten koulu, koti ja {a} voisivat sopia asiat niin, ettei kukaan jää viestinviejäksi?",
            told=(
                "Kahdella viikolla oli kolme poissaolopäivää aiemman seitsemän sijaan. Isän aamupuhelut ovat jatkuneet. Koulusta tulee "
                "paljon Wilma-viestejä, joita äiti lukee illalla yksin ja joista syntyy usein riita."
            ),
            hypotheses=(
                "Voisiko Wilma-viesteistä olla tullut kolmas osapuoli, jota vastaan äiti ja {a} ovat vuorotellen?",
                "Voisiko isän puhelu auttaa, koska se kertoo {a:lle}, että huoli on yhteinen eikä vain äidin?",
            ),
            asked="Voiko koulu viestiä joskus myös siitä, mikä on mennyt hyvin?",
            reflections="Isä ilahtui siitä, että pieni asia auttoi. {a} halusi itse ehdottaa, mistä hyvistä asioista koulu voisi kertoa.",
            child="Iskä soitti, vaikka sillä oli tauko vasta myöhemmin. Se oli ihan jees.",
            steps=(
                Step("Sovi luokanvalvojan kanssa yhdestä viikkoviestistä, jossa on myös onnistumisia", COUNSELLOR, 10),
                Step("Kutsu verkosto koolle koululle, {a} valitsee paikan ja ajan", PRESENTER, 21),
            ),
        ),
        Talk(
            question="Mitä tarvitaan, että edistyminen kestää myös loman jälkeen?",
            told=(
                "{a} kävi koulussa neljänä päivänä viikossa kolmen viikon ajan. Kotona on alettu syödä yhdessä sunnuntaisin. Äiti pelkää "
                "takapakkia, isä on luottavaisempi."
            ),
            hypotheses=(
                "Voisiko olla niin, että perhe on tottunut odottamaan seuraavaa kriisiä, ja rauha tuntuu siksi epävarmalta?",
                "Voisiko {a} tarvita luvan epäonnistua yhtenä päivänä ilman, että kaikki alkaa alusta?",
            ),
            asked="Kuka huomaa ensimmäisenä, jos olemme palaamassa vanhaan?",
            reflections=(
                "Perhe tunnisti takapakin merkit itse. Tiimi ehdotti, että merkit ja keinot kirjataan suunnitelmaan perheen sanoin."
            ),
            child="Jos yks päivä menee huonosti, niin älkää heti kutsuko kaikkia koolle.",
            steps=(Step("Kirjatkaa yhdessä {a:n} kanssa, mikä auttaa huonona aamuna", FAMILY_WORKER, 14),),
        ),
    ),
    note="{a} kertoi, että perjantait ovat helpompia, koska silloin koulu alkaa kuvataiteella.",
    idea=Idea(
        "Perheellä on yksi yhteinen ilta viikossa",
        None,
        3,
        7,
        "Sunnuntain yhteinen ateria on auttanut, ja perhe haluaa pitää siitä kiinni.",
    ),
)

WITHDRAWN: Final = Story(
    need=(
        "{a} viettää suurimman osan ajastaan huoneessaan pelaten ja on jäänyt pois harrastuksesta. Vanhemmat ovat neuvottomia ja "
        "erimielisiä "
        "rajoista. Perhe tarvitsee tukea yhteyden löytämiseen ja yhteiseen linjaan."
    ),
    aims=(
        Aim("Syömme kerran päivässä yhdessä saman pöydän ääressä", None, 2, 6, 8),
        Aim("Näen kavereita muuallakin kuin ruudulla", FIRST, 1, 4, 6),
        Aim("Vanhempina sanomme saman asian samalla tavalla", FATHER, 3, 5, 8),
    ),
    talks=(
        Talk(
            question="Miten vanhemmat voisivat lähestyä {a:a} niin, ettei jokainen keskustelu ala pelaamisesta?",
            told=(
                "{a} valvoo aamuyöhön ja syö omassa huoneessaan. Isä on katkaissut verkon kahdesti, ja molemmilla kerroilla seurasi viikon "
                "puhumattomuus. Äiti vie ruokaa ovelle. Pelissä {a:lla} on kolme ystävää, joita kukaan kotona ei tunne nimeltä."
            ),
            hypotheses=(
                "Voisiko olla niin, että oven kiinni pitäminen on {a:n} tapa suojella vanhempia omalta pahalta ololtaan?",
                "Voisiko vanhempien erimielisyys rajoista tehdä huoneesta perheen ainoan rauhallisen paikan?",
                "Voisiko pelissä olla jotain, missä {a} on taitava ja tarpeellinen toisin kuin koulussa?",
            ),
            asked="Onko tämä riippuvuutta vai murrosikää?",
            reflections=(
                "Isä jäi miettimään, mitä {a} sanoisi, jos hän pyytäisi tätä opettamaan peliä. Tiimi mietti, kuka suvussa on joskus "
                "vetäytynyt ja miten yhteys silloin löytyi."
            ),
            child="Pelissä kukaan ei kysy, miltä musta tuntuu. Se on lepoa.",
            steps=(
                Step("Pyydä {a:a} näyttämään peliä puolen tunnin ajan, ilman neuvoja", FATHER, 10),
                Step("Tapaa {a} kahden kesken hänen valitsemassaan paikassa", PRESENTER, 14),
            ),
        ),
        Talk(
            question="Mikä merkitys on sillä, että {a} puhuu isälle mutta ei äidille?",
            told=(
                "Isä istui kaksi iltaa katsomassa peliä, ja {a} kertoi samalla koulusta. Äiti tuntee jääneensä ulkopuolelle. Yhteinen "
                "ruoka "
                "on onnistunut kolmena iltana viikossa."
            ),
            hypotheses=(
                "Voisiko {a} varoa äidin huolta, koska hän tietää sen suuruuden sanomattakin?",
                "Voisiko isän uusi paikka perheessä muuttaa äidin paikkaa niin, että se tuntuu ensin menetykseltä?",
            ),
            asked="Mitä äiti voisi tehdä niin, ettei se olisi taas ruoan tuomista?",
            reflections="Äidille tärkeä oli kysymys: mistä {a} huomaisi, että äiti on hetken huoleton?",
            child="Äiti näyttää aina siltä, että se aikoo alkaa itkeä. Siks mä en sano mitään.",
            steps=(
                Step("Keskustele äidin kanssa kahden siitä, mihin huoli kuuluu", THERAPIST, 14),
                Step("Valitkaa yhdessä yksi ilta viikossa, jolloin ruoasta vastaa {a}", MOTHER, 14),
            ),
        ),
        Talk(
            question="Miten tuemme {a:a} palaamaan harrastukseen omaan tahtiin?",
            told=(
                "{a} kävi katsomassa entisen joukkueensa peliä. Rytmi on aikaistunut noin kahdella tunnilla. Koulussa aloitti uusi "
                "valmentava ryhmä."
            ),
            hypotheses=(
                "Voisiko katsomossa istuminen olla {a:lle} sopivan kokoinen askel, jota aikuisten ei kannata kiirehtiä?",
                "Voisiko perheen puheessa harrastus edustaa vanhaa hyvää aikaa, johon {a} ei usko yltävänsä?",
            ),
            asked="Saako olla ylpeä näin pienestä?",
            reflections="Perhe kuunteli tiimiä ja sanoi, että pieni onkin suuri. {a} nyökkäsi.",
            child="Se oli ihan ok. Valmentaja muisti mun nimen.",
            steps=(Step("Soita valmentajalle {a:n} luvalla", COUNSELLOR, 10),),
        ),
    ),
    note="{a} sanoi, että ruoka maistuu paremmalta, kun siitä ei puhuta.",
    idea=Idea(
        "Opetan isälle yhden asian, jonka osaan", FIRST, 2, 7, "{a} on taitava ja innostuu opettaessaan. Se vahvistaa yhteyttä isään."
    ),
)

ANGER: Final = Story(
    need=(
        "{a:n} kiukku on aiheuttanut vaaratilanteita koulussa ja kotona. Tutkimukset ovat kesken. Vanhemmat ovat sitoutuneita ja hyvin "
        "väsyneitä, ja sisarukset jäävät vähälle huomiolle."
    ),
    aims=(
        Aim("Kun suutun, osaan mennä rauhoittumaan", FIRST, 1, 4, 7),
        Aim("Jokainen lapsi saa oman hetken vanhemman kanssa joka viikko", None, 2, 6, 8),
        Aim("Koulu soittaa meille myös hyvistä päivistä", MOTHER, 0, 5, 7),
    ),
    talks=(
        Talk(
            question="Mitä {a:n} ympärillä tapahtuu juuri ennen kuin kiukku tulee, ja kuka sen huomaa?",
            told=(
                "Koulussa on ollut kolme tilannetta, joissa {a} on heittänyt tavaroita. Kaikki sattuivat siirtymissä. Kotona vaikeinta on "
                "iltaisin, kun isä tulee töistä. Mummolassa kiukkua ei ole juuri lainkaan."
            ),
            hypotheses=(
                "Voisiko {a:n} kiukku tulla silloin, kun kaksi aikuista sanoo yhtä aikaa eri asiaa?",
                "Voisiko siirtymä olla {a:lle} hetki, jolloin kukaan ei tunnu pitävän hänestä kiinni?",
                "Voisiko mummolassa olla hiljaisempaa, koska siellä aikuisia on vain yksi ja aika on hänen?",
            ),
            asked="Johtuuko tämä meistä vai siitä, mitä tutkitaan?",
            reflections="Vanhempia helpotti, ettei syytä tarvitse valita. Tiimi kysyi, mitä mummo osaa, mitä muut eivät ole huomanneet.",
            child="Mä en halua heittää. Se kiukku on nopeempi kuin mä.",
            steps=(
                Step("Kysy koululta, voiko siirtymissä olla sama aikuinen", PRESENTER, 7),
                Step("Tehkää {a:n} kanssa kiukun lämpömittari jääkaapin oveen", FAMILY_WORKER, 14),
            ),
        ),
        Talk(
            question="Miten sisarukset näkevät {a:n} kiukun, ja mitä he tekevät silloin?",
            told=(
                "Siirtymiin järjestyi tuttu ohjaaja, eikä tavaroita ole heitetty kahteen viikkoon. Kotona pienemmät sisarukset menevät "
                "valmiiksi huoneeseensa, kun isän auto tulee pihaan. Vanhemmat pysähtyivät tästä."
            ),
            hypotheses=(
                "Voisiko isän kotiintulo merkitä lapsille hetkeä, jolloin huomio jaetaan uudelleen?",
                "Voisiko sisarusten vetäytyminen saada {a:n} tuntemaan, että häntä pelätään, ja lisätä kiukkua?",
            ),
            asked="Miten selitämme pienille, ettei kukaan ole paha?",
            reflections="Isä ehdotti itse, että hän jää autoon hengittämään viideksi minuutiksi. Tiimi piti ajatusta rohkeana.",
            child="Kun muut menee piiloon, niin mä oon ihan yksin sen kiukun kanssa.",
            steps=(
                Step("Käykää läpi kiukkukuvat kaikkien lasten kanssa", FAMILY_WORKER, 14),
                Step("Pidä kotiintulossa viiden minuutin tauko ja leiki sitten ensin {a:n} kanssa", FATHER, 10),
            ),
        ),
        Talk(
            question="Miten jaamme tutkimuksesta saadun tiedon niin, että se auttaa eikä leimaa?",
            told=(
                "Tutkimus eteni, ja alustava palaute on saatu. {a} on itse kysynyt, onko hänessä vikaa. Hyviä puheluja koulusta on tullut "
                "neljä."
            ),
            hypotheses=(
                "Voisiko {a} tarvita kertomuksen, jossa hän on enemmän kuin tutkimuksensa?",
                "Voisiko vanhempien helpotus tuntua {a:sta} siltä, että syy löytyi hänestä?",
            ),
            asked="Millä sanoilla tästä puhutaan kotona?",
            reflections="Sovittiin, että {a} saa itse päättää, kuka luokassa tietää. Tiimi kirjoittaa hänelle kirjeen.",
            child="Onks tää niinku supervoima, joka pitää vaan opetella?",
            steps=(Step("Kirjoita {a:lle} kirje siitä, mitä aikuiset ovat hänestä oppineet", THERAPIST, 14),),
        ),
    ),
    note="{a} näytti mittarista kolmosta ja lähti itse rauhoittumaan. Ensimmäinen kerta kotona.",
    idea=Idea(
        "Mummo ja {a} keksivät yhdessä kolme keinoa", FIRST, 3, 8, "Mummolassa on keinoja, joita kotona ja koulussa ei vielä tunneta."
    ),
)

NIGHT: Final = Story(
    need=(
        "{a} on ollut öitä poissa kotoa ja kokeillut päihteitä. Kodin rajat ovat kiristyneet ja riidat lisääntyneet. Lastensuojelun tuen "
        "tarve on arvioitu; sisaruksen tilanne huomioidaan erikseen."
    ),
    aims=(
        Aim("Kotona tiedetään, missä olen yöllä", FIRST, 1, 5, 8),
        Aim("Voimme puhua huolesta ilman kuulustelua", None, 2, 4, 7),
        Aim("Huumeseulat ovat puhtaat", FIRST, 2, 6, 9),
    ),
    talks=(
        Talk(
            question="Miten rakennetaan turvaa nopeasti niin, että {a} haluaa tulla kotiin eikä vain joudu tulemaan?",
            told=(
                "{a} oli kaksi yötä poissa. Hän vastasi isän viestiin mutta ei äidin puheluihin. Poliisi toi kotiin yhden kerran. "
                "Päihteistä {a} puhuu avoimesti etsivän nuorisotyöntekijän kanssa."
            ),
            hypotheses=(
                "Voisiko olla niin, että mitä enemmän äiti soittaa, sitä kauemmas {a} menee, ja toisin päin?",
                "Voisiko {a} viestittää olemalla poissa jotain, mitä perheessä ei saa sanoa ääneen?",
                "Voisiko isän lyhyt viesti toimia, koska siinä ei kysytä mitään?",
            ),
            asked="Milloin pitää soittaa poliisille ja milloin odottaa?",
            reflections="Vanhemmat pitivät tärkeänä, että turva sovitaan ensin ja syyt selvitetään sitten.",
            child="Mä tulisin aiemmin, jos eteisessä ei olis aina joku odottamassa kädet puuskassa.",
            steps=(
                Step("Tehkää turvasopimus: kenelle laitetaan viesti ja mihin asti odotetaan", PRESENTER, 5),
                Step("Sovi yhteinen tapaaminen etsivän nuorisotyön kanssa", COUNSELLOR, 10),
            ),
            guests=("Etsivä nuorisotyöntekijä Roope Mattilaakso",),
        ),
        Talk(
            question="Mitä tapahtuu perheessä niinä öinä, jolloin kaikki ovat kotona?",
            told=(
                "Turvasopimus on pitänyt neljä viikkoa viidestä. Vanhemmat huomasivat, että rauhallisina iltoina he eivät tiedä, mistä "
                "puhua. Nuorempi sisarus on alkanut vahtia {a:n} kenkiä eteisessä."
            ),
            hypotheses=(
                "Voisiko huoli {a:sta} pitää vanhempien oman surun poissa puheesta?",
                "Voisiko sisaruksen vahtiminen olla hänen tapansa kannatella koko perhettä?",
            ),
            asked="Mistä me puhuisimme, jos emme {a:sta}?",
            reflections="Hiljaisuus huoneessa oli pitkä ja hyvä. Isä sanoi, että se oli hänen isänsäkin kysymys.",
            child="Pikkunen kysyy joka ilta, että jäänkö mä. En mä tienny että se valvoo.",
            steps=(
                Step("Järjestä sisarukselle oma aika: mitä hän toivoo ja mistä on huolissaan", FAMILY_WORKER, 10),
                Step("Vanhempien tapaaminen ilman lapsia", THERAPIST, 14),
            ),
        ),
        Talk(
            question="Miten {a:n} onnistumisesta tulee näkyvää muillekin kuin työntekijöille?",
            told="Seulat ovat olleet puhtaat kuusi viikkoa. {a} aloitti kesken jääneen jakson verkossa. Äiti nukkuu paremmin.",
            hypotheses=(
                "Voisiko {a} pelätä, että hyvä vointi vie aikuiset pois ympäriltä?",
                "Voisiko perhe juhlia jotain muuta kuin sitä, että jokin on loppunut?",
            ),
            asked="Uskaltaako jo luottaa?",
            reflections="Luottamus sovittiin asiaksi, jota mitataan asteikolla yhdessä, ei seulalla.",
            child="Haluisin, että joku sanois sen sukujuhlissa. Ei vaan sitä, mitä mokasin.",
            steps=(Step("Harvennetaan seulat {a:n} ehdottamaan tahtiin", PRESENTER, 21),),
        ),
    ),
    note="Isän viesti oli: ”Ovi on auki, pizzaa jääkaapissa.” {a} tuli kotiin kymmeneltä.",
    idea=Idea(
        "Sisarukset tekevät jotain kahdestaan kerran kuussa",
        None,
        2,
        7,
        "Sisarus kantaa huolta. Yhteinen aika siirtää vahtimisen aikuisille.",
    ),
)
