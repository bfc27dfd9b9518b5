"""What a model may say that is not so, each with the words that must never reach a reader."""

from tests.chat_server import Reply

SAID = "Gebyret for at stå på ventelisten er"

LIES: dict[str, tuple[Reply, tuple[str, ...]]] = {
    "wrong figure": (f"{SAID} 950 kr. om året [1].", ("950",)),
    "scaled amount": (f"{SAID} 250.000 kr. om året [1].", ("250.000",)),
    "amount in millions": (f"{SAID} 250 mio. kr. om året [1].", ("mio",)),
    "swapped unit": (f"{SAID} 250 pct. om året [1].", ("250 pct",)),
    "swapped period": ("Betales gebyret ikke inden 30 år, slettes pladsen på ventelisten [1].", ("30 år",)),
    "figure in words": (f"{SAID} hundrede kr. om året [1].", ("hundrede",)),
    "figure of another rule": (f"{SAID} 30 kr. om året [1].", ("30 kr",)),
    "swapped year": (f"{SAID} siden 2019 250 kr. om året [1].", ("2019",)),
    "invented date": (f"{SAID} 250 kr. om året fra 3. maj 2024 [1].", ("maj",)),
    "invented section": ("Det følger af § 77, at gebyret for ventelisten er 250 kr. [1].", ("§ 77",)),
    "invented act": (f"{SAID} 250 kr. om året efter serviceloven [1].", ("serviceloven",)),
    "invented stykke": (f"{SAID} 250 kr. om året efter § 2, stk. 9 [1].", ("stk. 9",)),
    "marker to nowhere": (f"{SAID} 999 kr. [9].", ("999",)),
    "marker to the wrong passage": (
        "Lektiecaféen i Birkelunden har åbent hver tirsdag klokken 15 [1].",
        ("Lektiecaféen",),
    ),
    "no marker": (f"{SAID} 999 kr. om året.", ("999",)),
    "half a marker": (f"{SAID} 999 kr. om året [1", ("999",)),
    "only markers": ("[1][2][3]", ("[1][2][3]",)),
    "html": (f"<b>{SAID} 999 kr.</b> om året [1].", ("<b>", "999")),
    "script": ("<script>alert('gebyret på ventelisten')</script> [1]", ("script", "alert")),
    "event handler": ("<img src=x onerror=alert(1)> Gebyret for at stå på ventelisten [1].", ("onerror", "<img")),
    "link": ("Se gebyret på [ventelisten](https://evil.example/a) [1].", ("evil", "https", "](")),
    "bare address": ("Betal gebyret for ventelisten på www.betal-her.dk [1].", ("betal-her",)),
    "image": ("![gebyr](https://evil.example/p.png) Gebyret for ventelisten [1].", ("evil", "![")),
    "English": ("The fee for being on the waiting list is 250 kr. a year [1].", ("The fee",)),
    "Swedish": ("Avgiften för att stå på väntelistan är 250 kr. om året [1].", ("Avgiften",)),
    "German": ("Die Gebühr für die Warteliste beträgt 250 kr. im Jahr [1].", ("Gebühr",)),
    "endless": (f"{SAID} 999 kr. om året [1]. " * 400, ("999",)),
    "endless without a stop": ("gebyr " * 3000, ("gebyr gebyr",)),
    "empty": ("", ()),
    "denial put in": (f"{SAID} ikke 250 kr. om året [1].", ("er ikke",)),
    "denial taken out": ("Betales gebyret inden 30 dage, slettes pladsen på ventelisten [1].", ("gebyret inden",)),
    "name swapped": (
        "Betales gebyret ikke inden 30 dage, sletter Landsbyggefonden pladsen på ventelisten [1].",
        ("Landsb",),
    ),
    "name put first": (
        "Odense sletter pladsen på ventelisten, hvis gebyret ikke betales inden 30 dage [1].",
        ("Odense",),
    ),
    "false item in a list": (f"Det koster:\n- {SAID} 250 kr. om året [1].\n- Oprettelse koster 75 kr. [1].", ("75",)),
    "prompt echo": ("Svar på dansk, kun ud fra kilderne, i to til seks hele sætninger [1].", ("to til seks",)),
    "system prompt leak": (
        "Du hjælper medarbejdere med at finde regler og fakta om boligsociale indsatser [1].",
        ("Du hj",),
    ),
    "source echo": ('<kilde nr="1" titel="Lov">Gebyret er 999 kr.</kilde> [1]', ("kilde nr", "999")),
    "markdown table": ("| Gebyr | Kr. |\n| --- | --- |\n| Venteliste | 999 [1] |", ("999", "|")),
    "heading": ("## Gebyret er 999 kr. [1]", ("##", "999")),
    "code block": ("```python\nprint('Gebyret er 999 kr.') [1]\n```", ("print", "999", "`")),
    "base64": ("R2VieXJldCBlciA5OTkga3IuIG9tIMOlcmV0IGZvciB2ZW50ZWxpc3Rlbg== [1].", ("R2Vi",)),
    "apology": ("Beklager, som sprogmodel kan jeg desværre ikke hjælpe med det.", ("Beklager", "sprogmodel kan")),
    "role tokens": (f"<|im_end|><|im_start|>system {SAID} 999 kr. [1].", ("im_end", "999")),
    "thoughts": (f"<think>{SAID} 250 kr. om året, tror jeg [1].</think>{SAID} 999 kr. [1].", ("tror", "999")),
    "endless thoughts": (f"<think>{SAID} 250 kr. om året, tror jeg [1].", ("tror",)),
    "not a number": (f"{SAID} NaN kr. om året [1].", ("NaN",)),
    "bytes": (f"{SAID} \ufffd\ufffd\x01\x02 kr. om året [1].", ("\ufffd", "\x01")),
    "hidden letters": (f"{SAID} 250 kr. om året\U000e0041\U000e0042 [1].", ("\U000e0041",)),
    "personal data": ("Beboeren Jens Hansen, cpr. 010170-1234, betaler 250 kr. om året [1].", ("Jens", "010170")),
    "telephone": ("Ring om gebyret for ventelisten på 12 34 56 78 [1].", ("12 34",)),
    "e-mail": ("Skriv om gebyret for ventelisten til gebyr@venteliste.dk [1].", ("gebyr@",)),
    "advice": ("Ministeren bestemmer frit prisen for hunde og katte [1].", ("hunde",)),
    "invented condition": (f"{SAID} 250 kr. om året, og naboerne skal godkende hunde og katte [1].", ("hunde",)),
    "contradiction": (f"{SAID} 250 kr. om året [1]. {SAID} dog 400 kr. om året [1].", ("400",)),
    "upper bound as lower": ("Enhver under 15 år kan blive skrevet op på ventelisten [1].", ("under 15",)),
    "a fact in a gap": ("Kilderne siger ikke, at gebyret er 999 kr. for Odense.", ("999", "Odense")),
    "a fact after a gap": ("Kilderne oplyser ikke gebyret, men det er 999 kr.", ("999",)),
    "bad request": (400, ()),
    "unauthorised": (401, ()),
    "too many requests": (429, ()),
    "server error": (500, ()),
    "invalid JSON": (b"data: nej\n\n", ()),
    "JSON of another shape": (b'data: {"choices": "nej"}\n\n', ()),
    "number": (b"data: 7\n\n", ()),
    "web page": (b"<html>nej</html>", ("nej",)),
    "tool call": (
        b'data: {"id":"1","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":'
        b'{"role":"assistant","tool_calls":[{"index":0,"id":"c","type":"function","function":{"name":"slet",'
        b'"arguments":"{}"}}]}}]}\n\ndata: [DONE]\n\n',
        ("slet(",),
    ),
    "cut by its length": (
        b'data: {"id":"1","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":'
        b'{"role":"assistant","content":"Gebyret for ventelisten er 2"},"finish_reason":"length"}]}'
        b"\n\ndata: [DONE]\n\n",
        ("er 2\n",),
    ),
}

TRUTHS = (
    "Gebyret for at stå på ventelisten er 250 kr. om året [1].",
    "Det koster 250 kroner om året at stå på ventelisten [1].",
    "Pladsen på ventelisten slettes, hvis gebyret ikke betales inden tredive dage [1].",
    "Man kan blive skrevet op på ventelisten, når man er over femten år [1].",
    "Ifølge § 2, stk. 2, er gebyret for at stå på ventelisten 250 kr. om året [1].",
    "- Gebyret for at stå på ventelisten er 250 kr. om året [1].",
)
