"""Stories that only one family has: Korhonen-Virtanen, a family that speaks Swedish, a family that speaks through an interpreter."""

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

KORHONEN_STORY: Final = Story(
    need=(
        "Emman poissaolot koulusta ja kodin riidat ovat lisääntyneet, ja Onni asuu avohuollon sijoituksena sijaisperheessä. Sannalla ja "
        "Jarilla on vahva halu koota perhe, ja vauva syntyy keväällä. Tuen tarve on jatkuva."
    ),
    aims=(
        Aim("Emma käy koulussa neljänä päivänä viikossa", FIRST, 2, 6, 8),
        Aim("Kotona voi olla eri mieltä ilman huutoa", None, 1, 3, 7),
        Aim("Onni tapaa äitiä ja sisaruksia joka viikonloppu", SECOND, 4, 8, 8),
    ),
    talks=(
        Talk(
            question="Miten perhe voi surra Onnin muuttoa ja samalla iloita siitä, että hän voi paremmin?",
            told=(
                "Onni on ollut sijaisperheessä kuusi viikkoa ja nukkuu yönsä. Sanna itkee jokaisen tapaamisen jälkeen, Jari lähtee silloin "
                "autotalliin. Emma sanoo, ettei kukaan kysynyt häneltä. Aada piirtää perheen aina viisihenkiseksi."
            ),
            hypotheses=(
                "Voisiko olla niin, että ilo Onnin voinnista tuntuu Sannasta myöntämiseltä, että koti ei riittänyt?",
                "Voisiko Jarin autotalli olla paikka, jossa hän kantaa huolta yksin, koska ei tiedä olevansa lupa olla surullinen?",
                "Voisiko Emma pitää riidoilla huolen siitä, että hänetkin huomataan?",
            ),
            asked="Onko Onni meille vihainen?",
            reflections="Sannalle jäi mieleen kysymys, kuka perheessä osaa iloita ensin ja kuka vasta myöhemmin.",
            child="Kaikki kysyy, miten Onnilla menee. Kukaan ei kysy, miten mulla menee.",
            second="Siellä on koira. Mutta koira ei oo sama kuin Aada.",
            steps=(
                Step("Tapaa Emma kahden kesken hänen valitsemassaan paikassa", PRESENTER, 7),
                Step("Sopikaa tapaamisten aikataulu sijaisperheen kanssa", FAMILY_WORKER, 10),
            ),
        ),
        Talk(
            question="Mikä Emman koulupäivässä on niin raskasta, että se alkaa näkyä jo edellisenä iltana?",
            told=(
                "Poissaoloja oli syyskuussa 31 tuntia. Emma menee mieluiten niinä päivinä, joina ensimmäinen tunti on äidinkieltä. Jari "
                "on yrittänyt herättää, ja riita alkaa ennen aamupalaa. Kuraattori on tavannut Emman kerran."
            ),
            hypotheses=(
                "Voisiko Emman koulunkäynnistä olla tullut kysymys, jossa ratkaistaan Jarin paikka perheessä?",
                "Voisiko Emma jäädä kotiin varmistamaan, että äiti pärjää raskauden kanssa?",
            ),
            asked="Kuka herättää Emman niin, ettei siitä tule sotaa?",
            reflections=("Emma vastasi viestillä kesken kokouksen: ”herätyskello, ja Jari pysyy keittiössä”. Jari nauroi."),
            child="Mä herään kyllä, jos kukaan ei oo jo valmiiks pettynyt.",
            second="Emma soitti mulle videopuhelun bussista.",
            steps=(
                Step("Kysy kuraattorilta, voiko maanantain aloittaa myöhemmin", PRESENTER, 7),
                Step("Emma herää itse kahden viikon ajan, muut eivät kommentoi", FIRST, 14),
            ),
            guests=("Koulukuraattori Mirja Salokivi",),
        ),
        Talk(
            question="Miten eri mieltä oleminen erotetaan hylkäämisestä tässä perheessä?",
            told=(
                "Riita lokakuun alussa päättyi siihen, että Emma lähti yöksi isänsä Mikan luo. Sanna ei saanut häntä kiinni kolmeen "
                "tuntiin. Jari kertoi, että hänen lapsuudessaan riidasta seurasi viikkojen puhumattomuus."
            ),
            hypotheses=(
                "Voisiko jokainen riita koskettaa kysymystä, kuka lähtee seuraavaksi?",
                "Voisiko Jarin hiljaisuus olla hänelle rauhaa ja Emmalle hylkäämistä yhtä aikaa?",
                "Voisiko Mikan luona käyminen olla Emmalle tapa pitää kaksi perhettä olemassa?",
            ),
            asked="Miten riidellään niin, että kaikki jäävät?",
            reflections="Perhe sopi taukomerkistä. Aada ehdotti siihen liikennevaloja, ja ehdotus hyväksyttiin.",
            child="Jos Jari menee talliin, mä ajattelen, että se harkitsee muuttamista.",
            second="Haluisin olla paikalla, kun ne sopii.",
            steps=(
                Step("Harjoitelkaa taukomerkkiä kotikäynnillä", FAMILY_WORKER, 10),
                Step("Keskustele Sannan ja Jarin kanssa, millaista riitely oli heidän kodeissaan", THERAPIST, 14),
            ),
        ),
        Talk(
            question="Mikä pitää Emman kotona riidoista huolimatta?",
            told=(
                "Emma on ollut koulussa neljänä päivänä kahtena viikkona peräkkäin. Marraskuun ilmoitus koski lokakuun poissaoloja. "
                "Onni on tavannut äitiä ja sisaruksia joka viikonloppu. Kotona yksi iso riita, joka päättyi samana iltana."
            ),
            hypotheses=(
                "Voisiko Emma jäädä, koska hän uskoo jo, että riidasta palataan?",
                "Voisiko Aada olla se, jonka takia kaikki malttavat palata pöytään?",
                "Voisiko tuleva vauva kysyä jokaiselta uudelleen, mikä on oma paikka?",
            ),
            asked="Huomaatteko te, että meillä menee paremmin?",
            reflections=(
                "Tiimi vastasi perheen kysymykseen kertomalla, missä on nähnyt muutoksen. Sanna pyysi saada vastaukset kirjallisina."
            ),
            child="Aada odottaa aina eteisessä. Ei sille voi tehdä sitä, ettei tuu.",
            second="Lauantaina pelattiin kaikki samaa peliä.",
            steps=(
                Step("Soita koulukuraattorille poissaoloista", PRESENTER, ahead=0),
                Step("Pyydä Emman suostumus verkostokokoukseen", PRESENTER, ahead=4),
                Step("Lähetä tapaamissuunnitelma sijaisperheelle", FAMILY_WORKER, ahead=-3),
                Step("Pelisääntöpaperi jääkaapin oveen", MOTHER, ahead=7),
            ),
        ),
    ),
    note="Harjoiteltiin tauon pyytämistä. Emma arvioi tavoitteen edelleen kolmoseksi: ”ei huudeta, mutta ei puhutakaan”.",
    idea=Idea(
        "Jari ja Emma tekevät yhden asian viikossa kahdestaan",
        FIRST,
        2,
        6,
        "Molemmat toivovat toisen aloittavan. Pieni yhteinen asia ennen vauvan syntymää voisi auttaa.",
    ),
)

