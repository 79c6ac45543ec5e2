"""Everyday scenes of the stories of home: weariness, shouting, a newborn, broken sleep, debts, a grandmother who carries much."""

from __future__ import annotations

from typing import Final

from teamcase.demo.daily_shapes import (
    CARDS,
    CHILDREN,
    DREW,
    LEAD,
    PARENTS,
    PLAYED,
    SAID,
    SHOWED,
    Scene,
    call,
    home,
    message,
    network,
    note,
    visit,
)
from teamcase.demo.shapes import COUNSELLOR, FAMILY_WORKER, PRESENTER, THERAPIST

TIRED: Final[tuple[Scene, ...]] = (
    call(0, PRESENTER, "Neuvolasta soitettiin: äiti oli sanonut kaiken olevan hyvin, mutta silmät olivat täynnä kyyneliä.", about="mother"),
    home(
        0,
        FAMILY_WORKER,
        "Tulimme iltapala-aikaan. {a} levitti voin leiville ja kysyi, otammeko mekin. Äiti istui pöydän päässä peitto harteilla ja "
        "sanoi, ettei muista, milloin viimeksi söi istuen.",
        f"mother {CHILDREN}",
        says=(("first", "Mä teen kaikille, niin äidin ei tarvi nousta.", SAID),),
        goal=1,
        pair=PRESENTER,
        hour=17,
    ),
    call(
        0,
        PRESENTER,
        "Isä soitti [rekan hytistä|työmaalta tauolla]. Hän luuli pitkään, että hänen osansa on tuoda rahat. Hän kysyi, mitä muuta "
        "voisi tehdä.",
        "father",
    ),
    home(
        1,
        FAMILY_WORKER,
        "Kotipalvelun ensimmäinen ilta. Äiti meni makuulle kuudelta ja nukkui tunnin. Pienemmät söivät, {a} neuvoi työntekijää, missä "
        "kulhot ovat.",
        f"mother {CHILDREN}",
        goal=1,
        minutes=120,
        hour=17,
    ),
    visit(
        1,
        COUNSELLOR,
        "Saatoin äidin terveysasemalle. Hän pyysi minua sanomaan ensimmäisen lauseen ja jatkoi siitä itse. Sairauslomaa kaksi viikkoa.",
        "mother",
        about="mother",
        goal=0,
        minutes=90,
    ),
    message(
        1, PRESENTER, "Äiti kirjoitti: lääkäri kuunteli. Hän aikoo kertoa lapsille, että väsymys on sairautta eikä kenenkään syy.", "mother"
    ),
    home(
        2,
        FAMILY_WORKER,
        "Äiti leikki lattialla [kymmenen minuuttia|vartin]. {b} hoiti hänet terveeksi lääkärinlaukulla. {a} tuli ovelle, katsoi ja meni "
        "takaisin piirtämään.",
        f"mother {CHILDREN}",
        says=(("second", "Äiti parani, mut sen pitää levätä vielä sata vuotta.", PLAYED),),
        goal=0,
    ),
    call(2, PRESENTER, "Maksusitoumus {a:n} sirkuskouluun on tehty. Äiti itki puhelimessa ja nauroi sille, että itkee.", "mother", "first"),
    call(
        2,
        FAMILY_WORKER,
        "Isä kertoi lauantain uintireissusta. {b} oli uskaltanut päästää irti reunasta. Äiti oli nukkunut koko aamupäivän.",
        "father",
    ),
    visit(
        3,
        THERAPIST,
        "Vanhemmat kertoivat, mistä huomaavat väsymyksen ensimmäisenä: astiat, vastaamattomat viestit, hiljainen ruokapöytä. Lista jää "
        "heille.",
        PARENTS,
        about=PARENTS,
    ),
    home(
        3,
        FAMILY_WORKER,
        "Iltapala oli pöydässä ennen seitsemää eikä kukaan tiennyt, kuka sen teki. {a} oli unohtanut soittaa kotiin sirkuskoulusta.",
        f"mother {CHILDREN}",
        says=(("first", "Mä unohdin, koska mulla oli niin kivaa. Äiti ei ollu vihanen.", SAID),),
        goal=2,
        hour=17,
    ),
    note(3, LEAD, "Kävimme työparin kanssa läpi, missä tahdissa kotipalvelu kevenee. Perhe päättää viimeisen illan itse."),
)

