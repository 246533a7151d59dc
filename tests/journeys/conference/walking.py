"""How people find their way: by the names of links, areas and buttons, as they stand on the page."""

from __future__ import annotations

from playwright.sync_api import Locator, Page


def to_the_day(page: Page) -> None:
    """Go to „Mein Tag“."""
    page.get_by_role("link", name="Mein Tag", exact=True).first.click()


def to_area(page: Page, name: str) -> None:
    """Go to an area of the conference, whatever page is open."""
    header(page).get_by_role("link", name="IntMK", exact=True).click()
    areas = page.get_by_role("navigation", name="Bereiche der IntMK")
    areas.get_by_role("link", name=name, exact=True).click()


def to_session(page: Page, area: str, session: str) -> None:
    """Go to the page that an area has for a session."""
    to_area(page, area)
    page.get_by_role("main").get_by_role("link", name=session, exact=True).first.click()


def header(page: Page) -> Locator:
    """Who is signed in, and as what."""
    return page.get_by_role("region", name="Angemeldete Person")


def main(page: Page) -> Locator:
    """What the page is about."""
    return page.get_by_role("main")


def fact(page: Page, name: str) -> Locator:
    """The value beside a name in the list of facts, such as „Stand“."""
    return page.locator(f"dt:text-is('{name}') + dd").first


def row_of(page: Page, name: str) -> Locator:
    """The row of a table that is headed by a name."""
    return page.get_by_role("row").filter(has=page.get_by_role("rowheader", name=name, exact=True))