NEXT_QUESTION: Final = "Miten Emma ja Jari voisivat lähestyä toisiaan ennen vauvan syntymää?"

SVENSKA: Final = Story(
    need=(
        "{a} har varit borta från skolan i perioder och föräldrarna har länge varit oeniga om hur hon ska stödjas. Familjen önskar "
        "service på "
        "svenska. Stödet behöver samordnas med skolan, och syskonets behov tas med."
    ),
    aims=(
        Aim("Vi äter middag tillsammans tre kvällar i veckan", None, 2, 6, 7),
        Aim("Jag vågar berätta när skolan känns svår", FIRST, 2, 5, 8),
        Aim("Mamma och pappa säger samma sak", SECOND, 3, 6, 8),
    ),
    talks=(
        Talk(
            question="Hur kan föräldrarna visa att de står på samma sida även när de tycker olika?",
            told=(
                "{a} har varit hemma sex dagar den här månaden. Mamma vill vänta in henne, pappa vill ha tydliga gränser. Samtalen om {a} "
                "är "
                "numera de enda samtal föräldrarna har. Lillebror har börjat skoja bort alla gräl."
            ),
            hypotheses=(
                "Kan det vara så att {a:s} frånvaro håller igång ett samtal mellan föräldrarna som annars hade tystnat?",
                "Kan mammas väntan och pappas gränser vara två sätt att säga samma sak: vi är rädda om dig?",
                "Kan skämten vara lillebrors sätt att hålla familjen samlad?",
            ),
            asked="Är vi för snälla eller för stränga?",
            reflections="Föräldrarna fastnade för frågan om vem i släkten som skulle märka först att det hade blivit lättare hemma.",
            child="De frågar hur det går i skolan, men de vill ha svaret kort.",
            second="Om jag är rolig så slutar de.",
            steps=(
                Step("Kom överens med kuratorn om en lugn start på måndagar", PRESENTER, 10),
                Step("Åk och fiska, bara {a} och pappa", FATHER, 14),
            ),
            guests=("Skolkurator Mikaela Sundbäck",),
        ),
        Talk(
            question="Vad behöver {a} för att våga be om hjälp innan magen börjar värka?",
            told=(
                "Måndagsstarten fungerar. {a} har berättat för kuratorn om ensamma raster. Föräldrarna har haft två kvällar då de talat om "
                "annat än skolan. Lillebror grät för första gången öppet."
            ),
            hypotheses=(
                "Kan lillebrors gråt betyda att han litar på att någon annan nu håller ihop familjen?",
                "Kan {a} ha skyddat föräldrarna från att veta hur ensam hon varit?",
            ),
            asked="Borde vi ha märkt det tidigare?",
            reflections="Teamet dröjde vid föräldrarnas skuld och frågade vad de vill att barnen ska minnas av den här hösten.",
            child="Det gick lättare när kuratorn inte såg bekymrad ut.",
            second="Jag behövde inte skoja då.",
            steps=(
                Step("Hitta en klubb eller hobby på svenska tillsammans med {a}", COUNSELLOR, 14),
                Step("Föräldrasamtal med familjeterapeuten, tolkning behövs inte", THERAPIST, 14),
            ),
        ),
        Talk(
            question="Hur håller familjen fast vid det som fungerar när vintern kommer?",
            told=(
                "{a} har varit i skolan fyra veckor i rad och börjat i scouterna. Middagarna har blivit av. Farmor har märkt skillnaden "
                "utan att veta om planen."
            ),
            hypotheses=(
                "Kan farmors ord betyda mer än teamets, eftersom hon inte visste?",
                "Kan familjen redan ha ett eget sätt att märka när det börjar glida?",
            ),
            asked="När vet vi att vi klarar oss själva?",
            reflections="Familjen valde själv att följa upp efter jul och skrev ner tre egna varningstecken.",
            child="På scouterna är det ingen som vet att jag är hon som var borta.",
            steps=(Step("Skriv ner familjens tre tecken i planen", MOTHER, 14),),
        ),
    ),
    note="{a} berättade själv för pappa om rasterna, i båten, med ryggen mot honom.",
    idea=Idea("Vi frågar farmor om hjälp en kväll i veckan", None, 2, 7, "Farmor bor nära och vill hjälpa, men ingen har frågat."),
)