SHOUTING: Final[tuple[Scene, ...]] = (
    visit(
        0,
        PRESENTER,
        "Vanhemmat toimistolla. Kumpikin kertoi, mitä heidän lapsuudenkodissaan tehtiin, kun lapsi suututti. Sovimme, että lapsia ei "
        "satuteta. "
        "Isä sanoi sen ääneen toisen kerran, itselleen.",
        PARENTS,
        goal=0,
        pair=LEAD,
    ),
    call(
        0,
        PRESENTER,
        "Opettaja kertoi, että {a} oli säpsähtänyt, kun pulpetin kansi kolahti. Muuten viikko on ollut tavallinen.",
        about="first",
    ),
    home(
        0,
        FAMILY_WORKER,
        "Kävimme läpi kauppapäivän minuutti minuutilta. Pahin kohta on eteinen, kun kaikilla on kassit ja kenkä jalassa väärin päin.",
        PARENTS,
        goal=1,
    ),
    home(
        1,
        FAMILY_WORKER,
        "Turvasopimus luettiin lasten kanssa ja ripustettiin jääkaappiin lasten korkeudelle. {b} halusi piirtää siihen puhelimen.",
        f"mother father {CHILDREN}",
        says=(("second", "Tää on se numero, ja tää on mummi.", DREW),),
        goal=0,
        pair=PRESENTER,
    ),
    call(
        1,
        FAMILY_WORKER,
        "Äiti soitti [heti riidan jälkeen|illan päätteeksi]: hän oli mennyt parvekkeelle ennen kuin huusi. Kädet tärisivät, mutta "
        "kukaan ei "
        "itkenyt.",
        "mother",
        goal=1,
    ),
    visit(
        1,
        THERAPIST,
        "Vanhempien aika. Isä muisti ääneen, miltä vyön ääni kuulosti naulassa. Äiti otti kädestä kiinni.",
        PARENTS,
        about=PARENTS,
    ),
    home(
        2,
        FAMILY_WORKER,
        "Taukomerkkiä harjoiteltiin leikkinä: jokainen sai kerran olla suuttunut karhu. Isä oli paras karhu ja pysähtyi ensimmäisestä "
        "merkistä.",
        f"mother father {CHILDREN}",
        says=(("second", "Iskä-karhu kuuli mua vaikka mä kuiskasin.", PLAYED),),
        goal=1,
    ),
    call(
        2,
        PRESENTER,
        "Päiväkoti ja koulu kertovat samaa: lapset puhuvat kodista iloisemmin. Uusia huolia ei ole.",
        others=("Luokanopettaja",),
    ),
    message(
        2, FAMILY_WORKER, "Isä lähetti viestin kaupan pihasta: ”kolmas reissu yksin, kukaan ei kuollut”. Vastasin, että hyvin sanottu."
    ),
    visit(
        3,
        PRESENTER,
        "Katsoimme vanhempien kanssa taaksepäin. He muistavat viimeisen kerran, jolloin käsi nousi, ja sen, mikä silloin pysäytti.",
        PARENTS,
        goal=0,
    ),
    home(
        3,
        FAMILY_WORKER,
        "Riita videopelistä käynnissä, kun tulin. Äiti laittoi käden sydämelle, {a} huokaisi ja sanoi ”no okei”.",
        f"mother {CHILDREN}",
        says=(("first", "Nykyään mä voin suuttua takasin eikä tuu mitään.", SAID),),
        goal=2,
    ),
)

