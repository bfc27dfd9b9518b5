"""A made-up corpus with registers: two municipalities, three areas on the lists, sheets about them, and contacts."""

from pathlib import Path

AREAS = """area,municipality,housing_organisation,status,year,source_url
Elmeparken/Toften,Prøveby,Boligforeningen Skrænten; AAB,ghettoområde,2017,https://example.org/2017
Elmeparken/Toften,Prøveby,Boligforeningen Skrænten; AAB,hårdt ghettoområde,2018,https://example.org/2018
Elmeparken/Toften,Prøveby,Boligforeningen Skrænten; AAB,omdannelsesområde,2023,https://example.org/2023
Birkelunden,Prøveby,,ghettoområde (nyt),2018,https://example.org/2018
Birkelunden,Prøveby,,udgået af ghettolisten,2020,https://example.org/2020
Toften,Åby,Lejerhuset,ghettoområde (beregning maj 2018),2018,https://example.org/maj
"""
CONTACTS = """name,role,organisation,unit,topics,phone,email,source_url,as_of
Asta Prøvesen,centerchef,Prøvefonden,Center for Viceværter,tilskud; boligsociale viceværter,,asta@example.org,https://example.org/a,2023-01
,departement,Prøveministeriet,"Kanalen 22, 1060 Prøveby",lovgivning,33 92 93 00,,https://example.org/b,2026-06
,sekretariat,Fællessekretariatet,Åby,helhedsplaner i Åby; alle henvendelser,,,https://example.org/c,
Ib Tidligere,tidligere centerchef,Prøvefonden,,tilskud,,,https://example.org/d,2019
"""
LIST_SHEET = """---
title: "Listerne pr. 1. december 2018: ghettoområder og hårde ghettoområder"
kind: area
authority: ""
reference: ""
source_url: "https://example.org/lister"
published: 2018-12-01
valid_from: 2018-12-01
valid_to: 2019-11-30
retrieved: 2026-11-01
topics: [lister]
---

# Listerne pr. 1. december 2018

## Antal

| Liste | 2018 | 2019 |
| --- | --- | --- |
| Ghettoområder | 2 | 3 |
| Hårde ghettoområder | 1 | – |

## Ud af ghettolisten

Toften i Åby forlod ghettolisten.
"""
AREA_SHEET = LIST_SHEET.replace(
    "Listerne pr. 1. december 2018: ghettoområder og hårde ghettoområder", "Birkelunden (Prøveby): en helhedsplan"
).partition("# Listerne")[0] + (
    "# Birkelunden\n\n## Status på listerne\n\n| År | Status |\n| --- | --- |\n| 2019 | på ghettolisten |\n\n"
    "Der er 300 på venteliste.\n"
)
COMBINED_SHEET = LIST_SHEET.replace(
    "Listerne pr. 1. december 2018: ghettoområder og hårde ghettoområder",
    "Kombineret udlejning: listen pr. 1. december 2018",
).partition("# Listerne")[0] + (
    "# Kombineret udlejning\n\n## Områderne\n\n| Område | Kommune | Beboere |\n| --- | --- | --- |\n"
    "| Birkelunden | Prøveby | 1.467 |\n| Toften | Åby | 1.200 |\n"
)


def write_registers(folder: Path) -> Path:
    """Write the corpus into a folder and return it."""
    files = {
        "areas.csv": AREAS,
        "contacts.csv": CONTACTS,
        "liste-2018.md": LIST_SHEET,
        "birkelunden.md": AREA_SHEET,
        "kombineret-2018.md": COMBINED_SHEET,
    }
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder
