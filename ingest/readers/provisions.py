"""Headings that are provisions: their normal form, and those at the end of an act that are not the act's own.

A consolidated act is followed by provisions of the acts that amended it: when they took effect. Those carry numbers of
their own acts ("§ 29" after "§ 196"), and taking them for the act's own would cite the wrong rule.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

ENTRY_INTO_FORCE = "Ikrafttrædelsesbestemmelser"

_NUMBER = r"\d{1,4}(?: ?[a-zæøå](?![a-zæøå\d]))?"
_PROVISION = re.compile(
    rf"(?P<sign>§§?) ?(?P<first>{_NUMBER})"
    rf"(?: ?(?P<joint>[-–]|og|,) ?(?P<last>{_NUMBER}|[a-zæøå](?!\w)))?"
    r"(?:,? ?stk\. ?(?P<stk>\d+(?:(?:[-–]| og )\d+)?))?"
    r"(?P<title>\.?$|\. +\S.*|:? +[–—-] ?\S.*|: \S.*)",
    re.IGNORECASE,
)
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u2060\ufeff]")
_TAKES_EFFECT = re.compile(r"(?:Stk\. 1\. )?(?:Loven|Bekendtgørelsen|Anordningen) træder i kraft")


@dataclass(frozen=True, slots=True)
class Provision:
    """A provision named by a heading; `bare` when the heading holds nothing else; `rank` orders those of one act."""

    name: str
    rank: tuple[int, str]
    bare: bool


def provision_of(heading: str) -> Provision | None:
    """Read a heading such as "§ 91a." or "§ 118 – Støtte"; nothing when it is no provision."""
    match = _PROVISION.match(re.sub(r"\s+", " ", _INVISIBLE.sub("", heading)).strip())
    if match is None:
        return None
    name = f"{match['sign']} {_spaced(match['first'])}"
    if match["last"]:
        joint = " og " if match["joint"].lower() == "og" else ", " if match["joint"] == "," else "-"
        name += joint + _spaced(match["last"])
    if match["stk"]:
        name += f", stk. {match['stk']}"
    number, _, letter = _spaced(match["first"]).partition(" ")
    return Provision(name, (int(number), letter), match["title"] in {"", "."})


def _spaced(number: str) -> str:
    return re.sub(r"^(\d+) ?([a-zæøå])$", r"\1 \2", number.lower())


def foreign(provisions: Iterable[tuple[Provision | None, int, str]]) -> Iterator[bool]:
    """Tell for each heading (provision, level, text below it) whether it belongs to an amending act.

    The amending provisions begin with a § that brings an act into force although the act proper already had one, or
    whose number falls back; they last until a heading above § level, a chapter or an annex.
    """
    before, in_force, inside, level_of_sections = (0, ""), False, False, 0
    for provision, level, text in provisions:
        if provision is None or not provision.bare:
            inside = inside and level >= level_of_sections
            yield False
            continue
        takes_effect = _TAKES_EFFECT.match(text) is not None
        inside = inside or (takes_effect and (in_force or provision.rank <= before))
        in_force = in_force or takes_effect
        before, level_of_sections = provision.rank, level
        yield inside


def faults(provisions: Iterable[Provision]) -> Iterator[str]:
    """Report numbers of an act that stand twice or fall back: signs that its copy lost something."""
    seen: set[str] = set()
    before: Provision | None = None
    for provision in (each for each in provisions if each.bare):
        if provision.name in seen:
            yield f"{provision.name} stands twice; one of them may hold another provision's text"
        elif before and provision.rank < before.rank:
            yield f"the numbering falls back from {before.name} to {provision.name}"
        seen.add(provision.name)
        before = provision
