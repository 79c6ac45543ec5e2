"""Stories of everyday life at home: weariness, shouting, a newborn, broken sleep, debts, a grandmother who carries much."""

from __future__ import annotations

from typing import Final

from teamcase.demo.shapes import (
    COUNSELLOR,
    FAMILY_WORKER,
    FATHER,
    FIRST,
    MOTHER,
    PRESENTER,
    SECOND,
    THERAPIST,
    Aim,
    Idea,
    Step,
    Story,
    Talk,
)
from teamcase.plans.said_models import Theme

TIRED: Final = Story(
    need=(
        "Vanhemman uupumus on jatkunut yli puoli vuotta, ja arki on kaventunut. Lapset auttavat paljon. Perhe tarvitsee kotiin käytännön "
        "apua, "
        "ja vanhempi hoitoa, joka sopii arkeen."
    ),
    aims=(
        Aim("Äiti jaksaa leikkiä hetken joka päivä", MOTHER, 2, 5, 7),
        Aim("Iltapala syödään ennen seitsemää", None, 3, 7, 8),
        Aim("Minun ei tarvitse vahtia pienempiä", FIRST, 2, 6, 9),
    ),
    talks=(
        Talk(
            question="Miten perhe saa levätä niin, ettei kukaan lapsista ota aikuisen paikkaa?",
            told=(
                "Äiti nousee sängystä vain lasten vuoksi. Isä on reissutöissä neljä päivää viikossa. {a} tekee iltapalan pienemmille ja "
                "laittaa heidät nukkumaan. Neuvolassa äiti sanoi kaiken olevan hyvin."
            ),
            hypotheses=(
                "Voisiko {a:n} auttaminen olla hänen tapansa pitää äiti lähellä ja kotona?",
                "Voisiko äiti sanoa kaiken olevan hyvin, koska pelkää, mitä avusta seuraa?",
                "Voisiko isä luulla, että hänen tehtävänsä on vain tuoda rahat, koska muuta ei ole pyydetty?",
            ),
            asked="Viedäänkö lapset, jos sanon, etten jaksa?",
            reflections=(
                "Tiimi pysähtyi äidin pelkoon ja siihen, mistä sukupolvesta se tulee. Äidille sanottiin suoraan, että apu tuodaan kotiin."
            ),
            child="Mä osaan tehdä puuroa. Äidille tulee siitä parempi olo.",
            second="Mä haluisin, että äiti nauraa niinku ennen.",
            steps=(
                Step("Aloita kotipalvelu kolmena iltana viikossa", FAMILY_WORKER, 7),
                Step("Saata äiti terveysasemalle, jos hän toivoo", COUNSELLOR, 10),
                Step("Keskustele isän kanssa puhelimessa siitä, mitä hän toivoo", PRESENTER, 10),
            ),
        ),
        Talk(
            question="Mistä lapset huomaavat, että aikuiset hoitavat nyt aikuisten asiat?",
            told=(
                "Kotipalvelu käy, ja äiti on saanut lääkäriajan. {a} seuraa työntekijää huoneesta toiseen ja neuvoo. Isä on ollut kotona "
                "yhden ylimääräisen päivän viikossa."
            ),
            hypotheses=(
                "Voisiko {a} pelätä menettävänsä tärkeän paikkansa, kun aikuiset tulevat apuun?",
                "Voisiko äidin häpeä helpottaa, jos lapset kuulisivat hänen itse pyytävän apua?",
            ),
            asked="Mitä {a:lle} jää, jos hän ei auta?",
            reflections="Äiti keksi itse: {a} saa valita, auttaako vai leikkiikö. Kumpikaan ei ole väärin.",
            child="Mä opetin sille tädille, missä meillä on kulhot.",
            steps=(
                Step("{a:lle} oma harrastuskokeilu, maksusitoumus", PRESENTER, 14),
                Step("Isä vie lapset uimaan lauantaisin", FATHER, 10),
            ),
        ),
        Talk(
            question="Miten tuki kevenee niin, ettei väsymys palaa huomaamatta?",
            told=(
                "Äiti nukkuu ja on palannut osa-aikaiseen työhön. Iltapala on seitsemältä. {a} käy sirkuskoulussa ja unohtaa joskus "
                "soittaa kotiin."
            ),
            hypotheses=(
                "Voisiko {a:n} unohtaminen olla paras merkki siitä, että huoli on siirtynyt aikuisille?",
                "Voisiko perheellä olla jo omat hälytysmerkkinsä, joita emme tunne?",
            ),
            asked="Kenelle saamme soittaa, kun te olette lähteneet?",
            reflections="Perhe nimesi kolme ihmistä. Yksi oli naapuri, jota kukaan työntekijä ei ollut tavannut.",
            child="Mä osaan nyt kärrynpyörän.",
            steps=(Step("Sovitaan kotipalvelun päättymisestä ja seurantasoitosta", FAMILY_WORKER, 21),),
        ),
    ),
    note="Äiti leikki lattialla kymmenen minuuttia. {a} kuvasi sen puhelimella.",
    idea=Idea(
        "Naapuri on meille lupa kysyä apua", MOTHER, 2, 7, "Perheellä on lähellä ihminen, johon he luottavat. Apua on vaikea pyytää."
    ),
)

