"""Going through pages by their links, and what every page must be."""

import re
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, resolve
from journeys.visitors import HEIGHTS, Visitor
from playwright.sync_api import Page


WAYS_IN = {"desk", "assessor:case", "applicant:sheet"}  # they only lead on
OK = 200
A_FILE = re.compile(r"\.\w+$")
# English, whose words are longer, on the narrowest screen that WCAG 1.4.10 asks for.
SCREENS = {"zh": HEIGHTS | {768: 1024}, "en": {1440: 900, 320: 640}}
AXE_SEES = {("zh", 390), ("en", 1440)}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# Told to report no passes, it writes no account of what is in order.
AXE = """async tags => (await axe.run(document, {
    runOnly: tags, reporter: "no-passes", preload: false,
})).violations.map(one => `${one.id}: ${one.nodes.map(node => node.target).join(" | ")}`)"""
LINKS = """() => [...document.querySelectorAll("a[href], form[method=get]")].map(one =>
    new URL(one.getAttribute("href") || one.getAttribute("action") || "", location.href)
).map(one => one.origin + one.pathname + one.search)"""
TOO_WIDE = """() => {
    const width = document.documentElement.clientWidth
    const cut = [...document.querySelectorAll(".sheet.flush")]
        .filter(one => one.scrollWidth > one.clientWidth + 1)
        .map(one => `wider than its sheet: ${one.textContent.trim().slice(0, 40)}`)
    return document.documentElement.scrollWidth <= width ? cut : [...document.querySelectorAll("*")]
        .filter(one => one.getBoundingClientRect().right > width + 1)
        .slice(0, 3).map(one => `wider than the page: ${one.tagName} ${one.className}`)
}"""

# A cell that its neighbours press together: text in columns of a few characters.
PRESSED = """() => [...document.querySelectorAll("tbody :is(th, td)")].filter(one => {
    const letter = parseFloat(getComputedStyle(one).fontSize), box = one.getBoundingClientRect()
    const lines = box.height / letter / 1.5
    return lines > 6 && box.width / letter < 6 && one.innerText.trim().length > 12
}).slice(0, 1).map(one => `pressed together: ${one.innerText.slice(0, 20)}`)"""


def names_of_pages() -> set[str]:
    """Every name of the resolver, with its namespace, but for what ends like a file.

    The open data is read by programs alone.
    """
    found = _names(get_resolver().url_patterns, "")
    return {name for name in found if not name.startswith("api:")}


def _names(patterns: list[URLPattern | URLResolver], space: str) -> Iterator[str]:
    for each in patterns:
        if isinstance(each, URLResolver):
            inner = f"{space}{each.namespace}:" if each.namespace else space
            yield from _names(each.url_patterns, inner)
        elif each.name and not A_FILE.search(str(each.pattern)):
            yield f"{space}{each.name}"


def pages_found(visitor: Visitor, share: set[str], starts: list[str]) -> Iterator[str]:
    """The address of one page of each name in the share, as links from `starts` lead to them.

    Each is left open in Chinese. What only leads to a page, such as the way to one's desk, is
    followed and not told.
    """
    found: set[str] = set()
    told: set[str] = set()
    waiting = [urljoin(visitor.address, start) for start in starts]
    while waiting:
        address = waiting.pop(0)
        name = name_at(address)
        if name in found or name not in share | WAYS_IN:
            continue
        _open(visitor, address, "zh")
        arrived = name_at(visitor.page.url)
        waiting += visitor.page.evaluate(LINKS)
        found |= {name, arrived}
        if arrived in share - told:
            told.add(arrived)
            yield visitor.page.url


def name_at(address: str) -> str:
    path = urlsplit(address).path
    try:
        return resolve(path).view_name
    except Resolver404:
        return ""


def faults_of(visitor: Visitor, address: str) -> list[str]:
    """Everything that is wrong with a page, open in Chinese, in two languages, wide and narrow.

    The visitor's pages hold axe (`Visitor.bring`). Their shape is looked at in all five; axe, which
    takes a while, sees each language and each width once: the Chinese page on a phone, where words
    and what is touched are smallest.
    """
    faults = _faults_in(visitor, "zh")
    _open(visitor, address, "en")
    return faults + _faults_in(visitor, "en")


def _open(visitor: Visitor, address: str, language: str) -> None:
    plain = re.sub(r"[?&]lang=\w+", "", address)
    mark = "&" if "?" in plain else "?"
    answer = visitor.page.goto(f"{plain}{mark}lang={language}")
    status = answer.status if answer else None
    assert status == OK, f"{address}: {status}"


def _faults_in(visitor: Visitor, language: str) -> list[str]:
    faults = []
    for width, height in SCREENS[language].items():
        visitor.page.set_viewport_size({"width": width, "height": height})
        here = f"{urlsplit(visitor.page.url).path} {language} {width}"
        faults += [f"{here}: {fault}" for fault in _out_of_shape(visitor.page)]
        if (language, width) in AXE_SEES:
            faults += [f"{here}: {fault}" for fault in _inaccessible(visitor)]
    return faults


def _out_of_shape(page: Page) -> list[str]:
    headings = page.locator("h1").count()
    faults = [] if headings == 1 else [f"{headings} headings of the first level"]
    return faults + page.evaluate(TOO_WIDE) + page.evaluate(PRESSED)


def _inaccessible(visitor: Visitor) -> list[str]:
    """What axe itself draws against the page's policy is not the page's fault."""
    heard = len(visitor.faults)
    faults = visitor.page.evaluate(AXE, RULES)
    del visitor.faults[heard:]
    return faults
