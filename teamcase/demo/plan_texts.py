"""What stands under the official headings of the invented families' plans; {a} is the first child."""

from __future__ import annotations

from typing import Final

from teamcase.plans.part_models import Part

FINNISH: Final = {
    Part.CLIENT_ESTIMATE: "Vanhemmat toivovat apua iltoihin ja aamuihin. {a} toivoo, ettei kotona huudeta.",
    Part.PROFESSIONAL_ESTIMATE: "Perheessä pidetään huolta, mutta arki on kuormittunut. Tukea tarvitaan säännöllisesti noin vuoden ajan.",
    Part.INFLUENCED: "Iltojen riidat, {a:n} nukkuminen ja koulunkäynti sekä vanhempien jaksaminen.",
    Part.RESPONSIBILITIES: "Perhetyö käy kotona viikoittain. Perheneuvola tapaa vanhempia joka toinen viikko. Koulu soittaa perjantaisin.",
    Part.CHILD_MEETINGS: "{a} ja sosiaalityöntekijä tapaavat kerran kuussa, joka toinen kerta kahden kesken koululla.",
    Part.OWN_WORKER_MEETINGS: "Omatyöntekijä tapaa perhettä kerran kuussa kotona.",
    Part.RIGHTS: "Oikeudet ja muutoksenhaku käytiin läpi tapaamisessa. Lapselle kerrottiin kuvakorttien avulla.",
    Part.NEXT_STEPS: "Perhetyö alkaa ensi viikolla. Sosiaalityöntekijä kutsuu verkoston koolle kuukauden sisällä.",
    Part.DIFFERING_VIEWS: "Ei ole.",
    Part.DURATION: "Noin vuosi; arvioidaan puolen vuoden kuluttua.",
}
SWEDISH: Final = {
    Part.CLIENT_ESTIMATE: "Föräldrarna önskar hjälp med kvällarna och morgnarna. {a} önskar att ingen ropar hemma.",
    Part.PROFESSIONAL_ESTIMATE: "Familjen bryr sig om varandra, men vardagen är tung. Stöd behövs regelbundet i ungefär ett år.",
    Part.INFLUENCED: "Grälen på kvällarna, {a:s} sömn och skolgång samt föräldrarnas ork.",
    Part.RESPONSIBILITIES: "Familjearbetet kommer hem varje vecka, och familjerådgivningen träffar föräldrarna varannan vecka.",
    Part.CHILD_MEETINGS: "{a} och socialarbetaren träffas en gång i månaden, varannan gång på tu man hand i skolan.",
    Part.OWN_WORKER_MEETINGS: "Den egna kontaktpersonen träffar familjen hemma en gång i månaden.",
    Part.RIGHTS: "Rättigheterna och ändringssökandet gicks igenom vid mötet. För barnet berättades med bildkort.",
    Part.NEXT_STEPS: "Familjearbetet börjar nästa vecka. Socialarbetaren sammankallar nätverket inom en månad.",
    Part.DIFFERING_VIEWS: "Inga.",
    Part.DURATION: "Ungefär ett år; bedöms efter ett halvt år.",
}
# Headings that most families' plans still lack.
STILL_MISSING: Final = frozenset({Part.RIGHTS, Part.DURATION})
