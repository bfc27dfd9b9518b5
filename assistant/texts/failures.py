"""What can fail between a page and the server, or before there is anything to answer from; each with the next step."""

DANISH: dict[str, str] = {
    "failure.gone.title": "Forbindelsen blev afbrudt.",
    "failure.gone": "Dine samtaler er gemt i browseren, og det, du har skrevet, går ikke tabt. Siden "
    "genindlæses af sig selv, når der igen er forbindelse. Varer det ved, så henvend dig til {contact}.",
    "failure.updated.title": "Fondsassistenten er blevet opdateret, siden du åbnede siden.",
    "failure.updated": "Genindlæs siden, og spørg igen. Dine samtaler er gemt i browseren, og det, du har "
    "skrevet, går ikke tabt.",
    "failure.expired.title": "Du er blevet logget ud.",
    "failure.expired": "Log ind igen for at gå videre. Det, du har skrevet, går ikke tabt.",
    "failure.busy.title": "Der er mange, der spørger lige nu.",
    "failure.busy": "Dit spørgsmål står stadig i feltet. Prøv igen om et øjeblik.",
    "failure.failed.title": "Det lykkedes ikke på grund af en fejl hos os.",
    "failure.failed": "Prøv igen om lidt. Sker det igen, så fortæl det til {contact}.",
    "failure.login": "Log ind igen",
    "failure.reload": "Genindlæs siden",
    "failure.index": "Fondsassistenten kan ikke svare endnu",
    "failure.index.reader": "Der mangler noget, før den kan svare. Det er ikke noget, du har gjort forkert. Prøv "
    "igen om lidt, eller henvend dig til {contact}.",
    "failure.index.missing": "Der er ikke bygget noget indeks endnu, så der er ingen kilder at svare ud fra.",
    "failure.index.stale": "Indekset kan ikke bruges. Det er beskadiget eller bygget af en anden version af "
    "Fondsassistenten eller med en anden søgemodel.",
    "failure.index.repair": "Det rettes med denne kommando på maskinen, hvor Fondsassistenten kører:",
    "failure.index.cause": "Årsagen",
    "failure.index.again": "Når indekset er bygget, virker siden igen. Du behøver ikke at genstarte noget.",
    "failure.again": "Prøv igen",
}

ENGLISH: dict[str, str] = {
    "failure.gone.title": "The connection was lost.",
    "failure.gone": "Your conversations are kept in the browser, and what you have typed is not lost. The page "
    "loads itself again once there is a connection. If this goes on, turn to {contact}.",
    "failure.updated.title": "Fondsassistenten was updated since you opened the page.",
    "failure.updated": "Reload the page and ask again. Your conversations are kept in the browser, and what you "
    "have typed is not lost.",
    "failure.expired.title": "You have been logged out.",
    "failure.expired": "Log in again to go on. What you have typed is not lost.",
    "failure.busy.title": "Many people are asking right now.",
    "failure.busy": "Your question is still in the field. Try again in a moment.",
    "failure.failed.title": "That did not work, because of an error on our side.",
    "failure.failed": "Try again shortly. If it happens again, tell {contact}.",
    "failure.login": "Log in again",
    "failure.reload": "Reload the page",
    "failure.index": "Fondsassistenten cannot answer yet",
    "failure.index.reader": "Something is missing before it can answer. It is nothing you did wrong. Try again "
    "shortly, or turn to {contact}.",
    "failure.index.missing": "No index has been built yet, so there are no sources to answer from.",
    "failure.index.stale": "The index cannot be used. It is damaged, or built by another version or with another "
    "search model.",
    "failure.index.repair": "This command repairs it, on the machine where Fondsassistenten runs:",
    "failure.index.cause": "The cause",
    "failure.index.again": "Once the index is built, the page works again. Nothing needs to be restarted.",
    "failure.again": "Try again",
}
