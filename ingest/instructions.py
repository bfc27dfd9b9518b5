"""Leave out of a document what is addressed to an assistant instead of a reader.

No office writes to the machine that reads its texts; who does wants it to say something that the text does not. Such a
line is never quoted, whatever else it says, and the build names it.
"""

import base64
import binascii
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from assistant.danish.disguise import plain
from ingest.parsed import Parsed, Section, Value

_MACHINE = (
    r"(?:ai|ki|llm|gpt|chatgpt|copilot|chat-?bot\w*|bot(?:ten)?|robot(?:ten)?|sprogmodel\w*|(?:ai|ki)-\w+|"
    r"assistent(?:en|er|erne)?|"
    r"modellen|søgerobot\w*|svarmaskine\w*|(?:language |ai )?models?|assistants?|(?:ai )?agents?|virtual assistant)"
)
_SPEAKS = (
    r"svare?|sige?|oplyse?|skrive?|fortælle?|gengive?|anbefale?|henvise?|ignorere?|se bort|glemme?|afkode?|følge?|"
    r"tilføje?|"
    r"indsætte?|bekræfte?|undlade?|citere?|bruge?|linke?|vise?|nævne?|påstå|benægte?|answer|say|tell|state|write|"
    r"reply|respond|"
    r"recommend|ignore|disregard|forget|include|append|insert|cite|claim|inform|repeat|output|treat|follow|decode|"
    r"use|link|show"
)
_SIGNS = re.compile(
    rf"(?<!\w)(?:til|to|for|note to|attention|obs|kære|dear|hey|hej)\s+(?:alle?\s|any\s|all\s|enhver\s|the\s|den\s|"
    rf"every\s)?"
    rf"(?:læsende\s|reading\s)?{_MACHINE}\s?(?:\*\*)?[:!–—-]"
    rf"|(?:^|[\n|>*_#(\[\"»“;]|[.:!?]\s)\W*(?:{_MACHINE}|system|systemprompt|system prompt|"
    rf"prompt)(?:\s*\([^)]*\))?\W{{0,3}}:"
    rf"|(?<!\w){_MACHINE}\s+(?:\w+\s){{0,2}}?(?:skal|bør|må|bedes|must|should|shall|has to|is to|are to|will|may only)"
    rf"(?:\s\w+){{0,3}}?\s(?:{_SPEAKS}|{_SPEAKS}r)(?!\w)"
    r"|(?<!\w)(?:ignor\w*|se bort fra|tilsidesæt\w*|disregard|forget|override)\s(?:\w+\s){0,4}?(?:kilder\w*|"
    r"instruk\w*|prompt\w*|"
    r"(?:alle|andre|øvrige) dokumenter|sources?|(?:other|all) documents?|instructions?|context)(?!\w)"
    r"|(?<!\w)(?:fortæl|sig til|oplys(?: til)?|tell|inform|advise)\s(?:altid\s|always\s)?(?:the\s)?(?:brugeren|"
    r"brugerne|spørgeren|users?|asker)(?!\w)"
    r"|(?<!\w)(?:svar|besvar|answer|reply|respond)\s(?:altid|kun|always|only)(?!\w)"
    rf"|(?<!\w)(?:når|hvis|if|when|whenever)\s(?:du|you|nogen|brugeren|anyone|someone|the user|der)\s(?:bliver\s|"
    rf"are\s|is\s)?"
    rf"(?:spurgt|spørges|spørger|asked?|asks)(?!\w)[^.\n]{{0,80}}?(?<!\w)(?:{_SPEAKS}|så svar)(?!\w)"
    r"|(?<!\w)(?:i dit svar|i svaret til brugeren|i dine svar|in your (?:answer|reply|response)s?)(?!\w)"
    r"|(?<!\w)(?:du er|you are)\s(?:nu|now|en|an?)\s(?:\w+\s)?(?:ai|assistent|assistant|model|bot|sprogmodel)(?!\w)"
    r"|\{\{.{0,60}?\}\}|<\|im_start\|>|\[/?INST\]|<<SYS>>|(?<!\w)(?:afkod|decode|base64|rot13)(?!\w)",
    re.IGNORECASE | re.MULTILINE,
)
_TRIGGERS = (
    "assisten", "assistan", "model", "bot", "gpt", "llm", "copilot", "svarmaskin", "prompt", "system", "agent",
    "ai", "ki-", "ki:", "{{", "[inst", "[/inst", "<<sys", "<|im_", "base64", "rot13", "afkod", "decode",
    "ignor", "disregard", "override", "forget", "se bort fra", "tilsidesæt", "bruger", "spørge", "spurgt",
    "user", "ask", "svar altid", "svar kun", "besvar altid", "besvar kun", "answer", "reply", "respond",
    "dit svar", "dine svar", "you are",
)  # fmt: skip
"""One of these is in every sign. To look for them first costs a twentieth of the signs, and most texts have none."""

