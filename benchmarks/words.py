"""The words that the invented county is made of: names out of syllables, and sentences as they stand in a journal."""

from __future__ import annotations

from typing import Final

STARTS: Final = (
    *("Aal", "Ees", "Haa", "Iita", "Juva", "Kari", "Lau", "Mäki", "Niemi"),
    *("Oja", "Pelto", "Rinta", "Saari", "Tuomi", "Vaara", "Yli", "Äijä", "Ölj"),
)
ENDS: Final = ("nen", "la", "lä", "niemi", "järvi", "korpi", "mäki", "virta", "salo", "lahti", "ranta", "kangas", "harju", "puro")
GIRLS: Final = ("Aino", "Ella", "Emma", "Ilona", "Kaisa", "Oona", "Sanna", "Tiina")
BOYS: Final = ("Eetu", "Jari", "Lauri", "Matti", "Niko", "Pekka", "Urho", "Åke")

SENTENCES: Final = (
    "Äiti kertoi, että viikko on sujunut rauhallisemmin.",
    "Sovittiin, että palaamme iltojen pelisääntöihin ensi kerralla.",
    "Koulusta kerrottiin poissaolojen vähentyneen.",
    "Isä toivoi, että hänelle soitetaan ennen seuraavaa tapaamista.",
    "Lapsi näytti huoneensa ja kertoi uudesta kaverista.",
)
STEPS: Final = (
    "Soitetaan koululle syyskuun poissaoloista",
    "Varataan aika perheneuvolaan",
    "Kysytään isältä, milloin hän pääsee mukaan",
    "Käydään yhdessä läpi iltojen pelisäännöt",
    "Tuetaan hakemus valmiiksi ennen seuraavaa käyntiä",
)
GOALS: Final = (
    "Illat sujuvat ilman huutoa",
    "Koulupäivät alkavat ajoissa",
    "Vanhemmat sopivat asioista keskenään",
    "Uskallan kertoa, kun on paha olla",
    "Arkeen tulee yksi yhteinen hetki päivässä",
)
QUESTIONS: Final = (
    "Mitä meiltä jää näkemättä, kun illoista puhutaan vain äidin kanssa?",
    "Miten isä saataisiin mukaan niin, että lapsi uskaltaa puhua?",
    "Mitä poissaolot kertovat, ja kenelle ne ovat vastaus?",
)
IDEAS: Final = (
    "Ehkä huuto pitää vanhemmat puheväleissä.",
    "Voi olla, että lapsi jää kotiin pitääkseen äidistä huolta.",
    "Kenties koulu on ainoa paikka, jossa lapsi saa olla väsynyt.",
    "Ehkä isän hiljaisuus on hänen tapansa suojella.",
)
VIEWS: Final = ("Haluaisin, että meillä olisi hiljaista.", "Koulussa on kivaa, kun Ella on siellä.", "En tiedä vielä.")
WORDS: Final = ("Äiti huusi taas eilen.", "Mä haluan, että isä tulee.", "Ihan ok.")
CONCLUSION: Final = "Perhe tarvitsee tukea arkeen ja vanhempien väliseen sopimiseen."
PARTNER: Final = "Kuraattori, Kivimaan koulu"
