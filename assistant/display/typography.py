"""Keep together on a line what is read together: "§ 91 a", "stk. 2", "25 pct.", "380 mio. kr.", "12. marts 2024".

Only for what is shown. A space gives way to a no-break space, so lengths and positions stay as they are.
"""

import re

NO_BREAK = "\u00a0"

_MONTH = (
    "(?:januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december|"
    "January|February|March|May|June|July|August|October|December)"
)
_NUMBER = r"(?<![\w.,])\d[\d.,]*(?:[–-]\d[\d.,]*)?"
_UNIT = "(?:pct|procent|%|‰|kr|kroner|øre|mio|mia|m²|m2|km|kvm|ha|kWh|år|mdr|måneder|dage|timer)"

_TIED = re.compile(
    rf"§{{1,2}} \d+(?: [a-hj-zæøå](?![\wæøå]))?"  # the letter i is a preposition far more often: "§ 5 i loven"
    rf"|\b(?:stk|nr|kap|pkt|litra|bilag|side|kapitel)\.? (?:\d[\d–-]*|[a-z])(?![\wæøå])"
    rf"|{_NUMBER} (?:(?:mio|mia)\. )?{_UNIT}(?![\wæøå])"
    rf"|(?<![\w.,])\d{{1,2}}\. {_MONTH}(?: \d{{4}})?\b"
    rf"|(?<![\w.,])\d{{1,2}}\. (?=pkt\.|led\b)"
    rf"|\b{_MONTH} \d{{4}}\b",
    re.IGNORECASE,
)


def tied(text: str) -> str:
    """Return the text with no-break spaces where a line must not break; as long as it was, to the character."""
    return _TIED.sub(lambda found: found[0].replace(" ", NO_BREAK), text)


def untied(text: str) -> str:
    """Return the text with ordinary spaces, for what is copied into other programs."""
    return text.replace(NO_BREAK, " ")