SHOUTING: Final = Story(
    need=(
        "Kotona huudetaan päivittäin, ja lapsia on tukistettu. Vanhemmat tunnistavat tilanteen ja haluavat muuttaa sen. Lasten turvasta "
        "sovitaan kirjallisesti, ja perhe aloittaa tehostetun perhetyön."
    ),
    aims=(
        Aim("Kukaan ei satuta ketään", None, 2, 7, 10, Theme.SAFETY, why="Kotona saa nukkua rauhassa."),
        Aim("Aikuinen menee pois huoneesta ennen kuin huutaa", FATHER, 1, 5, 8),
        Aim("Uskallan sanoa, kun pelottaa", FIRST, 2, 6, 8),
    ),
    talks=(
        Talk(
            question="Mikä auttaa vanhempia pysähtymään juuri silloin, kun kiukku nousee?",
            told=(
                "Lapset kertoivat päiväkodissa ja koulussa tukistamisesta. Vanhemmat myönsivät sen heti ja olivat häpeissään. Molemmat "
                "ovat "
                "itse kasvaneet kodissa, jossa lyötiin. Pahin hetki on ruokakaupan jälkeen."
            ),
            hypotheses=(
                "Voisiko olla niin, että vanhemmat ovat päättäneet tehdä toisin kuin kotonaan, mutta kukaan ei ole näyttänyt miten?",
                "Voisiko häpeä estää heitä pyytämästä apua ennen kuin on liian myöhäistä?",
                "Voisiko huuto olla hetki, jolloin jokainen perheessä yrittää tulla kuulluksi yhtä aikaa?",
            ),
            asked="Olemmeko me huonoja vanhempia?",
            reflections="Tiimi sanoi selvästi, että satuttaminen loppuu tähän, ja kysyi heti perään, missä vanhemmat ovat jo onnistuneet.",
            child="Iskä sano anteeks. Se ei oo ennen sanonu.",
            second="Mä menin sängyn alle ja siellä oli hyvä.",
            steps=(
                Step("Tehkää turvasopimus lasten kuullen: kukaan ei satuta, kuka soittaa ja kenelle", PRESENTER, 3),
                Step("Tehostettu perhetyö alkaa, kaksi käyntiä viikossa", FAMILY_WORKER, 7),
            ),
        ),
        Talk(
            question="Mitä vanhemmat näkevät toisissaan silloin, kun tauko onnistuu?",
            told=(
                "Tukistamista ei ole ollut viiteen viikkoon, ja lapset kertovat samaa erikseen kysyttäessä. Taukomerkki on käsi sydämellä. "
                "Äiti huomaa isän merkin, isä ei vielä äidin."
            ),
            hypotheses=(
                "Voisiko isä kuulla äidin merkin arvosteluna, koska on kuullut sitä elämässään paljon?",
                "Voisivatko lapset huomata merkin ennen aikuisia ja alkaa kantaa siitä vastuuta?",
            ),
            asked="Saavatko lapset näyttää merkin?",
            reflections="Sovittiin: lapset saavat, mutta eivät joudu. Aikuinen kiittää, kun lapsi näyttää.",
            child="Kun äiti laittaa käden sydämelle, mulla menee olkapäät alas.",
            steps=(
                Step("Harjoitelkaa taukomerkkiä silloin, kun kaikki on hyvin", FATHER, 7),
                Step("Tapaa lapset yksitellen: miten kotona on nyt", PRESENTER, 10),
            ),
        ),
        Talk(
            question="Miten perhe korjaa, kun jokin menee silti pieleen?",
            told=(
                "Yksi huuto päättyi oven paiskaamiseen. Isä palasi, pyysi anteeksi ja piirsi lasten kanssa, mitä tapahtui. Kauppareissu "
                "tehdään nyt yksin."
            ),
            hypotheses=(
                "Voisiko korjaaminen olla perheelle uusi perinne, jota edellinen sukupolvi ei tuntenut?",
                "Voisiko seuraava askel olla se, että myös lapset saavat suuttua?",
            ),
            asked="Voiko vahingon tehnyt olla hyvä isä?",
            reflections="Hiljaisuus. Sitten äiti vastasi: ”Meillä on.”",
            child="Me piirrettiin se riita. Mä piirsin oven pienemmäks.",
            steps=(Step("Jatketaan piirtämistä jokaisen ison riidan jälkeen", FAMILY_WORKER, 14),),
        ),
    ),
    note="Lapset tapasin erikseen. Kaikki kertoivat taukomerkistä ja näyttivät sen.",
    idea=Idea("Kauppapäivä on rauhallinen", None, 2, 8, "Pahimmat hetket ovat kaupan jälkeen. Perhe tietää jo, mikä auttaa."),
)