INTERPRETER: Final = Story(
    need=(
        "Perhe muutti Suomeen kolme vuotta sitten. {a} tulkkaa vanhemmilleen koulun ja viranomaisten asioita. Vanhemmat tarvitsevat tulkin "
        "kaikkiin tapaamisiin ja tietoa siitä, miten lasten palvelut toimivat."
    ),
    aims=(
        Aim("Lapset ovat lapsia, tulkki tulkkaa", None, 1, 6, 9),
        Aim("Saan mennä kaverin luo koulun jälkeen", FIRST, 2, 5, 8),
        Aim("Äidillä on joku, jonka kanssa juoda kahvia", MOTHER, 1, 5, 7),
    ),
    talks=(
        Talk(
            question="Miten vanhemmat voivat olla vanhempia maassa, jossa lapset osaavat kielen paremmin?",
            told=(
                "Tapaamisessa oli arabian tulkki. {a} oli tulkannut äidin lääkärikäynnin, jossa puhuttiin asioista, joita hän ei olisi "
                "halunnut tietää. Isä etsii työtä ja kokee menettäneensä sanansa painon. Lapset puhuvat keskenään suomea."
            ),
            hypotheses=(
                "Voisiko {a:n} apu olla perheelle selviytymistä, joka on samalla kääntänyt vanhemmuuden nurin?",
                "Voisiko isän tiukkuus olla hänen tapansa säilyttää se, mikä muutossa jäi ehjäksi?",
                "Voisiko suomi olla lasten oma huone, johon aikuiset eivät pääse?",
            ),
            asked="Miten pidämme lapsemme ja saamme heille hyvän elämän täällä?",
            reflections="Isä kiitti siitä, että häneltä kysyttiin, mistä hän on ylpeä. Vastaus kesti kymmenen minuuttia.",
            child="Mä en sano kaikkea, mitä lääkäri sanoo. Äiti huolestuu.",
            second="Isä oli opettaja. Se tietää kaiken avaruudesta.",
            steps=(
                Step("Tilaa tulkki valmiiksi seuraaviin neljään tapaamiseen", COUNSELLOR, 5),
                Step("Sovi koulun kanssa, ettei lapsi tulkkaa", PRESENTER, 10),
            ),
            guests=("Arabian tulkki",),
        ),
        Talk(
            question="Kuka suvusta tietäisi, mikä auttaa, kun koti-ikävä kasvaa?",
            told=(
                "Koulu ja terveysasema varaavat nyt tulkin. {a} on käynyt kahdesti kaverin luona. Äiti soittaa sisarelleen joka ilta ja "
                "itkee. Isä on alkanut opettaa lapsille tähtikuvioita parvekkeella."
            ),
            hypotheses=(
                "Voisiko parveke olla paikka, jossa isä on taas isä ja opettaja?",
                "Voisiko äidin suru olla koko perheen surua, jota hän kantaa muiden puolesta?",
            ),
            asked="Saako ikävöidä ja silti kotoutua?",
            reflections="Äiti sanoi, että sana ikävä on arabiaksi pidempi. Tulkki opetti sen kaikille.",
            child="Kaverin äiti ei kysynyt mitään tulkattavaa. Se tarjos pullaa.",
            second="Iskä sano, että samat tähdet näkyy mummille.",
            steps=(
                Step("Saattakaa äiti naisten ryhmään ensimmäisellä kerralla", FAMILY_WORKER, 10),
                Step("Kysy kirjastolta, voisiko isä pitää tähti-illan lapsille", PRESENTER, 21),
            ),
            guests=("Arabian tulkki",),
        ),
        Talk(
            question="Miten kaksi kieltä ja kaksi tapaa mahtuvat samaan kotiin?",
            told=(
                "Tähti-illassa kirjastossa kävi yksitoista lasta. Äidillä on ryhmästä kaksi ystävää. {a} ja isä ovat sopineet "
                "kotiintuloajasta."
            ),
            hypotheses=(
                "Voisiko neuvoteltu kotiintuloaika olla perheen ensimmäinen kahden kulttuurin sääntö?",
                "Voisiko {a} tarvita tunnustuksen siitä, mitä hän teki perheen hyväksi?",
            ),
            asked="Kertoisitteko {a:lle}, että olemme kiitollisia?",
            reflections="Vanhemmat kertoivat sen lopulta itse, arabiaksi. Sitä ei tarvinnut tulkata.",
            child="Nyt mä saan olla vaan mä.",
            steps=(Step("Kirjatkaa kotiintuloajat kahdella kielellä", FATHER, 10),),
            guests=("Arabian tulkki",),
        ),
    ),
    note="Isä piirsi tähtikartan ja kirjoitti nimet kahdella kielellä.",
    idea=Idea(
        "{a} saa tehdä läksyt kirjastossa kahdesti viikossa",
        FIRST,
        2,
        8,
        "{a} toivoo rauhaa läksyihin ja kavereita. Isä suostuu kirjastoon.",
    ),
)

