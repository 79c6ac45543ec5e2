"""Stories of bonds that break, bend or begin anew: two homes, a new household, grief, drinking, coming back."""

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

HANDOVER: Final = Story(
    need=(
        "Vanhemmat ovat eronneet, ja lapset asuvat vuoroviikoin. Vaihdot päättyvät usein riitaan lasten kuullen. Kumpikin vanhempi haluaa "
        "lapsille rauhan, mutta luottamus toiseen on vähissä."
    ),
    aims=(
        Aim(
            "Vaihtopäivänä aikuiset tervehtivät toisiaan",
            None,
            2,
            6,
            8,
            Theme.COUPLE,
            why="Lasten ei tarvitse jännittää vaihtopäivää etukäteen.",
            one_up="Aikuinen sanoo hei ja kertoo yhden hyvän asian lapsen viikosta.",
        ),
        Aim("En ole viestinviejä", FIRST, 1, 5, 9, Theme.INTERACTION, why="Tulee paha olo, kun pitää muistaa aikuisten asiat."),
        Aim("Saan soittaa toiseen kotiin, kun on ikävä", SECOND, 4, 8, 9, Theme.INTERACTION),
    ),
    talks=(
        Talk(
            question="Miten vaihtopäivä voisi olla lapsille vain tavallinen perjantai?",
            told=(
                "Vaihdot tehdään kerrostalon pihalla. Kolmessa viimeisestä viidestä on huudettu. {a} on alkanut pakata laukkunsa jo "
                "keskiviikkona ja kysellä, kumpi vanhemmista on vihainen. Koulu ei ole huomannut muutosta."
            ),
            hypotheses=(
                "Voisiko piha olla paikka, jossa vanhemmat vielä käyvät eroa loppuun, koska muuta paikkaa sille ei ole?",
                "Voisiko {a} pakata ajoissa, jotta kukaan ei ehtisi odottaa eikä suuttua?",
                "Voisiko kumpikin vanhempi ajatella suojelevansa lapsia juuri silloin, kun toinen kokee sen hyökkäyksenä?",
            ),
            asked="Kumman kotona lapsilla on parempi?",
            reflections=(
                "Tiimi mietti, mitä lapset vastaisivat, jos kysymys olisi: milloin molemmat vanhemmat ovat olleet samaa mieltä? "
                "Molemmat vanhemmat muistivat heti saman hetken."
            ),
            child="Mä sanon aina, että kivaa oli. Sit kukaan ei kysy enempää.",
            second="Miks ne ei voi vaan sanoa moi?",
            steps=(
                Step("Sopikaa, että vaihto tapahtuu koulun kautta seuraavat neljä viikkoa", MOTHER, 7),
                Step("Varaa vanhemmille yhteinen aika, alkuun eri huoneissa", PRESENTER, 14),
            ),
        ),
        Talk(
            question="Mitä lapset tarvitsevat tietää ja mistä heidät voi vapauttaa?",
            told=(
                "Vaihdot koulun kautta ovat sujuneet. Vanhemmat tapasivat ensin eri huoneissa, sitten viisitoista minuuttia yhdessä. "
                "Lääkärikäynnistä oli jäänyt viesti {a:n} varaan."
            ),
            hypotheses=(
                "Voisiko viestien vieminen antaa {a:lle} tärkeän paikan, josta on vaikea luopua ennen kuin tilalle tulee muuta?",
                "Voisiko hiljaisuus vanhempien välillä tuntua lapsista pahemmalta kuin riita, koska siitä ei näe mitään?",
            ),
            asked="Miten sanomme lapsille, ettei tarvitse valita?",
            reflections="Isä ehdotti yhteistä vihkoa, äiti yhteistä kalenteria. Tiimi ihmetteli ääneen, että ehdotukset olivat sama asia.",
            child="Jos mä unohdan kertoa jotain, niin siitä tulee mun syytä.",
            second="Mä soitin iskälle ja se luki iltasadun puhelimessa.",
            steps=(
                Step("Ottakaa yhteinen kalenteri käyttöön; viestit kulkevat aikuisten kesken", FATHER, 7),
                Step("Lasten yhteinen tapaaminen: kaksi kotia, kolme taloa", FAMILY_WORKER, 14),
            ),
        ),
        Talk(
            question="Miten loma sovitaan niin, että sopimus kestää myös yllätykset?",
            told=(
                "Kalenteri on ollut käytössä kuukauden. Yksi sairaspäivä ratkottiin viestillä ilman riitaa. {a} pakkaa nyt perjantaiaamuna."
            ),
            hypotheses=(
                "Voisiko onnistunut poikkeus kertoa enemmän kuin onnistunut sääntö?",
                "Voisiko {a:n} pakkaaminen olla mittari, jota aikuiset voivat seurata kyselemättä?",
            ),
            asked="Saako suunnitelmasta poiketa?",
            reflections="Vanhemmat kirjoittivat itse varasuunnitelman. Lapset saivat lisätä siihen yhden rivin.",
            child="Nyt mulla on kaks hammasharjaa. Se on ihan paras juttu.",
            steps=(Step("Kirjatkaa lomasopimus ja varasuunnitelma", COUNSELLOR, 14),),
        ),
    ),
    note="Vanhemmat tervehtivät toisiaan päiväkodin pihalla. {a} kertoi sen heti, pyytämättä.",
    idea=Idea(
        "Molemmat vanhemmat ovat kevätjuhlassa samalla penkillä", None, 1, 6, "Lapset nostivat tämän esiin kolme taloa -työskentelyssä."
    ),
)