NEWBORN: Final = Story(
    need=(
        "Perheessä on vauva, joka nukkuu huonosti, ja vanhempien voimat ovat koetuksella. Tukiverkko on kaukana. Perhe tarvitsee lepoa, "
        "konkreettista apua ja varmuutta vanhemmuuteen."
    ),
    aims=(
        Aim("Kumpikin nukkuu yhden kokonaisen yön viikossa", None, 1, 5, 7),
        Aim("Uskallan lähteä vauvan kanssa ulos", MOTHER, 3, 7, 8),
        Aim("Osaan lohduttaa vauvaa omalla tavallani", FATHER, 4, 7, 9),
    ),
    talks=(
        Talk(
            question="Miten kumpikin vanhempi saa olla vauvalle se oikea?",
            told=(
                "Vauva herää kahden tunnin välein. Äiti imettää ja valvoo, isä nukkuu olohuoneessa työn takia. Isän yritykset rauhoitella "
                "loppuvat siihen, että äiti ottaa vauvan. Lähin isovanhempi asuu 300 kilometrin päässä."
            ),
            hypotheses=(
                "Voisiko äidin väsymys tehdä hänestä korvaamattoman, ja voisiko isä siksi väistyä?",
                "Voisiko isä odottaa lupaa, jonka äiti luulee jo antaneensa?",
                "Voisiko vauvan itku kertoa vanhemmille jotain siitä, miten heitä itseään on lohdutettu?",
            ),
            asked="Miksi vauva itkee juuri meillä?",
            reflections="Tiimi mietti vauvan silmin: kuka on lämmin, kuka tuoksuu, kuka laulaa. Isä lauloi, ja kaikki hiljenivät.",
            child="",
            steps=(
                Step("Perhetyö kahtena aamuna viikossa, jotta äiti saa nukkua", FAMILY_WORKER, 5),
                Step("Isä hoitaa lauantaiyön, maito pullosta", FATHER, 10),
            ),
        ),
        Talk(
            question="Kuka muu voisi kuulua vauvan elämään?",
            told=(
                "Lauantaiyöt ovat onnistuneet kolmesti. Äiti kävi perhekahvilassa ja tapasi toisen äidin samasta talosta. Neuvolan mukaan "
                "vauva kasvaa hyvin."
            ),
            hypotheses=(
                "Voisiko avun vastaanottaminen olla helpompaa vertaiselta kuin työntekijältä?",
                "Voisiko isä tarvita omaa paikkaa, jossa puhutaan isistä?",
            ),
            asked="Kelpaammeko tällaisina?",
            reflections="Äiti vastasi omaan kysymykseensä ennen kuin kukaan ehti: ”Vauva ainakin hymyilee.”",
            child="",
            steps=(
                Step("Kysy isä-lapsiryhmästä", COUNSELLOR, 14),
                Step("Perhekahvila torstaisin", MOTHER, 14),
            ),
        ),
        Talk(
            question="Miten voimat riittävät, kun isän vapaat loppuvat?",
            told="Vauva nukkuu neljän tunnin jaksoja. Äiti kantaa huolta siitä, mitä tapahtuu, kun isä palaa iltavuoroihin.",
            hypotheses=(
                "Voisiko huoli tulevasta olla tapa valmistautua yhdessä eikä merkki voimattomuudesta?",
                "Voisiko naapurin äiti olla jo osa perheen turvaverkkoa?",
            ),
            asked="Voiko illalla soittaa jollekin?",
            reflections="Tehtiin lista, jossa oli viisi nimeä. Yksi heistä oli isän oma äiti, videopuhelun päässä.",
            child="",
            steps=(Step("Kirjatkaa iltavuoroviikon suunnitelma", MOTHER, 14),),
        ),
    ),
    note="Isä nukutti vauvan laulamalla. Äiti kuunteli oven takana ja jäi sinne.",
    idea=Idea("Käymme kerran kuussa kahdestaan kävelyllä", None, 1, 6, "Parisuhde on jäänyt vauvan taakse, ja molemmat kaipaavat toista."),
)