NEWBORN: Final[tuple[Scene, ...]] = (
    home(
        0,
        FAMILY_WORKER,
        "Vauva nukkui sylissäni [neljäkymmentä minuuttia|tunnin]. Äiti kävi suihkussa ja jäi sinne hetkeksi vain seisomaan.",
        f"mother {CHILDREN}",
        about="mother second",
        goal=1,
    ),
    call(
        0,
        PRESENTER,
        "Terveydenhoitaja kertoi, että vauva kasvaa käyrällään ja äiti itki vastaanotolla. Äiti tietää puhelusta.",
        about="mother second",
    ),
    home(
        1,
        FAMILY_WORKER,
        "Aamukäynti. Äiti nukkui, minä ja {a} rakensimme tornin, jonka vauva sai katsoa kaatuvan. Isä lähti töihin kahvit juotuaan.",
        f"mother father {CHILDREN}",
        goal=0,
        minutes=150,
        hour=8,
    ),
    call(
        1,
        PRESENTER,
        "Isä hoiti lauantaiyön. Ensimmäinen tunti oli pitkä, sitten hän keksi hyräillä jääkaapin ääntä. Se toimi.",
        "father",
        about="second",
        goal=2,
    ),
    message(
        1, FAMILY_WORKER, "Äiti lähetti kuvan: vaunut pihalla, ensimmäinen kerta yksin ulkona. Teksti: ”käytiin roskiksella asti”.", goal=1
    ),
    home(
        2,
        PRESENTER,
        "Katsoimme vauvan kanssa peiliä. Äiti huomasi, että vauva etsii isän ääntä, kun tämä puhuu keittiöstä. Hän kertoi sen isälle itse.",
        f"mother father {CHILDREN}",
        goal=2,
        pair=FAMILY_WORKER,
    ),
    call(
        2,
        COUNSELLOR,
        "Isä-lapsiryhmässä on paikka. Isä kysyi, pitääkö siellä laulaa. Sanoin, että saa, mutta ei joudu.",
        "father",
        about="second",
    ),
    message(
        2,
        FAMILY_WORKER,
        "Äiti kysyi, saako perhekahvilaan mennä, vaikka tukka on likainen. Vastasin, että siellä kaikilla on.",
        "mother",
        about="mother",
    ),
    visit(
        3,
        THERAPIST,
        "Vanhempien keskustelu vauvan nukkuessa vaunuissa. He kertoivat vuorotellen yhden asian, jonka toinen tekee hyvin.",
        PARENTS,
        about="mother",
    ),
    home(
        3,
        FAMILY_WORKER,
        "Iltavuoroviikon suunnitelma on keittiön seinällä: kuka soittaa kenelle. {a} oli liimannut siihen tarran jokaisen nimen viereen.",
        f"mother {CHILDREN}",
        goal=0,
    ),
)

