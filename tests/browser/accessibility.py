"""What axe-core finds on a page: the machine-checkable part of WCAG 2.1 A and AA."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

_SEVERE = {"serious", "critical"}
_RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]}}


def barriers(page: Page) -> list[str]:
    """List the serious and critical ones, each with the element it is about."""
    found = Axe().run(page, options=_RULES).response["violations"]
    return [
        f"{rule['impact']}: {rule['id']}: {node['target']} {node['html'][:160]}"
        for rule in found
        if rule["impact"] in _SEVERE
        for node in rule["nodes"]
    ]
