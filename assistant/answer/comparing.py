"""Read a question that sets two things side by side: which two they are, and what is asked of both.

"Hvad er forskellen på A og B?", "Er A det samme som B?", "A eller B - hvad gælder hvornår?" are known by their grammar.
What two things share is told once and belongs to both: "en fysisk og en boligsocial plan", "kravet i A og i B".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

LONGEST_SIDE_WORDS = 14
"""More words are a clause, and no thing that is compared."""

_PREP = r"(?:i|på|for|til|fra|af|om|ved|efter|hos|under|med|in|of|for|under)"
_ART = r"(?:en|et|den|det|de|an?|the)"
_HV = r"(?:hvad|hvem|hvor\w*|hvilke[nt]?|what|who|when|which|how)"
_SAME = r"(?:det|den|de|the)\s+sam[em]+e?(?:\s+thing)?"
_NAME = re.compile(
    r"(?:§§?\s?)?(?:\d{1,2}\.\s\w+(?:\s\d{4})?|(?:[A-ZÆØÅ]|\d)[\w/.–-]*(?:\s(?:[A-ZÆØÅ][\w/.–-]*|[a-z]\b(?!\s)))*)"
)

_FORMS = tuple(
    re.compile(rf"^\W*{form}$", re.IGNORECASE)
    for form in (
        # the difference between A and B
        r"(?:\w+\s+){0,6}?(?:forskel(?:len|le|lene)?|lighed(?:en|er|erne)?)\s+(?:(?:der\s+)?er\s+)?(?:på|i?mellem)\s+"
        r"(?P<pair>.+)",
        r"(?:\w+\s+){0,5}?(?:differences?|similarit\w+)\s+between\s+(?P<pair>.+)",
        # how A differs from B
        rf"(?:på hvilken måde|{_HV})\s+(?:adskiller|skiller)\s+(?P<first>.+?)\s+sig\s+(?:ud\s+)?fra\s+(?!hinanden)"
        r"(?P<last>.+)",
        rf"(?:på hvilken måde|{_HV})\s+(?:adskiller|skiller)\s+(?P<pair>.+?)\s+sig(?:\s+(?:ud\s+)?fra\s+hinanden)?",
        r"hvad\s+(?:adskiller|skiller)\s+(?P<first>.+?)\s+fra\s+(?P<last>.+)",
        r"(?:hvordan\s+|hvori\s+)?(?:er|var)\s+(?P<first>.+?)\s+(?:forskellige?t?|anderledes)\s+(?:fra|end)\s+(?P<last>.+)",
        r"how\s+(?:does|do|is|are)\s+(?P<first>.+?)\s+(?:differ|different)\s+from\s+(?P<last>.+)",
        # whether A is the same as B
        rf"(?:er|var|betyder|is|are)\s+(?P<first>.+?)\s+(?:nu\s+|altid\s+|egentlig\s+)?{_SAME}\s+(?:som|as)\s+(?P<last>.+)",
        rf"(?:er|var|betyder|is|are)\s+(?P<pair>.+?)\s+(?:{_SAME}|ens|forskellige|different)",
        rf"gælder\s+(?:der\s+)?{_SAME}(?:\s+\w+)?\s+(?P<applies>for|i|ved|på|om|til)\s+(?P<first>.+?)\s+som\s+"
        r"(?:(?P=applies)\s+)?(?P<last>.+)",
        rf"(?P<verb>\w+)\s+(?P<first>(?:{_ART}\s+)?\w+)\s+og\s+(?P<last>(?:{_ART}\s+)?\w+)\s+(?P<way>.*?)\s*{_SAME}"
        r"(?P<rest>(?:\s.*)?)",
        # compare A with B, and what they have in common
        r"(?:sammenlign|sammenhold|compare),?\s+(?P<pair>.+)",
        rf"{_HV}\s+(?:har|have|do)\s+(?P<pair>.+?)\s+(?:til|in|have in)\s+(?:fælles|common)",
        r"hvad\s+er\s+(?:der\s+)?fælles\s+for\s+(?P<pair>.+)",
        # A against B
        r"(?P<first>.+?)\s+(?:kontra|versus|vs\.?)\s+(?P<last>.+)",
        rf"{_HV}\s+(?:er|is)\s+(?P<first>.+?),?\s+(?:til forskel fra|i modsætning til|modsat|as opposed to)\s+"
        r"(?P<last>.+)",
        rf"(?P<before>{_HV}\s.+?\s{_PREP})\s+(?P<first>(?:\S+\s)?\S+?),?\s+(?:sammenlignet med|set over for|"
        rf"til forskel fra|i modsætning til|compared (?:to|with))\s+(?:{_PREP}\s+)?(?P<last>.+)",
    )
)
"""The forms of such a question, without what it asks of both after a colon, dash or comma."""

_TURNED = re.compile(
    rf"^\W*(?P<pair>(?!{_HV}\b|{_PREP}\b|sammen|compare)[^?:]+?)\s*(?:[:?–—]|\s-|,)\s*"
    rf"(?P<asked>(?:[\w.,§/-]+\s+){{0,3}}?{_HV}\b[^?]+)$",
    re.IGNORECASE,
)
"""The two things first, then a question about them: "A eller B - hvem får hvad?"."""

_OF_BOTH = re.compile(
    rf"\bforskel|\bdifference|\bhver (?:især|af|for sig)\b|\bhvert? sted\b|\bbegge\b|\bden ene\b|\bde to\b|\bboth\b"
    rf"|\b{_HV}\b.*\s{_HV}\b|\bhvad gælder\b|\bhvornår (?:bruge|gælde|vælge)|\b(?:vælge|choose)\b",
    re.IGNORECASE,
)
"""What asks about either of two things; a question which of them has some trait says none of it."""

_OF_THEM = re.compile(r"\b(?:de|dem|deres|they|them)\b", re.IGNORECASE)
_DIFFERENCE = re.compile(
    rf"^\W*(?:{_HV}\s+)?(?:er|is|are)?\s*(?:the\s+)?(?:forskel\w*|differences?)\W*$", re.IGNORECASE
)
_TAIL = re.compile(
    rf"(?:\s*[:;–—]|\s-\s|,(?=\s+(?:(?:og|samt|and)\s+)?(?:{_PREP}\s+)?{_HV}\b))\s*(?P<more>.+)$"
    r"|,?\s+(?:når det (?:gælder|kommer til|handler om)|med hensyn til|hvad angår|angående|vedrørende|when it comes to)"
    r"\s+(?P<about>.+)$",
    re.IGNORECASE,
)
_FURTHER = re.compile(rf"^(?:og|samt|and)\s+(?:{_PREP}\s+)?{_HV}\b", re.IGNORECASE)
_AND = re.compile(r"\s+(?:og|samt|and|med|with|eller|or|kontra)\s+(?:så\s+)?", re.IGNORECASE)
_ADJECTIVE = re.compile(r"(?:isk|(?<!bol)ig|[iknrm]al|[uib]el|iv|ær|bar|som|løs|ende)(?:e|t)?$", re.IGNORECASE)
_GENITIVE = re.compile(r"^[A-ZÆØÅ][\w-]+s$")
_ARTICLE = re.compile(rf"^{_ART}\s+", re.IGNORECASE)
_A = re.compile(r"^(?:en|et|an?)\s+", re.IGNORECASE)
_DEFINITE = re.compile(r"^(?:den|det|de|the)\s+", re.IGNORECASE)
_SECTION = re.compile(r"^§§?\s?\d+(?:\s?[a-hj-z]\b|\s?i\b(?!\s\w))?")
_NO_THING = re.compile(
    rf"^(?:{_HV}|hvis|når|da|som|fordi|selv\s?om|mens|if|when|er|var|har|blive?r?|ikke|sidste|før|nu|ellers|hinanden|det|"
    r"dem|de|den|dette|this|that|it)\b(?!-)|,\s",
    re.IGNORECASE,
)
"""What is a condition, a time, a clause or a list, and no thing that could be compared."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two things, as the question names them, and what it asks of both; "" where it asks what they are.

    `asked` holds "{}" where the thing belongs in it: "kravet i {}".
    """

    first: str
    last: str
    asked: str = ""

    @property
    def questions(self) -> tuple[str, str]:
        """What is asked of each alone."""
        return self._about(self.first), self._about(self.last)

    def _about(self, side: str) -> str:
        if not self.asked:
            return f"Hvad er {side}?"
        asked = self.asked.replace("{}", side) if "{}" in self.asked else f"{side}: {self.asked}"
        asked = " ".join(asked.split()).rstrip(" ?")
        return f"{asked[:1].upper()}{asked[1:]}?"


def comparison(question: str) -> Comparison | None:
    """Return what a question compares; None for one that compares nothing, or asks for something else besides."""
    text = " ".join(question.split()).rstrip(" ?.!")
    found = next(_turned(text), None)
    return found or (next(_formed(text), None) if "?" not in text else None)


def _turned(text: str) -> Iterator[Comparison]:
    found = _TURNED.match(text)
    if found and (_OF_BOTH.search(found["asked"]) or _OF_THEM.search(found["asked"])):
        asked = "" if _DIFFERENCE.match(found["asked"]) else found["asked"]
        yield from (each for cut in _halves(found["pair"]) for each in _sides(*cut, asked))


def _formed(text: str) -> Iterator[Comparison]:
    for asked, rest in _told_apart(text):
        for form in _FORMS:
            if found := form.match(rest):
                yield from _read(found.groupdict(), asked)


def _told_apart(text: str) -> Iterator[tuple[str, str]]:
    """Yield what is asked of both and the question without it; nothing where the rest asks for something else."""
    begin = text.find(" ")  # "Sammenlign, hvordan …" has nothing before its comma
    tail = _TAIL.search(text, begin)
    if tail is None:
        yield "", text
    elif not _FURTHER.match(more := tail["more"] or tail["about"]):
        again = _TAIL.fullmatch(f" {more}")
        yield (again["about"] or again["more"] if again else more), text[: tail.start()]


def _read(found: dict[str, str | None], asked: str) -> Iterator[Comparison]:
    """Yield the two things of a question whose form is known."""
    first, last = found.get("first") or "", found.get("last") or ""
    if pair := found.get("pair"):
        yield from (each for cut in _halves(pair) for each in _sides(*cut, asked))
    elif before := found.get("before"):
        name = named[0] if (named := _NAME.match(last)) else last
        yield from _sides(first, name, f"{before} {{}}{last[len(name) :]}")
    elif verb := found.get("verb"):
        yield from _sides(first, last, asked or f"{verb} {{}} {found['way']}{found['rest']}")
    elif applies := found.get("applies"):
        yield from _sides(first, last, asked or f"hvad gælder {applies} {{}}")
    else:
        yield from _sides(first, last, asked)


def _halves(pair: str) -> list[tuple[str, str]]:
    """Return the ways to cut "A og B" in two, the most even one first; "by- og landområder" is one thing."""
    cuts = [(pair[: cut.start()].strip(" ,"), pair[cut.end() :].strip(" ,")) for cut in _AND.finditer(pair)]
    return sorted((cut for cut in cuts if all(map(str.strip, cut)) and not cut[0].endswith("-")), key=_uneven)


def _uneven(cut: tuple[str, str]) -> tuple[bool, int]:
    first, last = (side.split() for side in cut)
    return first[0].lower() != last[0].lower(), abs(len(first) - len(last))


def _sides(first: str, last: str, asked: str) -> Iterator[Comparison]:
    first, last = first.strip(" ,»«\"'"), last.strip(" ,»«\"'")
    if _no_thing(first) or _no_thing(last):
        return
    first, last, frame = _shared(first, last)
    if frame:
        asked = f"{frame} {{}}: {asked}" if asked else f"{frame} {{}}"
    short = max(len(first.split()), len(last.split())) <= LONGEST_SIDE_WORDS
    # What is asked of one by its name is not asked of both.
    if (
        first
        and last
        and short
        and first.lower() != last.lower()
        and not {first, last} & {*re.findall(r"[\w-]+", asked)}
    ):
        yield Comparison(first, last, asked)


def _no_thing(side: str) -> bool:
    return bool(_NO_THING.search(_ARTICLE.sub("", side, count=1) or side))


def _shared(first: str, last: str) -> tuple[str, str, str]:
    """Give each of two things what was said once for both; last, what stands before both of them."""
    if (head := _SECTION.match(last)) and _SECTION.fullmatch(first):
        return f"{first}{last[head.end() :]}", last, ""
    if first.startswith("§§") and last[:1].isdigit():
        return f"§ {first.lstrip('§ ')}", f"§ {last}", ""
    if noun := _common_noun(first.split(), last.split()):
        return f"{first} {noun}", last, ""
    if again := re.match(rf"({_PREP})\s", last, re.IGNORECASE):
        frame, found, own = first.rpartition(f" {again[1]} ")
        return (own, last[again.end() :], f"{frame} {again[1]}") if found else (first, last[again.end() :], "")
    if framed := _framed(first, last):
        return first[framed.end() :].strip(), last, framed["frame"]
    return first, last, ""


def _common_noun(first: list[str], last: list[str]) -> str:
    """Return the noun of "en fysisk og en boligsocial plan" or "A's og B's plan", which the first leaves out."""
    begin = 1 if _ARTICLE.match(" ".join(last)) else 0
    bare = first[1:] if _ARTICLE.match(" ".join(first)) else first
    if len(bare) != 1 or len(last) < begin + 2:
        return ""
    alike = any(form.search(bare[0]) and form.search(last[begin]) for form in (_ADJECTIVE, _GENITIVE))
    return " ".join(last[begin + 1 :]) if alike and not bare[0].endswith(last[-1]) else ""


def _framed(first: str, last: str) -> re.Match[str] | None:
    """Return what stands before the first of two things and belongs to the second: "kravet i A og B"."""
    for article in (_A, _DEFINITE):
        if article.match(last) and not article.match(first):
            return re.match(rf"(?P<frame>.+\s{_PREP})\s(?={article.pattern[1:]})", first)
    if _NAME.fullmatch(last) and not _NAME.match(first):
        return re.match(rf"(?P<frame>.+\s{_PREP})\s(?=(?:{_NAME.pattern})$)", first)
    return None


def heading(side: str) -> str:
    """Return what one of two things is called above what is said of it."""
    bare = _A.sub("", side)
    return f"{bare[:1].upper()}{bare[1:]}"