SLEEPLESS: Final = Story(
    need=(
        "{a:n} pelot ja univaikeudet ovat kuormittaneet perhettä koko vuoden. Koulu sujuu, mutta illat kestävät tunteja. Perhe tarvitsee "
        "yhteisen tavan rauhoittaa iltaa ja ymmärrystä pelosta."
    ),
    aims=(
        Aim("Nukahdan omaan sänkyyn", FIRST, 1, 5, 8, Theme.WELLBEING, one_up="Nukahdan, kun isä istuu ovella."),
        Aim("Vanhemmilla on tunti omaa aikaa illalla", None, 1, 5, 7),
        Aim("Pelko on pienempi kuin minä", FIRST, 2, 6, 8),
    ),
    talks=(
        Talk(
            question="Mitä {a:n} pelko tekee perheessä iltaisin, ja kuka siitä tietää eniten?",
            told=(
                "Nukkumaanmeno kestää kolme tuntia. {a} tarkistaa ovet ja kysyy, ovatko kaikki kotona. Äiti jää viereen, isä siirtyy "
                "lastenhuoneeseen nuoremman kanssa. Pelko alkoi, kun naapurissa paloi."
            ),
            hypotheses=(
                "Voisiko {a:n} tarkistaminen tehdä näkyväksi huolen, jota aikuisetkin kantavat?",
                "Voisiko nukkumajärjestys pitää vanhemmat erillään niin, ettei heidän tarvitse puhua palosta?",
            ),
            asked="Pitääkö pelosta puhua vai olla puhumatta?",
            reflections="Perhe tunnisti, ettei palosta ollut puhuttu kertaakaan yhdessä. Isä kertoi nähneensä siitä unia.",
            child="Jos mä nukahdan ensin, kukaan ei oo hereillä huomaamassa.",
            second="Iskä kuorsaa mun huoneessa.",
            steps=(
                Step("Piirtäkää palopäivä yhdessä perheterapeutin kanssa", THERAPIST, 14),
                Step("Iltapartio: isä tarkistaa ovet {a:n} kanssa kerran", FATHER, 7),
            ),
        ),
        Talk(
            question="Kuka vartioi yöllä, jotta {a:n} ei tarvitse?",
            told=(
                "Palopäivä piirrettiin. {a} antoi pelolle nimen. Iltapartio tehdään kerran, ja nukkumaanmeno kestää nyt noin tunnin. "
                "Vanhemmat nukkuvat samassa huoneessa viitenä yönä viikossa."
            ),
            hypotheses=(
                "Voisiko vanhempien lähentyminen rauhoittaa {a:a} enemmän kuin yksikään iltarutiini?",
                "Voisiko pelolla olla tehtävä, josta sitä pitää kiittää ennen kuin se lähtee?",
            ),
            asked="Mitä jos se palaa?",
            reflections="{a} ehdotti, että pelolle kirjoitetaan eropaperit. Tiimi allekirjoitti todistajina.",
            child="Sen nimi on Möykky. Se saa asua varastossa.",
            steps=(
                Step("Kirjoittakaa Möykylle kirje", FIRST, 10),
                Step("Palovaroittimet testataan yhdessä lasten kanssa", FATHER, 7),
            ),
        ),
        Talk(
            question="Miten perhe pitää kiinni illoista, jotka ovat jo omia?",
            told="{a} nukahtaa puolessa tunnissa. Vanhemmat katsoivat ensimmäisen elokuvan kahdestaan. Pelko käy kylässä kerran viikossa.",
            hypotheses=(
                "Voisiko pelon vierailu olla muistutus siitä, mitä perhe osaa jo?",
                "Voisiko tuki nyt siirtyä koulun terveydenhoitajalle?",
            ),
            asked="Riittääkö, jos soitamme tarvittaessa?",
            reflections="Perhe arvioi itse olevansa kuutosessa ja tietävänsä, mitä seitsemän vaatii.",
            child="Möykky kävi, mut mä sanoin että nyt nukutaan.",
            steps=(Step("Sovi terveydenhoitajan kanssa seurannasta {a:n} luvalla", COUNSELLOR, 14),),
        ),
    ),
    note="{a} testasi palovaroittimen ja nauroi, kun se huusi.",
    idea=Idea("Yökyläilen serkun luona", FIRST, 1, 6, "{a} toi toiveen itse. Se on sopivan kokoinen askel pelosta poispäin."),
)

