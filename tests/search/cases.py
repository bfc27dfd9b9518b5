"""A handful of precedents in our own words, for the tests that read and compare them."""

from pathlib import Path

_HEAD = """---
title: "{title}"
kind: precedent
authority: "{authority}"
reference: "{reference}"
source_url: "https://example.org/{slug}"
published: null
valid_from: null
valid_to: null
retrieved: 2026-11-01
topics: [{topics}]
{stated}---

# {title}

"""

_SHEETS = {
    "dom-ophaevelse-vold": (
        ("Byretten 3. april 2019: lejer mistede boligen efter vold", "Byretten",
         "Dom af 03/04/2019; almenlejelovens § 90, stk. 1", "ophævelse, vold", ""),
        "## Fakta\n\nEn lejer i Bakkeparken slog en nabo på trappen. Udlejeren ophævede lejemålet straks.\n\n"
        "## Afgørelse\n\nJa. Retten gav udlejeren medhold. Påmindelse var ikke nødvendig.\n\n"
        "## Betydning\n\nGrov vold kræver ingen påmindelse.\n\n## Andres syn\n\nEn avis skrev om dommen.\n",
    ),
    "afslag-stoej": (
        ("Nævnet 2021: støj var ikke nok til ophævelse", "Nævnet",
         "almenlejelovens § 90, stk. 1, nr. 7", "støj, husorden", ""),
        "## Sagen\n\nNaboer i Havnsø klagede over høj musik om natten. Udlejeren havde sendt én advarsel.\n\n"
        "## Instanserne\n\n| Instans | Resultat |\n| --- | --- |\n| Nævnet | udlejeren fik medhold |\n"
        "| Boligretten | lejeren blev frifundet |\n",
    ),
    "ansoegning-fortaetning": (
        ("Ansøgning om fortætning", "Havnsø Kommune",
         "Almenboliglovens § 168 a; grundlovens § 73", "fortætning", "outcome: granted\ndecided: 2020-05\n"),
        "En kommune ville bygge private boliger på græsset mellem blokkene.\n\n"
        "## Resultatet\n\nNiveauet er ikke fundet.\n\n## Forbehold\n\nTilsagnet er ikke læst.\n",
    ),
}  # fmt: skip


def write_cases(folder: Path) -> Path:
    """Write the precedents, and a register of two areas, as source files."""
    names = ("title", "authority", "reference", "topics", "stated")
    for slug, (fields, body) in _SHEETS.items():
        head = _HEAD.format(slug=slug, **dict(zip(names, fields, strict=True)))
        path = folder / "precedents" / f"{slug}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(head + body, encoding="utf-8")
    register = folder / "areas" / "areas.csv"
    register.parent.mkdir()
    rows = (
        "Bakkeparken/Engvej,Havnsø,Boligen,ghettoområde,2018,",
        "Bakkeparken (Nord),Lillerup,Hjemmet,ghettoområde,2018,",
    )
    header = "area,municipality,housing_organisation,status,year,source_url"
    register.write_text("\n".join((header, *(f"{row}https://example.org" for row in rows))) + "\n", encoding="utf-8")
    return folder
