"""Find names of private persons.

Capitals alone say little in a text full of areas, acts and offices. A run of capitalised words is a name when it begins
with a given name, ends like a Danish surname, or stands where a person is presented ("beboeren …", "en klage fra …"),
and is not the name of a street, an office or an act. Who is presented by a public office is not private.
"""

import re
from collections.abc import Callable, Iterator
from importlib.resources import files

Span = tuple[int, int]
Known = Callable[[str], bool]

GIVEN = frozenset(
    files("assistant.danish.personal").joinpath("given_names.txt").read_text(encoding="utf-8").casefold().split()
)
"""Given names of Denmark, old and new, from the house's own knowledge; none that is first of all a common word."""

_SMALL_WORDS = frozenset({"tage", "else", "finn", "line", "stig", "per", "frank", "bob", "hans", "luna", "malle"})
"""Given names that are something else when they are written small."""

_PART = r"[A-ZÆØÅÖÜÇŞİ][\wæøåéèöüçşğı'’]+(?:-[A-ZÆØÅ][\wæøå]+)*"
_LINK = r"(?:von|van|af|de|del|den|der|el|al|bin|ben|ibn|abu|da|di|la)"
_RUN = re.compile(
    rf"\b{_PART}(?:[ \t]+(?:(?:{_LINK}|[Aa]l-)[ \t]+)?(?:[A-ZÆØÅ]\.(?:[A-ZÆØÅ]\.)?(?=[ \t]+[A-ZÆØÅ])|{_PART}|"
    rf"[Aa]l-{_PART})){{0,4}}"
)
_WORD = re.compile(r"\S+")
_SURNAME = re.compile(
    r"\w{2,}(?:sen|søn|datter|gaard|lund|berg|strøm|kjær|skov|holm|dahl|bæk|ović|vic|wski|ska|oglu|zadeh|ovic|"
    r"ova)(?:'?s)?$",
    re.I,
)
_OFFICE_WORD = re.compile(r"(?:[rtd]elsen|ionen|ingen)$", re.I)
"""Ends of words that look like surnames: "styrelsen", "ydelsen"."""
_NO_NAME = re.compile(
    r"(?:vej|vejen|gade|gaden|allé|alle|stræde|plads|torv|vænge|vænget|boulevard|sti|park|parken|parkens|gården|"
    r"gård|haven|have|bakken|"
    r"fond|fonden|fondens|legat|legatet|skole|skolen|centret|center|kirke|kollegium|kollegiet|hus|huset|hjemmet|"
    r"kommune|kommunes|"
    r"boligforening|boligselskab|bolig|boliger|byen|kvarteret|området|loven|instituttet|universitet|hospital|"
    r"a/s|aps|bank|partiet|regeringen|udvalget|rapporten|prisen|dommen|modellen|metoden|programmet|stationsby|"
    r"toften|ager|høj|øst|vest|nord|syd)s?$",
    re.IGNORECASE,
)
_PLACE_WORD = re.compile(rf"^{_NO_NAME.pattern}", re.IGNORECASE)
"""After a given name: "Ole Kirks Plads", but not "Verner Hjortshøj"."""
_OFFICE = re.compile(
    r"(?:minister(?:en)?|borgmester(?:en)?|rådmand|rådmanden|direktør(?:en)?|formand(?:en)?|ombudsmand(?:en)?|"
    r"ordfører(?:en)?|centerchef(?:en)?|"
    r"professor|forsker(?:en)?|seniorforsker|advokat(?:en)?|arkitekt(?:en)?|forfatter(?:en)?|dommer(?:en)?|"
    r"generaladvokat(?:en)?|kommissær|"
    r"chefkonsulent|sekretariatschef(?:en)?|afdelingschef|kontorchef|præsident(?:en)?|mayor|minister of \w+|"
    r"director|prime minister|chair(?:man)?)"
    r"(?:\semeritus)?(?:\s(?:for|i|of)\s\S+(?:\s\S+)?)?,?\s+$",
    re.IGNORECASE,
)
_PRESENTED = re.compile(
    r"(?:\b(?:hr|fru|frk|herr|mr|mrs|ms|miss)\b\.?|beboer(?:en|ne)?|lejer(?:en|ne)?|borger(?:en)?|ansøger(?:en)?|"
    r"klager(?:en)?|nabo(?:en)?|underbo|overbo|"
    r"ægtefælle(?:n)?|kæreste(?:n)?|samlever(?:en)?|mor(?:en)?|far(?:en)?|søn(?:nen)?|datter(?:en)?|bror(?:en)?|"
    r"søster(?:en)?|mand(?:en)?|kone(?:n)?|"
    r"tenant|resident|neighbou?r|applicant|citizen|husband|wife|"
    r"hedder|navn(?:et)?(?:\ser)?|ved navn|kalder sig|kaldet|named|called|name is|klage(?:n)? fra|brev fra|"
    r"mail fra|henvendelse fra|ansøgning fra|ansøgning for|"
    r"from|til|efter|vegne af|behalf of|familien|family|mvh\.?|hilsen|hilsner|regards|underskrevet|jeg er|i am|"
    r"opsige|opsiger|udsætte|genhuse|evict)"
    r"[\s,:;»\"(]*$",
    re.IGNORECASE,
)
_STRONG = re.compile(
    r"(?:\b(?:hr|fru|frk|herr|mr|mrs|ms)\b\.?|hedder|navn(?:et)? er|ved navn|familien|beboer(?:en)?|lejer(?:en)?|"
    r"nabo(?:en)?|borger(?:en)?|ansøger(?:en)?|kæresten?|named|tenant|name is)[\s,:]*$",
    re.I,
)
_LOWER = re.compile(r"[a-zæøåéöüçşğı]{2,}(?:-[a-zæøå]+)?(?: [a-zæøåéöüçşğı]{2,}(?:-[a-zæøå]+)?){0,3}")
_BEFORE = 40
"""Characters before a name in which its bearer is presented."""