SLEEPLESS: Final[tuple[Scene, ...]] = (
    call(
        0,
        PRESENTER,
        "Äiti kertoi illasta: ovi tarkistettiin yksitoista kertaa, {a} nukahti vartin yli yksitoista äidin kyynärtaipeeseen.",
        "mother",
        "first",
        goal=0,
    ),
    home(
        0,
        FAMILY_WORKER,
        "Kävimme lasten huoneet läpi päivänvalossa. {a} näytti kohdan seinässä, josta naapurin valot näkyvät. Palosta ei puhuttu, mutta "
        "kaikki katsoivat ikkunaa.",
        f"mother {CHILDREN}",
        says=(("first", "Jos mä katon sitä seinää, mä tiedän ettei pala.", SHOWED),),
        goal=2,
    ),
    visit(
        1,
        THERAPIST,
        "Palopäivä piirrettiin isolle paperille. Jokainen piirsi, missä oli. Kävi ilmi, ettei {b} ollut tiennyt, missä isä oli sinä "
        "iltana.",
        f"mother father {CHILDREN}",
        says=(("first", "Mä en tienny, että iskäkin pelkäs. Se näytti vaan kiireiseltä.", DREW),),
        goal=2,
        minutes=75,
    ),
    call(
        1,
        PRESENTER,
        "Iltapartio on aloitettu: isä ja {a} kiertävät ovet kerran ja kuittaavat listaan. Eilen meni tunti ja vartti.",
        "father",
        "first",
        goal=0,
    ),
    message(
        1,
        FAMILY_WORKER,
        "Äiti kirjoitti aamulla: kaikki neljä omissa sängyissä kolmeen asti. Hän ei itse osannut nukkua ilosta.",
        "mother",
        goal=0,
        hour=8,
    ),
    home(
        2,
        FAMILY_WORKER,
        "Palovaroittimet testattiin. {b} piti korvia kiinni ja pyysi heti uudestaan. Möykylle on tehty paikka varaston hyllyyn.",
        f"mother father {CHILDREN}",
        says=(("second", "Möykyllä on siellä peitto, ettei se tuu hakemaan.", SHOWED),),
        goal=2,
    ),
    call(
        2,
        COUNSELLOR,
        "Terveydenhoitaja [lupasi ottaa|ottaa] {a:n} seurantaan. {a} saa päättää, käydäänkö välitunnilla vai kesken matikan.",
        about="first",
    ),
    call(
        3,
        PRESENTER,
        "Vanhemmat katsoivat elokuvan loppuun. Äiti kertoi juonen, isä muisti vain sen, että sai istua tunnin paikallaan.",
        PARENTS,
        goal=1,
    ),
    visit(
        3,
        PRESENTER,
        "Kävimme {a:n} kanssa läpi, miltä ilta nyt näyttää asteikolla. Kuutonen, koska joskus pitää vielä kurkata.",
        "first",
        about="first",
        alone="first",
        says=(("first", "Pelko on nyt semmonen marsun kokonen.", CARDS),),
        goal=2,
    ),
)

DEBTS: Final[tuple[Scene, ...]] = (
    visit(
        0,
        COUNSELLOR,
        "Kirjeet avattiin isän kanssa kahvipöydällä ja jaettiin kolmeen pinoon. Viimeistä hän piti kädessä pitkään. Se oli mainos.",
        "father",
        about="father",
        goal=2,
        minutes=90,
    ),
    call(
        0,
        PRESENTER,
        "Vuokranantaja suostuu odottamaan kuun vaihteeseen, jos saa kirjallisen suunnitelman. Kerroin heti äidille.",
        "mother",
        goal=0,
    ),
    call(
        0,
        PRESENTER,
        "Luokanopettaja kertoi, että {a} jättää eväsretkimaksun lapun aina pulpettiin. Retki maksetaan koulun rahastosta.",
        about="first",
    ),
    home(
        1,
        COUNSELLOR,
        "Laskimme vanhempien kanssa kuukauden rahat ruutupaperille. Kun kaikki oli näkyvissä, äiti sanoi nukkuvansa paremmin jo ensi yönä.",
        PARENTS,
        about=PARENTS,
        goal=0,
    ),
    call(
        1, PRESENTER, "Harrastustuki {a:lle} on myönnetty kevääseen. Valmentaja oli pitänyt pelipaidan tallessa.", "mother", "first", goal=1
    ),
    network(
        1,
        PRESENTER,
        "Vuokranantajan ja velkaneuvonnan kanssa sovittiin maksusuunnitelma. Isä luki sen ääneen ja allekirjoitti. Häätö peruttiin.",
        PARENTS,
        about=PARENTS,
        others=("Talous- ja velkaneuvonta", "Vuokranantajan edustaja"),
        goal=0,
    ),
    home(
        2,
        FAMILY_WORKER,
        "Lapset piirsivät, mitä isä tekee kotona. {b} lisäsi vielä letit, vaikka ne menevät aina vinoon.",
        f"father {CHILDREN}",
        says=(("first", "Kukaan muu iskä ei tiedä, missä meijän jokainen sukka on.", DREW),),
    ),
    message(
        2,
        COUNSELLOR,
        "Isä lähetti kuvan tyhjästä kassista: ”viimeinen avattu”. Sunnuntain kello viisi on pitänyt.",
        "father",
        about="father",
        goal=2,
    ),
    call(
        2,
        PRESENTER,
        "Äiti kysyi, voiko toisesta työstä luopua. Laskimme puhelimessa, mitä se tarkoittaa. Päätös on heidän.",
        "mother",
        about=PARENTS,
    ),
    visit(
        3,
        PRESENTER,
        "{a} halusi tietää, montako vuotta velka kestää. Vastasin suoraan. Hän laski, minkä ikäinen on silloin, ja sanoi sen olevan ok.",
        "first",
        about="first",
        alone="first",
        says=(("first", "Mä vaan halusin tietää luvun. Ettei se oo semmonen pimee möhkäle.", SAID),),
    ),
    home(
        3,
        FAMILY_WORKER,
        "Perheellä oli [nuotioretki|lautapeli-ilta], joka ei maksanut mitään. Viikkorahasta neuvotellaan lasten aloitteesta.",
        f"{PARENTS} {CHILDREN}",
    ),
)