DEBTS: Final = Story(
    need=(
        "Perheen talous on kriisissä: vuokravelkaa on kahdelta kuukaudelta, ja häätö uhkaa. Lapset ovat huolissaan muutosta. Perhe "
        "tarvitsee "
        "velkaneuvontaa, päätöksiä ajallaan ja rauhaa lasten arkeen."
    ),
    aims=(
        Aim("Saamme pitää kodin", None, 1, 6, 9),
        Aim("Voin jatkaa jalkapalloa", FIRST, 2, 7, 8),
        Aim("Avaamme kirjeet yhdessä sunnuntaisin", FATHER, 0, 5, 8),
    ),
    talks=(
        Talk(
            question="Miten rahasta voi puhua perheessä niin, ettei lapsista tule sen vartijoita?",
            told=(
                "Isän yritys kaatui talvella. Kirjeet ovat avaamatta kassissa. {a} on lakannut pyytämästä mitään ja kertoi opettajalle, "
                "ettei enää pidä jalkapallosta. Äiti tekee kahta työtä."
            ),
            hypotheses=(
                "Voisiko {a:n} luopuminen olla lahja vanhemmille, jota kukaan ei ole pyytänyt?",
                "Voisivatko avaamattomat kirjeet suojella isää hetkeltä, jossa hän ei ole enää elättäjä?",
                "Voisiko äidin kiire pitää riidan poissa ja samalla puheen?",
            ),
            asked="Menetämmekö kodin?",
            reflections="Tiimi erotti kaksi asiaa: mitä tehdään tällä viikolla ja mitä surraan yhdessä. Isä itki helpotuksesta.",
            child="En mä oikeasti inhoa futista. Se vaan maksaa.",
            steps=(
                Step("Avatkaa kirjeet isän kanssa ja järjestä ne pinoihin", COUNSELLOR, 3),
                Step("Ota yhteys vuokranantajaan ja sovi tapaaminen", PRESENTER, 5),
                Step("Hae harrastustukea {a:lle}", PRESENTER, 10),
            ),
        ),
        Talk(
            question="Mikä antaa isälle takaisin paikan, joka yrityksen mukana meni?",
            told=(
                "Maksusuunnitelma on sovittu, ja häätö peruttiin. {a} palasi harjoituksiin. Isä hoitaa arjen kotona ja sanoo olevansa "
                "turha. Lapset kertovat muuta."
            ),
            hypotheses=(
                "Voisiko lasten kokemus läsnä olevasta isästä olla uutta koko suvussa?",
                "Voisiko äiti kaivata lepoa, mutta pelätä, että isän usko loppuu, jos hän sanoo sen?",
            ),
            asked="Mitä me olemme, kun rahaa ei ole?",
            reflections="Lapset piirsivät, mitä isä tekee. Paperi loppui kesken.",
            child="Iskä tulee kaikkiin treeneihin. Muiden iskät ei tuu.",
            steps=(
                Step("Varaa velkaneuvontaan jatkoaika", "Talous- ja velkaneuvonta", 14),
                Step("Kirjeiden avaushetki sunnuntaisin kello viisi", FATHER, 7),
            ),
        ),
        Talk(
            question="Miten toivo pidetään elossa, kun maksut jatkuvat vuosia?",
            told="Velkajärjestelyhakemus on jätetty. Isä aloitti kurssin. Perhe teki halvan retken Salpausselälle ja puhui siitä viikon.",
            hypotheses=(
                "Voisiko retki olla perheelle tapa sanoa, ettei velka omista heitä?",
                "Voisiko vanhempien ylpeys löytyä siitä, miten lapset puhuvat heistä?",
            ),
            asked="Saako velkainen pitää hauskaa?",
            reflections="Vastaus oli yksimielinen.",
            child="Nuotiolla äiti kertoi vitsin, jota se ei muistanut loppuun.",
            steps=(Step("Sopikaa yksi ilmainen yhteinen päivä kuussa", MOTHER, 21),),
        ),
    ),
    note="Kirjeitä avattiin kaksitoista. Isä sanoi, että pahin oli kassi, ei sisältö.",
    idea=Idea(
        "Lapsilla on viikkoraha, pienikin", None, 0, 6, "Lapset ovat lakanneet pyytämästä. Viikkoraha palauttaa heille oikeuden toivoa."
    ),
)