STEPFAMILY: Final = Story(
    need=(
        "Uusperheessä {a:n} ja aikuisten välit ovat kiristyneet. {a} kokee jäävänsä ulkopuolelle, ja aikuiset ovat eri mieltä siitä, kuka "
        "saa "
        "kasvattaa. Perhe tarvitsee tukea rooleihin ja yhteiseen puheeseen."
    ),
    aims=(
        Aim(
            "Jokaisella on kotona oma paikka",
            None,
            3,
            6,
            8,
            Theme.EVERYDAY,
            why="Kukaan ei tunne olevansa vieras omassa kodissaan.",
            one_up="Joku kysyy minulta, mitä syödään.",
        ),
        Aim("Saan olla joskus vain äidin kanssa", FIRST, 2, 6, 8, Theme.INTERACTION, why="Ennen me juteltiin joka ilta."),
        Aim("Rajoista kertoo se, kuka on sopinut", FATHER, 2, 5, 7, Theme.PARENTING),
    ),
    talks=(
        Talk(
            question="Kuka saa sanoa {a:lle} ei, ja mistä {a} sen tietää?",
            told=(
                "Riidat alkavat ruutuajasta ja päättyvät lauseeseen ”et ole mun isä”. Äiti menee väliin ja kokee joutuvansa valitsemaan. "
                "{a} käy isovanhemmilla aiempaa useammin."
            ),
            hypotheses=(
                "Voisiko {a} kysyä riidoilla, onko hänellä yhä paikka äidin elämässä?",
                "Voisiko rajojen asettaminen olla aikuiselle ainoa tapa, jolla hän uskaltaa olla lähellä?",
                "Voisiko äidin väliintulo suojella kaikkia pettymykseltä ja samalla pitää heidät erillään?",
            ),
            asked="Voiko uusperheestä tulla oikea perhe?",
            reflections="Tiimi mietti, mitä kukin perheessä menetti, kun uusi perhe alkoi. Surusta ei ollut puhuttu lapsille lainkaan.",
            child="Se on ihan kiva, kun se ei yritä mitään.",
            steps=(
                Step("Äidin ja {a:n} oma ilta joka viikko", MOTHER, 10),
                Step("Perheterapeutin tapaaminen aikuisten kanssa: kuka päättää mistä", THERAPIST, 14),
            ),
        ),
        Talk(
            question="Mistä {a} huomaisi, että häntä ei yritetä muuttaa?",
            told=(
                "Oma ilta on toteutunut kolmesti. Aikuiset sopivat, että äiti kertoo rajat ja toinen aikuinen auttaa niissä. "
                "Nuorempi sisarus kysyi, kenen puolella pitää olla."
            ),
            hypotheses=(
                "Voisiko sisaruksen kysymys kertoa, että perheessä on yhä kaksi leiriä?",
                "Voisiko {a} tarvita luvan pitää aikuisesta ilman, että se on isän pettämistä?",
            ),
            asked="Pitääkö kaikkien tykätä toisistaan?",
            reflections="Vastaus, josta koko perhe piti: ei pidä, mutta kaikkien pitää mahtua samaan pöytään.",
            child="Oltiin mäkissä eikä puhuttu mistään. Se oli hyvä.",
            second="Mä haluun, että kaikki istuu samaan aikaan.",
            steps=(
                Step("Piirtäkää yhdessä kodin kartta: missä kukin saa olla rauhassa", FAMILY_WORKER, 14),
                Step("Kutsu {a:n} isä keskusteluun, jos {a} toivoo sitä", PRESENTER, 21),
            ),
        ),
        Talk(
            question="Miten perhe juhlii niin, ettei kukaan joudu valitsemaan?",
            told="Riitoja on ollut yksi kahdessa viikossa. {a} toi ystävän kotiin. Joulun järjestelyt herättävät jännitystä kaikissa.",
            hypotheses=(
                "Voisiko juhla olla hetki, jolloin vanha ja uusi perhe ovat yhtä aikaa läsnä, ja siksi niin vaikea?",
                "Voisiko lapsilla olla jo ratkaisu, jota aikuiset eivät ole kysyneet?",
            ),
            asked="Kenen perinteillä mennään?",
            reflections="Lapsilla oli ratkaisu: kaksi lyhyttä juhlaa ja yksi yhteinen uusi perinne.",
            child="Me voitais keksiä joku uus juttu, mikä ei oo kenenkään vanha.",
            steps=(Step("Lapset ehdottavat uutta perinnettä sunnuntain ruokapöydässä", FIRST, 10),),
        ),
    ),
    note="{a} käytti ensimmäistä kertaa sanaa ”meillä”.",
    idea=Idea("Minulla on hylly, johon kukaan muu ei koske", FIRST, 2, 9, "{a} toivoi omaa paikkaa. Pieni asia, suuri merkitys."),
)