FAREWELL: Final = Talk(
    question="Mitä perhe vie mukanaan, ja mistä se tietää, milloin on aika ottaa yhteyttä?",
    told=(
        "Tavoitteet on käyty läpi perheen kanssa. Perhe kertoi omin sanoin, mikä on muuttunut, ja nimesi ne ihmiset, joiden puoleen "
        "kääntyy. "
        "Lapset ovat saaneet kirjeen tiimiltä."
    ),
    hypotheses=(
        "Voisiko perhe tarvita nyt enemmän luottamusta kuin tukea?",
        "Voisiko lopettaminen yhdessä olla perheelle uusi kokemus siitä, miten erotaan hyvin?",
    ),
    asked="Muistatteko te meidät?",
    reflections="Jokainen sanoi yhden asian, jonka on perheeltä oppinut.",
    child="Te ette enää tuu, koska me osataan.",
    steps=(),
    no_step_because="Tuki päättyy yhteisestä sopimuksesta, eikä avoimia tehtäviä jää.",
)
CLOSING_REASON: Final = "Perheen tavoitteet on saavutettu, ja perhe jatkaa peruspalveluissa omasta toiveestaan."
CLOSING_SUMMARY: Final = (
    "Työskentelyn alussa perheen arki oli kuormittunut ja apua oli vaikea pyytää. Perhe löysi oman tapansa jakaa vastuuta, ja lapset "
    "kertovat "
    "kodin olevan rauhallisempi. Vanhemmat tietävät, keneen ottavat yhteyttä, jos tilanne muuttuu. Seuranta on neuvolassa ja koulussa."
)