_DISGUISED = re.compile(
    "[\u00ad\u200b-\u200f\u2060-\u2064\u202a-\u202e\u2066-\u2069\ufeff\u0370-\u04ff\uff00-\uffef\U000e0000-\U000e007f]|&#|%[0-9a-f]{2}"
)
_FALSE_ADDRESS = re.compile(r"(?:https?://|www\.|@)[^\s/<>)]*[\u0370-\u04ff]", re.IGNORECASE)
"""An address with letters of another alphabet, which look like ours."""
_BLOB = re.compile(r"(?<![\w/+.])[A-Za-z0-9+/]{24,}={0,2}(?![\w/+.])")
_LINE = re.compile(r"[^\n]+")
_SHOWN_CHARS = 80


def without_instructions(parsed: Parsed, data: bytes) -> Parsed:
    """Return a parsed file without the lines that address an assistant, each named in a warning.

    `data` is the file: where it is text, it gives the numbers of the lines.
    """
    sections: list[Section] = []
    left_out: list[str] = []
    for section in parsed.sections:
        for piece, left in _pieces(parsed.text, section):
            if left:
                left_out.append(parsed.text[piece.start : piece.end].strip())
            else:
                sections.append(piece)
    if not left_out and not any(instructs(heading) for section in sections for heading in section.headings):
        return replace(parsed, metadata=harmless(parsed.metadata))
    headed = (replace(each, headings=tuple(h for h in each.headings if not instructs(h))) for each in sections)
    written = data.decode("utf-8", "ignore") if left_out else ""
    warnings = tuple(_warning(line, written) for line in left_out)
    return replace(
        parsed,
        sections=tuple(headed),
        metadata=harmless(parsed.metadata),
        warnings=(*parsed.warnings, *warnings),
    )


def instructs(text: str) -> bool:
    """Tell whether a text is addressed to an assistant, hides something in a code, or gives an address in disguise."""
    disguised = _DISGUISED.search(text) is not None
    if disguised and _FALSE_ADDRESS.search(text):
        return True
    shown = plain(text).text if disguised else text
    folded = shown.casefold()
    if not any(trigger in folded for trigger in _TRIGGERS):
        return any(_says_something(blob[0]) for blob in _BLOB.finditer(shown))
    return _SIGNS.search(shown) is not None or any(_says_something(blob[0]) for blob in _BLOB.finditer(shown))


def _pieces(text: str, section: Section) -> Iterator[tuple[Section, bool]]:
    """Yield the parts of a section, and of each whether it instructs; the row of a register goes whole."""
    if section.columns or not instructs(text[section.start : section.end]):
        yield section, section.columns != () and instructs(text[section.start : section.end])
        return
    start = section.start
    for line in _LINE.finditer(text, section.start, section.end):
        if not instructs(line[0]):
            continue
        if text[start : line.start()].strip():
            yield replace(section, start=start, end=line.start()), False
        yield replace(section, start=line.start(), end=line.end()), True
        start = line.end()
    if text[start : section.end].strip():
        yield replace(section, start=start), False


def harmless(metadata: Mapping[str, Value]) -> Mapping[str, Value]:
    """Leave out of what is stated about a document whatever addresses an assistant."""
    return {key: value for key, value in metadata.items() if not (isinstance(value, str) and instructs(value))}


def _says_something(blob: str) -> bool:
    try:
        told = base64.b64decode(blob + "=" * (-len(blob) % 4), validate=True).decode("utf-8")
    except (binascii.Error, ValueError):
        return False
    return told.isprintable() and " " in told


def _warning(line: str, written: str) -> str:
    place = written.find(line.split("\n")[0])
    where = f" in line {written.count(chr(10), 0, place) + 1}" if place >= 0 else ""
    return f"text that instructs an assistant left out{where}: {line[:_SHOWN_CHARS]!r}"