GRIEF: Final = Story(
    need=(
        "Perheen läheinen isovanhempi kuoli keväällä, ja suru näkyy jokaisessa eri tavoin. {a} on jäänyt yksin kuolemaan liittyvien "
        "kysymysten kanssa. Vanhempien voimat ovat vähissä."
    ),
    aims=(
        Aim("Saamme puhua mummusta ja nauraakin", None, 2, 6, 8),
        Aim("Nukun yön omassa sängyssä", SECOND, 3, 7, 9),
        Aim("Saan olla surullinen ilman, että äiti säikähtää", FIRST, 2, 5, 8),
    ),
    talks=(
        Talk(
            question="Miten surulle tehdään perheessä tilaa niin, että lapset uskaltavat kysyä?",
            told=(
                "Mummu hoiti lapsia vuosia. Hautajaisten jälkeen hänestä ei ole puhuttu. Äiti itkee suihkussa, isä tekee ylitöitä. {a} "
                "katselee öisin mummun kuvia puhelimesta."
            ),
            hypotheses=(
                "Voisiko hiljaisuus olla jokaisen yritys suojella muita omalta surultaan?",
                "Voisiko mummu olla ollut se, joka piti perheen puheissa, ja nyt puuttuu sekä hän että hänen tehtävänsä?",
                "Voisiko isän työ olla hänen tapansa pitää perhettä pystyssä?",
            ),
            asked="Kuinka kauan suru saa kestää?",
            reflections="Tiimi kysyi, mitä mummu sanoisi, jos näkisi perheen nyt. Isä vastasi ensimmäisenä.",
            child="Jos mä kysyn mummusta, äiti lähtee huoneesta.",
            second="Mummu osas tehdä munkkeja.",
            steps=(
                Step("Kootkaa yhdessä mummun laatikko: kuvia, resepti, huivi", FAMILY_WORKER, 14),
                Step("Ohjaa {a} sururyhmään, jos hän itse haluaa", COUNSELLOR, 14),
            ),
        ),
        Talk(
            question="Mikä perheen tehtävistä oli mummun, ja kuka sitä nyt kantaa?",
            told=(
                "Laatikko tehtiin ja munkkeja paistettiin. Äiti itki lasten nähden ja kertoi miksi. Nuorempi nukkuu taas omassa "
                "sängyssään useimpina öinä. {a} hakee sisarukset koulusta melkein joka päivä."
            ),
            hypotheses=(
                "Voisiko {a} olla ottanut mummun paikan huomaamattaan, koska se oli tyhjä?",
                "Voisiko avun pyytäminen muulta suvulta tuntua äidistä mummun korvaamiselta?",
            ),
            asked="Onko väärin, jos elämä helpottuu?",
            reflections="Isä lupasi muuttaa työvuoroja kahdeksi päiväksi viikossa. {a} sanoi, ettei olisi kehdannut pyytää.",
            child="Mä tykkään hakea ne, mut en joka päivä.",
            steps=(
                Step("Vie työnantajalle toive työvuoroista", FATHER, 10),
                Step("Sopikaa, kuka hakee lapset minäkin päivänä", MOTHER, 7),
            ),
        ),
        Talk(
            question="Mitä perhe haluaa kantaa mukanaan tästä vuodesta?",
            told=(
                "Perhe kävi haudalla yhdessä. {a} aloitti sururyhmässä ja puhuu siitä vähän. Isä on ollut kotona tiistaisin ja torstaisin."
            ),
            hypotheses=(
                "Voisiko suru olla muuttunut yhteiseksi, jolloin sitä jaksaa kantaa?",
                "Voisiko työntekijöiden nyt kannattaa olla vähemmän läsnä?",
            ),
            asked="Milloin teitä ei enää tarvita?",
            reflections="Perhe halusi jatkaa kerran kuussa ja arvioida keväällä.",
            child="Ryhmässä ei tarvi selittää mitään.",
            steps=(Step("Sovitaan tapaamisista kerran kuussa", PRESENTER, 14),),
        ),
    ),
    note="{a} kertoi mummusta hauskan muiston, ja äiti jäi kuuntelemaan loppuun asti.",
    idea=Idea("Mummun resepteistä tehdään vihko", None, 3, 8, "Lapset keksivät sen itse. Vihko kutsuu puhumaan."),
)

