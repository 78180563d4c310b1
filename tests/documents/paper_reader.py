"""Reads a finished PDF back, as a person or a printer would."""

from __future__ import annotations

import re

import pypdfium2


def page_texts(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    texts = [page.get_textpage().get_text_range().replace("\r\n", "\n") for page in document]
    document.close()
    return texts


def page_sizes(pdf: bytes) -> list[tuple[float, float]]:
    """Millimetres."""
    document = pypdfium2.PdfDocument(pdf)
    sizes = [tuple(round(points / 72 * 25.4, 1) for points in page.get_size()) for page in document]
    document.close()
    return sizes


def fonts(pdf: bytes) -> set[bytes]:
    return set(re.findall(rb"/BaseFont /([\w+-]+)", pdf))


def embedded_count(pdf: bytes) -> int:
    return len(set(re.findall(rb"/FontFile2 (\d+) 0 R", pdf)))


def in_order(text: str, *parts: str) -> bool:
    """Whether the parts occur in this order, whatever the line breaks between their words."""
    at = 0
    flat = " ".join(text.split())
    for part in parts:
        found = flat.find(" ".join(part.split()), at)
        if found < 0:
            return False
        at = found + 1
    return True
