"""What an answer says of itself, and the words around it on a terminal."""

DANISH: dict[str, str] = {
    "answer.not_found": "Det kan jeg ikke svare på ud fra de dokumenter, jeg kender.",
    "answer.no_such_provision": "»{act}« har ingen {section}; den sidste er {last}.",
    "answer.nearest": "\n\nDet nærmeste, jeg kender til:\n{subjects}\n\nSpørg eventuelt mere præcist, eller kontakt "
    "Landsbyggefonden, kommunen eller boligorganisationen.",
    "answer.rejected.empty": "Skriv et spørgsmål først.",
    "answer.rejected.long": "Spørgsmålet er for langt. Skriv højst {limit} tegn.",
    "answer.note.as_of": "Svaret gælder pr. {day}.",
    "answer.note.repealed": "Kilde {number} gjaldt til {day} og gælder ikke længere.",
    "answer.note.expired": "Kilde {number} beskriver forholdene frem til {day}.",
    "answer.note.ends": "Reglen i kilde {number} gælder til {day}.",
    "answer.note.model_failed": "Sprogmodellen gav intet brugbart svar. Svaret er citeret direkte fra kilderne.",
    "answer.note.model_cut": "Sprogmodellen stoppede undervejs. Svaret kan være ufuldstændigt.",
    "cli.sources": "Kilder",
    "cli.page": "side {page}",
    "cli.until": "gjaldt til {day}",
}

ENGLISH: dict[str, str] = {
    "answer.not_found": "I cannot answer that from the documents I know.",
    "answer.no_such_provision": "»{act}« has no {section}; the last one is {last}.",
    "answer.nearest": "\n\nThe nearest subjects I know of:\n{subjects}\n\nTry a more precise question, or contact "
    "Landsbyggefonden, the municipality or the housing organisation.",
    "answer.rejected.empty": "Write a question first.",
    "answer.rejected.long": "The question is too long. Write at most {limit} characters.",
    "answer.note.as_of": "The answer applies as of {day}.",
    "answer.note.repealed": "Source {number} applied until {day} and is no longer in force.",
    "answer.note.expired": "Source {number} describes the situation until {day}.",
    "answer.note.ends": "The rule in source {number} applies until {day}.",
    "answer.note.model_failed": "The language model gave no usable answer. The sources are quoted directly instead.",
    "answer.note.model_cut": "The language model stopped midway. The answer may be incomplete.",
    "cli.sources": "Sources",
    "cli.page": "page {page}",
    "cli.until": "applied until {day}",
}