DRINKING: Final = Story(
    need=(
        "Vanhemman päihteiden käyttö on lisääntynyt, ja lapset ovat todistaneet riitoja. Vanhempi on aloittanut hoidon ja haluaa muutosta. "
        "Lasten turva arjessa sovitaan erikseen."
    ),
    aims=(
        Aim("Viikonloppuna kotona on selvä aikuinen", None, 2, 6, 10),
        Aim("Tiedän, kenelle soitan, jos pelottaa", FIRST, 3, 8, 9),
        Aim("Pysyn hoidossa, vaikka tulisi huono viikko", FATHER, 3, 6, 8),
    ),
    talks=(
        Talk(
            question="Miten puhumme juomisesta niin, että lapset saavat tietää olevansa turvassa?",
            told=(
                "Isä on käynyt päihdepalveluissa kolmesti. Kaksi viikonloppua on ollut raittiita, kolmannesta {a} soitti tädille. Äiti "
                "seuraa isän askelia ja valvoo. Lapset leikkivät hiljaa, kun ovi käy."
            ),
            hypotheses=(
                "Voisiko koko perhe kuunnella eteistä, vaikka kukaan ei ole sopinut siitä?",
                "Voisiko äidin valvominen tuoda hetkeksi turvaa ja samalla viedä isältä vastuun?",
                "Voisiko {a:n} soitto tädille olla taito, jota kannattaa vahvistaa eikä surra?",
            ),
            asked="Miten lapsille kerrotaan totuus?",
            reflections="Isä kuunteli {a:n} viestin ja sanoi haluavansa itse kertoa lapsille. Tiimi lupasi olla vieressä.",
            child="Mä tunnistan avainten äänestä, minkälainen ilta tulee.",
            second="Mä laitan tyynyn korville.",
            steps=(
                Step("Tehkää lasten kanssa turvakortti: kolme aikuista, joille saa soittaa", FAMILY_WORKER, 7),
                Step("Kerro lapsille hoidosta, työntekijä on mukana", FATHER, 14),
                Step("Sovi päihdepalvelujen kanssa yhteinen tapaaminen", PRESENTER, 14),
            ),
        ),
        Talk(
            question="Mitä vanhemmat tekevät toisin niinä viikonloppuina, jotka onnistuvat?",
            told=(
                "Isä kertoi hoidosta lapsille. Neljästä viikonlopusta kolme oli raittiita. Retkahduksen jälkeen isä meni itse "
                "veljensä luo yöksi, kuten oli sovittu. Äiti nukkui ensimmäistä kertaa läpi yön."
            ),
            hypotheses=(
                "Voisiko yö veljen luona kertoa siitä, että turvasuunnitelma on isän oma eikä vain meidän?",
                "Voisiko äidin olla vaikea uskoa hyvään, koska pettymys on ollut ennustettavampi?",
            ),
            asked="Lasketaanko tämä epäonnistumiseksi?",
            reflections="Tiimi oli eri mieltä keskenään, ja se sanottiin ääneen. Äitiä helpotti, ettei kaikkien tarvitse ajatella samoin.",
            child="Iskä sano, että se ei oo mun vika. Mä en ollu tienny, että mä mietin sitä.",
            steps=(
                Step("Kirjatkaa, mitä onnistuneena viikonloppuna tehtiin", MOTHER, 10),
                Step("Lasten vertaisryhmä: kysy paikkaa", COUNSELLOR, 14),
            ),
            guests=("Päihdesairaanhoitaja Inkeri Vaahteristo",),
        ),
        Talk(
            question="Miten lapset saavat olla lapsia myös silloin, kun aikuisilla on vaikeaa?",
            told=(
                "Raittiita viikonloppuja on seitsemän peräkkäin. {a} on alkanut riidellä sisarusten kanssa. Opettajan mukaan hän on "
                "iloisempi."
            ),
            hypotheses=(
                "Voisiko {a:n} kiukku olla merkki siitä, että kotona uskaltaa jo olla hankala?",
                "Voisiko perhe tarvita uuden tavan viettää perjantaita, jotta vanha ei jää tyhjäksi?",
            ),
            asked="Onko normaalia, että nyt riidellään enemmän?",
            reflections="Perhe nauroi, kun tiimi kutsui riitelyä edistykseksi.",
            child="Perjantaisin tehdään tortilloja. Saan raastaa juuston.",
            steps=(Step("Jatketaan perjantairuokaa, vuorot jääkaapin oveen", SECOND, 7),),
        ),
    ),
    note="Isä kertoi itse huonosta illasta ennen kuin kukaan kysyi.",
    idea=Idea("Lapset saavat oman ajan ryhmässä joka toinen viikko", None, 1, 7, "Vertaisryhmässä lapset huomaavat, etteivät ole ainoita."),
)