GRANDMOTHER: Final[tuple[Scene, ...]] = (
    call(
        0,
        PRESENTER,
        "Mummi soitti itse. Hän kysyi, kuka hakee lapset, jos hänelle tulee jotain. Sanoi sen kuin ohimennen.",
        others=("Mummi",),
    ),
    home(
        0,
        FAMILY_WORKER,
        "Äiti oli siivonnut ja pyysi sitten mummilta luvan keittää kahvia omassa keittiössään. Molemmat huomasivat sen yhtä aikaa.",
        f"mother {CHILDREN}",
        others=("Mummi",),
        goal=0,
    ),
    call(
        1,
        PRESENTER,
        "Äiti haki lapset tiistaina ja torstaina. Hän oli pihalla jo puolta tuntia ennen, ettei vain myöhästy.",
        "mother",
        goal=1,
    ),
    visit(
        1,
        THERAPIST,
        "Sukupuu piirrettiin kolmessa polvessa. Mummi kertoi omasta mummistaan, joka hoiti hänet. Äiti kuuli sen ensimmäistä kertaa.",
        "mother",
        about="mother",
        others=("Mummi",),
        minutes=75,
    ),
    message(
        1,
        FAMILY_WORKER,
        "Äiti kirjoitti myöhästyneensä kuusi minuuttia ja mummin soittaneen kaikille. Häntä nauratti jo.",
        "mother",
        goal=1,
    ),
    home(
        2,
        PRESENTER,
        "Sovimme mummin ja äidin kanssa, milloin mummi soittaa ja kenelle. Mummi kirjoitti sen itse kalenteriinsa lyijykynällä.",
        f"mother {CHILDREN}",
        others=("Mummi",),
        goal=0,
    ),
    home(
        2,
        FAMILY_WORKER,
        "Lapset suunnittelivat mummille vapaapäivän: herätys vasta kymmeneltä, korvapuusti ja ei yhtään portaita.",
        f"mother {CHILDREN}",
        says=(("first", "Mummi saa olla kerran se, jota haetaan.", SAID), ("second", "Ja mä kannan sen käsilaukun.", SAID)),
    ),
    call(
        2, COUNSELLOR, "Varmistin terveysasemalta, keneltä mummi voi kysyä leikkauksesta. Numero annettiin mummille ja äidille.", "mother"
    ),
    visit(
        3,
        PRESENTER,
        "{a} halusi puhua leikkauksesta. Katsoimme kuvan sydämestä. Hän kysyi, missä kohdassa rakkaus on, ja vastasi itse, ettei se "
        "mahdu kuvaan.",
        "first",
        about="first",
        alone="first",
        says=(("first", "Mä oon miettiny sitä kassia. Kuka sitä sit kantaa?", SAID),),
    ),
    home(
        3,
        FAMILY_WORKER,
        "Leikkauspäivä on merkitty kalenteriin punaisella sydämellä. Äiti kertoi lapsille saman kuin meille.",
        f"mother {CHILDREN}",
        goal=2,
    ),
)