# Words of brothers and sisters, by age: from 4, from 8, from 13.
YOUNGER: Final = (
    "Kotona on kivaa, kun kaikki on samassa huoneessa.",
    "Mä haluun, että joku leikkii mun kaa ihan hiljaa.",
    "Äiti sano, että mä oon rohkea.",
    "Mulla on uus unikaveri. Se vahtii.",
    "Joskus mä meen pöydän alle ja siellä on koti.",
    "Tykkään, kun luetaan sama kirja kaks kertaa.",
)
SCHOOLCHILDREN: Final = (
    "Haluaisin, että multakin kysytään, vaikka mulla menee hyvin.",
    "Nyt meillä on vähemmän riitaa, mutta mä vieläkin kuuntelen.",
    "Mun paras päivä on keskiviikko, koska silloin kukaan ei kiirehdi.",
    "Mä kerroin opelle. Ei se ollut niin kamalaa.",
    "Toivon, että saan joskus päättää, mitä tehdään.",
    "Jos saisin taikoa, kaikilla olis aikaa.",
)
TEENAGERS: Final = (
    "Ihan ok. Ei tarvii aina analysoida.",
    "Aikuiset puhuu paljon siitä, mitä mä tarvitsen. Kysykää.",
    "Oon huomannut, että ne yrittää. En oo sanonut sitä niille.",
    "Haluan, että asiat sanotaan mulle suoraan.",
    "Mulla on kaveri, jolle voin puhua. Se riittää nyt.",
)
VARIED: Final = {"young": YOUNGER, "school": SCHOOLCHILDREN, "teen": TEENAGERS}
SVENSKA_ORD: Final = (
    "Jag vill att alla ska vara hemma på lördag.",
    "Det är bättre nu, men jag lyssnar ändå.",
    "Mamma skrattade på riktigt.",
)

