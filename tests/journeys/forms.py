"""Filling in forms as a person does: by the labels and the buttons that stand on the page."""

from io import BytesIO
from itertools import count

from PIL import Image
from playwright.sync_api import Locator, Page, expect


shades = count(1)


def picture(name: str) -> dict[str, object]:
    """A small picture to upload; no two are the same."""
    written = BytesIO()
    Image.new("RGB", (8, 6), (next(shades) % 256, 90, 30)).save(written, "PNG")
    return {"name": name, "mimeType": "image/png", "buffer": written.getvalue()}


def fill(where: Page | Locator, **entries: str) -> None:
    """Text by the names of fields: for forms whose labels another test reads."""
    for name, text in entries.items():
        where.locator(f"[name={name}]").fill(text)


def write(where: Page | Locator, entries: dict[str, str]) -> None:
    """Text by labels."""
    for label, text in entries.items():
        where.get_by_label(label).fill(text)


def press(where: Page | Locator, name: str) -> None:
    where.get_by_role("button", name=name, exact=True).click()


def follow(where: Page | Locator, name: str) -> None:
    where.get_by_role("link", name=name).first.click()


def section(page: Page, heading: str) -> Locator:
    """The part of a page under a heading."""
    return page.get_by_role("region", name=heading)


def told(page: Page, words: str) -> None:
    """The page says it."""
    expect(page.locator("main")).to_contain_text(words)