GRANDMOTHER: Final = Story(
    need=(
        "Isoäiti kantaa suurta osaa lasten arjesta, ja hänen voimansa vähenevät. Vanhempien vastuu on epäselvä. Perhe tarvitsee sopimuksen "
        "siitä, kuka tekee mitä, ja tilaa puhua sukupolvien välisistä odotuksista."
    ),
    aims=(
        Aim("Mummi saa olla mummi eikä kolmas vanhempi", None, 2, 5, 8),
        Aim("Äiti hakee meidät koulusta kahtena päivänä", FIRST, 1, 6, 8),
        Aim("Saan näyttää, että osaan", MOTHER, 3, 6, 8),
    ),
    talks=(
        Talk(
            question="Mitä tapahtuisi, jos mummi olisi viikon poissa?",
            told=(
                "Mummi hakee, ruokkii ja kuljettaa lapset. Äiti sanoo kokevansa olevansa vieras omassa kodissaan. Mummin sydäntutkimukset "
                "ovat kesken. Lapset nukkuvat mummilla kolmena yönä viikossa."
            ),
            hypotheses=(
                "Voisiko mummi auttaa, koska hän ei itse saanut apua, ja voisiko apu siksi olla niin suurta?",
                "Voisiko äiti väistyä, jotta mummilla olisi syy jaksaa?",
                "Voisivatko lapset pitää huolta molemmista olemalla molempien luona?",
            ),
            asked="Miten sanon äidilleni, että nyt minä?",
            reflections="Mummi oli mukana etänä. Hän sanoi odottaneensa, että joku kysyy. Äiti ei ollut tiennyt.",
            child="Mummi väsyy portaissa. Mä kannan kassit.",
            steps=(
                Step("Äiti hakee lapset tiistaisin ja torstaisin", MOTHER, 7),
                Step("Piirtäkää sukupuu kolmessa polvessa", THERAPIST, 14),
            ),
        ),
        Talk(
            question="Miten vastuu vaihtaa kättä niin, että kiitollisuus säilyy?",
            told=(
                "Haut ovat onnistuneet, kerran äiti myöhästyi ja mummi ehti soittaa kaikille. Sukupuussa näkyi, että naiset ovat hoitaneet "
                "toistensa lapset neljässä polvessa."
            ),
            hypotheses=(
                "Voisiko huolenpito olla suvun rakkauden kieli, jossa luopuminen kuulostaa hylkäämiseltä?",
                "Voisiko myöhästyminen olla kaikille opettavaisempi kuin onnistuminen?",
            ),
            asked="Saako mummi suuttua?",
            reflections="Mummi sai suuttua, ja sen jälkeen kaikki nauroivat. Sovittiin, että mummi soittaa ensin äidille.",
            child="Äiti oli myöhässä kuus minuuttia. Mä en pelännyt.",
            steps=(
                Step("Sopikaa mummin kanssa, milloin hän soittaa ja kenelle", PRESENTER, 10),
                Step("Mummille oma vapaapäivä, lapset keksivät ohjelman", SECOND, 14),
            ),
        ),
        Talk(
            question="Miten perhe varautuu siihen, että mummi menee leikkaukseen?",
            told=(
                "Leikkausaika on saatu. Äiti hoitaa lasten arjen neljänä päivänä viikossa. Lapset ovat yötä mummilla vain viikonloppuisin."
            ),
            hypotheses=(
                "Voisiko leikkaus olla perheelle harjoitus, johon se on jo valmistautunut?",
                "Voisivatko lapset tarvita luvan pelätä ääneen?",
            ),
            asked="Mitä lapsille kerrotaan?",
            reflections="Lapsille kerrotaan totuus, ja he saavat tehdä mummille kortin valmiiksi.",
            child="Mä teen kortin, jossa on sydän ja laastari.",
            steps=(Step("Kertokaa lapsille leikkauksesta yhdessä mummin kanssa", MOTHER, 10),),
        ),
    ),
    note="Äiti haki lapset ja mummi jäi kotiin lukemaan. Molemmat soittivat kertoakseen.",
    idea=Idea(
        "Lapsilla on molemmissa kodeissa samat nukkumaanmenoajat",
        None,
        3,
        8,
        "Lapset kuvaavat eri sääntöjä. Yhteinen rytmi helpottaa kaikkia.",
    ),
)