# Short rounds when a family's matter goes on as agreed.
FOLLOW_UPS: Final = (
    Talk(
        question="Mitä on tapahtunut edellisen keskustelun jälkeen, ja mikä yllätti?",
        told="Sovitut asiat ovat edenneet. Perhe kertoi, mikä on ollut helpompaa kuin se odotti. Yksi asia odottaa yhä sopivaa hetkeä.",
        hypotheses=(
            "Voisiko helpottuminen johtua siitä, että perhe on alkanut puhua asioista ennen meitä?",
            "Voisiko odottamaan jäänyt asia olla se, josta on vaikein puhua?",
        ),
        asked="Näettekö te saman muutoksen kuin me?",
        reflections="Tiimi kertoi, missä on nähnyt muutoksen. Perhe saa kuulla tämän seuraavalla tapaamisella.",
        child="Nyt on ollut sellaista tavallista.",
        steps=(Step("Kerro perheelle tiimin havainnoista", PRESENTER, 7),),
    ),
    Talk(
        question="Kuka perheessä on jäänyt viime aikoina vähimmälle huomiolle?",
        told="Aikuiset ovat puhuneet paljon keskenään. Lasten asioita on hoidettu, mutta kahdenkeskisiä hetkiä on ollut vähän.",
        hypotheses=(
            "Voisiko hiljaisin lapsi olla se, jonka varassa rauha nyt on?",
            "Voisiko aikuisten lähentyminen tuntua lapsista hetkeksi siltä, että he jäävät ulkopuolelle?",
        ),
        asked=None,
        reflections="Sovittiin, että seuraavalla käynnillä lapset päättävät, mitä tehdään.",
        child="Mä voisin näyttää mun huoneen.",
        steps=(Step("Lasten oma tapaaminen kotona, lapset valitsevat tekemisen", FAMILY_WORKER, 12),),
    ),
    Talk(
        question="Miten läheiset voisivat olla mukana ilman, että perhe tuntee jäävänsä kiitollisuudenvelkaan?",
        told="Läheisverkostosta löytyi kaksi ihmistä, jotka haluavat auttaa. Vanhempi empii pyytää. Lapset ovat jo kysyneet milloin.",
        hypotheses=(
            "Voisiko avun pyytäminen merkitä vanhemmalle samaa kuin luovuttaminen?",
            "Voisivatko lapset tietää jo, ketkä perheeseen kuuluvat?",
        ),
        asked="Mitä meistä ajatellaan, jos pyydämme?",
        reflections="Tiimi mietti, kenen apua perhe on itse joskus tarjonnut muille.",
        child="Kummitäti vois tulla, se osaa tehdä lettuja.",
        steps=(Step("Piirtäkää verkostokartta yhdessä", COUNSELLOR, 14),),
    ),
    Talk(
        question="Mitä työntekijöiden kannattaa nyt tehdä vähemmän?",
        told=(
            "Perhe on perunut yhden käynnin, koska sillä oli muuta mukavaa. Asiat, jotka ennen toivat meidät paikalle, hoituvat "
            "puhelimella."
        ),
        hypotheses=(
            "Voisiko peruttu käynti olla perheen tapa kertoa edistymisestä?",
            "Voisiko tiimin huoli nyt olla suurempi kuin perheen oma?",
        ),
        asked="Loukkaannutteko, jos emme aina ehdi?",
        reflections="Tiimi nauroi lämpimästi ja vastasi, ettei loukkaannu.",
        child="Oltiin laavulla. Ei ehditty teille.",
        steps=(Step("Sovitaan käynneistä joka toinen viikko", PRESENTER, 10),),
    ),
)
UPPFOLJNINGAR: Final = (
    Talk(
        question="Vad har hänt sedan sist, och vad överraskade er?",
        told=(
            "Det som avtalades har gjorts. {a} har varit i skolan alla dagar utom en, och den dagen ringde hon själv till kuratorn. "
            "Middagarna blir av också när någon är trött."
        ),
        hypotheses=(
            "Kan det vara så att familjen numera pratar om saken före oss?",
            "Kan den enda dagen hemma ha varit ett sätt att pröva om lugnet håller?",
        ),
        asked="Ser ni samma förändring som vi?",
        reflections="Teamet berättade var det har sett förändringen. Familjen får höra det vid nästa träff.",
        child="Det är ganska vanligt nu.",
        second="Jag skojar bara när det är roligt.",
        steps=(Step("Berätta för familjen vad teamet har lagt märke till", PRESENTER, 7),),
    ),
    Talk(
        question="Vem i familjen har fått minst uppmärksamhet på sistone?",
        told=(
            "De vuxna har talat mycket med varandra. Barnens saker sköts, men stunderna på tu man hand har varit få. {b} har frågat när "
            "det är hans tur att åka båt."
        ),
        hypotheses=(
            "Kan det vara det tystaste barnet som bär upp lugnet just nu?",
            "Kan barnen för en stund känna sig utanför när föräldrarna närmar sig varandra?",
        ),
        asked=None,
        reflections="Vi kom överens om att barnen bestämmer vad som görs vid nästa besök.",
        child="Ni kunde fråga Hugo någon gång.",
        second="Jag vill styra, inte bara sitta med.",
        steps=(Step("Egen stund hemma med barnen, de väljer vad vi gör", PRESENTER, 12),),
    ),
)
