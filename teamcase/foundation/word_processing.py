"""Word files (docx) by python-docx (docs/decisions/0027): headings, lists and quotes as such, in a language of ours."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

STYLES: Final = {"title": "Title", "heading": "Heading 1", "text": "Normal", "item": "List Bullet", "quote": "Quote", "note": "Subtitle"}
LANGUAGES: Final = {"fi": "fi-FI", "sv": "sv-FI", "en": "en-GB"}
LARGE, USUAL, SMALLER = 13, 11, 1.5


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph: what it is ("title", "heading", "text", "item", "quote" or "note"), and its words."""

    kind: str
    words: str


def word_file(blocks: Iterable[Block], *, language: str, is_large: bool, at: datetime) -> bytes:
    """A document of these paragraphs in a language ("fi", "sv", "en"), in large letters or the usual ones, dated `at`."""
    paragraphs = list(blocks)
    document = Document()
    _dress(document, language, LARGE if is_large else USUAL)
    for block in paragraphs:
        document.add_paragraph(block.words, style=STYLES[block.kind])
    about, moment = document.core_properties, at.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    about.title = next((block.words for block in paragraphs if block.kind == "title"), "")
    about.author, about.comments, about.language = "teamcase", "", LANGUAGES[language]
    about.created = about.modified = moment
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def _dress(document: WordDocument, language: str, size: float) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(24)
    normal = document.styles["Normal"]
    normal.font.size = Pt(size)
    spoken = OxmlElement("w:lang")
    spoken.set(qn("w:val"), LANGUAGES[language])
    normal.element.get_or_add_rPr().append(spoken)
    note = document.styles["Subtitle"]
    note.font.size, note.font.italic = Pt(size - SMALLER), False