def find(text: str, known: Known) -> Iterator[Span]:
    """Yield the spans of names of private persons. `known` tells whether the sources hold a word."""
    for run in _RUN.finditer(text):
        yield from _in_run(text, run, known)
    yield from _in_lower_case(text, known)


def _in_run(text: str, run: re.Match[str], known: Known) -> Iterator[Span]:
    words = [(run.start() + word.start(), word[0]) for word in _WORD.finditer(run[0])]
    while words and not _may_begin(text, words, known):
        words = words[1:]
    while words and words[-1][1].isupper():
        words = words[:-1]
    if not words:
        return
    start, end = words[0][0], words[-1][0] + len(words[-1][1])
    place = _PLACE_WORD.search(words[-1][1]) if words[0][1].casefold() in GIVEN else _NO_NAME.search(text[start:end])
    if not place and not _OFFICE.search(text[max(0, start - _BEFORE) : start]):
        yield start, end


def _may_begin(text: str, words: list[tuple[int, str]], known: Known) -> bool:
    """Tell whether a name begins at the first of some capitalised words."""
    start, first = words[0]
    before = text[max(0, start - _BEFORE) : start]
    opening = _is_opening(text, start)
    if first.casefold() in GIVEN:
        return len(words) > 1 or not opening or _STRONG.search(before) is not None
    if len(words) == 1:
        return _STRONG.search(before) is not None and (_surname(first) or not known(first))
    rest = [word for _, word in words[1:]]
    if _PRESENTED.search(before):
        return _surname(rest[-1]) or not all(map(known, (first, *rest)))
    return not opening and not known(first) and (_surname(rest[-1]) or rest[0].casefold() in GIVEN)


def _surname(word: str) -> bool:
    return _SURNAME.match(word) is not None and _OFFICE_WORD.search(word) is None


def _is_opening(text: str, start: int) -> bool:
    """Tell whether a word has its capital because a sentence begins."""
    return re.search(r"(?:^|[.!?:\n]\s*)$", text[:start]) is not None


def _in_lower_case(text: str, known: Known) -> Iterator[Span]:
    """Yield names that were written small: a given name where a person is presented, and the unknown words after it."""
    for run in _LOWER.finditer(text):
        words = [(run.start() + word.start(), word[0]) for word in _WORD.finditer(run[0])]
        for index, (start, word) in enumerate(words):
            before = text[max(0, start - _BEFORE) : start]
            if word not in GIVEN - _SMALL_WORDS or not _PRESENTED.search(before):
                continue
            following = words[index + 1 : index + 2]
            last = [each for each in following if not known(each[1]) or _surname(each[1])]
            if last or _STRONG.search(before):
                end_start, end_word = (last or [words[index]])[0]
                yield start, end_start + len(end_word)
