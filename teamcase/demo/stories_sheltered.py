"""The story of two homes of which one is not to be known: the mother and the children are under a non-disclosure order."""

from __future__ import annotations

from typing import Final

from teamcase.demo.shapes import COUNSELLOR, FAMILY_WORKER, FATHER, FIRST, PRESENTER, SECOND, Aim, Idea, Step, Story, Talk

SHELTERED: Final = Story(
    need=(
        "Äidin entinen kumppani on uhkaillut äitiä, ja äiti ja lapset ovat muuttaneet. Heillä on turvakielto. Lapset ovat joka toisen "
        "viikon isän luona. Vanhemmat sopivat asioista hyvin, mutta lapset kantavat salaisuutta, joka kuuluu aikuisille. Perhe tarvitsee "
        "turvasuunnitelman ja tukea kahteen kotiin."
    ),
    aims=(
        Aim("Minun ei tarvitse vahtia, mitä sanon", FIRST, 2, 6, 9),
        Aim("Illalla kukaan ei kuuntele ovea", None, 1, 5, 8),
        Aim("Unikaveri kulkee mukana kumpaankin kotiin", SECOND, 4, 8, 9),
    ),
    talks=(
        Talk(
            question="Miten lapset voivat olla kahdessa kodissa ilman, että heidän täytyy kantaa salaisuutta?",
            told=(
                "Isä ei tiedä, missä lasten toinen koti on, eikä kysy. Äiti saa viestin, kun lapset ovat isän luona perillä. {a} on "
                "alkanut vastata kaikkiin kysymyksiin ”en muista”, myös koulussa. {b} kysyi isältä, saako kertoa, mitä hän söi aamulla."
            ),
            hypotheses=(
                "Voisiko {a:n} ”en muista” olla hänen tapansa pitää äiti turvassa, kun kukaan ei ole sanonut, mitä saa kertoa?",
                "Voisiko isän vaikeneminen tuntua lapsista siltä, että he ovat toisesta kodista yksin vastuussa?",
                "Voisiko äidin varovaisuus olla nyt viisautta, jota kenenkään ei pidä yrittää rauhoitella pois?",
            ),
            asked="Mitä lapset saavat sanoa, kun joku kysyy?",
            reflections=(
                "Isä sanoi: ”Mitä en tiedä, sitä ei voi minulta kysyä.” Tiimi pysähtyi siihen, että kumpikin vanhempi suojelee lapsia, ja "
                "sopi, ettei lapsilta kysytä kodista mitään, mitä aikuinen ei tarvitse."
            ),
            child="Jos mä en sano mitään, niin mä en voi sanoa väärin.",
            second="Saako mun unikaveri tietää?",
            steps=(
                Step("Sopikaa lasten kanssa kolme lausetta, jotka saa aina sanoa", FAMILY_WORKER, 7),
                Step("Käy turvasuunnitelma läpi äidin kanssa kahden kesken ja suullisesti", PRESENTER, 5),
                Step("Tarkista, ettei yhteystietoja näy missään lasten viesteissä", COUNSELLOR, 10),
            ),
        ),
        Talk(
            question="Mistä lapset huomaavat, että aikuiset vahtivat nyt heidän puolestaan?",
            told=(
                "Kolme lausetta on käytössä: ”Meillä on kaksi kotia”, ”Siitä äiti kertoo itse” ja ”Nyt en halua puhua siitä”. {a} sanoi "
                "viimeisen opettajalle, ja opettaja vastasi, että se käy. Äiti on nukkunut hyvin kolmena yönä viikossa. Isän luona iltaan "
                "kuuluvat samat asiat samassa järjestyksessä kuin äidillä."
            ),
            hypotheses=(
                "Voisiko valmis lause olla {a:lle} lupa olla lapsi juuri siinä kohdassa, jossa hän on ollut vartija?",
                "Voisiko {b:n} unikaveri tehdä työtä, jota aikuiset eivät ole huomanneet: kulkea kodista toiseen ilman kysymyksiä?",
            ),
            asked="Milloin voi lakata pelkäämästä?",
            reflections="Kukaan ei vastannut liian nopeasti. Äiti sanoi lopulta, ettei pelko lopu, mutta että se on jo arkea pienempi.",
            child="Ope sano, että se on hyvä lause. Että sitä saa käyttää.",
            second="Pupu on käynyt molemmissa. Se ei kerro kellekään.",
            steps=(
                Step("Soita sunnuntaisin työntekijälle, miten lasten viikko meni; hän kertoo äidille", FATHER, 7),
                Step("Varaa äidille keskusteluaika, jos hän toivoo", COUNSELLOR, 14),
            ),
        ),
        Talk(
            question="Miten tavallinen arki jatkuu, kun turvatoimet ovat yhä voimassa?",
            told=(
                "Uhkaavia viestejä ei ole tullut kahteen kuukauteen. {a} kutsui kaverin isän luo kylään ja kertoi siitä ylpeänä. {b} "
                "nukkuu omassa sängyssään. Turvakielto jatkuu."
            ),
            hypotheses=(
                "Voisiko {a:n} kutsu kertoa, että hän on löytänyt paikan, jossa ei tarvitse vahtia?",
                "Voisiko varovaisuudesta tulla perheelle tapa, jota ei enää tarvitse tuntea joka hetki?",
            ),
            asked="Saako turvallisuuteen tottua?",
            reflections="Isä vertasi sitä turvavyöhön: sen laittaa, eikä sitä ajattele. Äiti nauroi ensimmäisen kerran tiimin kuullen.",
            child="Meillä oli pizzaa ja me naurettiin niin, että Reeta joutu juomaan vettä.",
            second="Mä nukuin ihan ite.",
            steps=(Step("Kirjatkaa äidin kanssa, mitä tehdään, jos viestejä tulee uudelleen", PRESENTER, 14),),
        ),
    ),
    note="{a} käytti omaa lausettaan minullekin: ”Nyt en halua puhua siitä.” Sanoin, että hyvä.",
    idea=Idea(
        "Molemmissa kodeissa saa kertoa toisesta kodista iloisia asioita",
        None,
        2,
        7,
        "Lapset vaikenevat varmuuden vuoksi kaikesta. Ilo ei ole salaisuus.",
    ),
)