RETURNING: Final = Story(
    need=(
        "Vanhempi on palannut kotiin pitkän kuntoutusjakson jälkeen. Lapset ovat tottuneet arkeen toisen vanhemman kanssa. Perhe tarvitsee "
        "tukea paluuseen, luottamukseen ja yhteisiin sopimuksiin."
    ),
    aims=(
        Aim("Kotona on taas kaksi aikuista", None, 3, 6, 8),
        Aim("Uskallan kysyä, missä isä oli", FIRST, 2, 7, 8),
        Aim("Jaksan aamut ilman, että joku tarkistaa", FATHER, 3, 6, 8),
    ),
    talks=(
        Talk(
            question="Miten isälle tehdään tilaa ilman, että äidin ja lasten oma tapa katoaa?",
            told=(
                "Isä on ollut kotona kuusi viikkoa. Lapset kysyvät luvat yhä äidiltä, myös isän ollessa huoneessa. Äiti huomasi "
                "kattaneensa kahdesti yhden lautasen liian vähän."
            ),
            hypotheses=(
                "Voisiko puuttuva lautanen kertoa, että perhe selvisi, ja selviytymisestä on vaikea luopua?",
                "Voisiko isä odottaa kutsua ja muut hänen aloitettaan?",
                "Voisiko {a} testata, lähteekö isä uudelleen, olemalla kuin tätä ei olisi?",
            ),
            asked="Kuinka kauan kestää, että olemme taas perhe?",
            reflections="Isä sanoi pelkäävänsä pyytää lautasta. Äiti ei ollut tiennyt. He katsoivat toisiaan pitkään.",
            child="Mä en halua tottua, jos se taas lähtee.",
            steps=(
                Step("Isä vastaa kahdesta arjen asiasta, lapset valitsevat mistä", FATHER, 10),
                Step("Kertokaa lapsille kuntoutuksesta heidän ikänsä mukaisesti", FAMILY_WORKER, 14),
            ),
        ),
        Talk(
            question="Mitä tehdään, kun luottamus kasvaa eri tahtiin?",
            told=(
                "Isä vastaa iltapalasta ja uimahallista. Pienin kiipesi syliin, {a} katsoi ovelta. Kuntoutuksen jatkotapaamiset ovat "
                "toteutuneet."
            ),
            hypotheses=(
                "Voisiko {a} vartioida sisarusten puolesta, etteivät he pety?",
                "Voisiko äiti kannustaa isää niin paljon, että oma suuttumus jää sanomatta?",
            ),
            asked="Saako olla vielä vihainen?",
            reflections="Äiti sai sanoa suuttumuksensa, ja isä kesti sen. Tiimi huomasi, että {a} rentoutui juuri silloin.",
            child="Oli hyvä, että äiti sanoi sen. Mä luulin, että vaan mä ajattelen niin.",
            steps=(
                Step("Vanhempien oma aika perheterapeutin kanssa", THERAPIST, 14),
                Step("{a} ja isä valitsevat yhden yhteisen asian", FIRST, 14),
            ),
        ),
        Talk(
            question="Mistä perhe tietää, että arki kantaa?",
            told=(
                "Uimahallista tuli {a:n} ja isän juttu. Äiti aloitti työt. Yksi huono viikko mentiin läpi sovitusti, ja siitä puhuttiin "
                "lapsille."
            ),
            hypotheses=(
                "Voisiko huono viikko olla luottamukselle tärkeämpi kuin hyvät?",
                "Voisiko äidin työ olla merkki siitä, että vastuu on jo jaettu?",
            ),
            asked="Voimmeko harventaa tapaamisia?",
            reflections="Sovittiin, että perhe itse ehdottaa seuraavan ajan.",
            child="Isä osaa hypätä kolmosesta. Mä en vielä.",
            steps=(Step("Perhe ehdottaa seuraavan tapaamisajan", MOTHER, 21),),
        ),
    ),
    note="{a} kysyi isältä suoraan, lähteekö tämä vielä. Isä vastasi rehellisesti, ettei voi luvata kaikkea.",
    idea=Idea(
        "Kirjoitamme perheen tarinan siltä ajalta, kun isä oli poissa",
        None,
        2,
        7,
        "Lapsilla on eri käsitys tapahtuneesta. Yhteinen kertomus auttaa.",
    ),
)
