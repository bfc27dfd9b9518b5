"""The pages about the assistant: what it is, how accessible it is, and what it keeps."""

DANISH: dict[str, str] = {
    "page.about": "Om Fondsassistenten",
    "page.accessibility": "Tilgængelighed",
    "page.mine": "Mine oplysninger",
    "page.links": "Om siden",
    "page.language": "English",
    "about.lead": "Fondsassistenten finder de steder i love, aftaler, vejledninger og praksis, der svarer på et "
    "spørgsmål om boligsociale indsatser, og gengiver dem med kilde.",
    "about.ai": "Du skriver med en AI",
    "about.ai.text": "Svarene er fundet og sat sammen af et computerprogram, ikke af et menneske. Det kan tage "
    "fejl. Hvert udsagn viser derfor sin kilde: Læs den, før du handler.",
    "about.purpose": "Hvad den er til, og hvad den ikke er til",
    "about.purpose.does": "Den finder og forklarer regler, og den viser, hvem du kan spørge. Den er et "
    "opslagsværk for medarbejdere.",
    "about.purpose.not": "Den afgør ingen sager, vurderer ingen personer og giver ikke juridisk rådgivning. En "
    "afgørelse træffes af et menneske, der har set på den konkrete sag.",
    "about.purpose.persons": "Skriv ikke oplysninger om borgere. Finder den et cpr-nummer, et navn, en adresse "
    "eller lignende i dit spørgsmål, fjerner den det, før der søges, og siger det til dig.",
    "about.rests": "Hvad svarene bygger på",
    "about.built": "Indekset er bygget",
    "about.index": "Indeksets navn",
    "about.documents": "Dokumenter",
    "about.none": "Der er intet indeks lige nu.",
    "about.model": "Søgemodel",
    "about.model.here": ", på vores egen maskine",
    "about.writer": "Hvem skriver svarene",
    "about.writer.none": "Ingen sprogmodel. Svarene er ordrette citater fra kilderne.",
    "about.writer.at": "{writer}, som kører på {host}",
    "about.writer.provider": "{writer}, som kører hos udbyderen. Dit spørgsmål sendes dertil uden de "
    "personoplysninger, der er fundet.",
    "about.operator": "Drives af",
    "about.operator.none": "Ikke oplyst",
    "about.contact": "Spørgsmål og fejl",
    "about.contact.to": "Henvend dig til {contact}.",
    "keeps": "Hvad der gemmes om dig",
    "keeps.browser": "I din browser",
    "keeps.browser.text": "Dine samtaler ligger kun i den browser, du bruger. De forsvinder, når du sletter dem "
    "under Spørg eller rydder browserens data.",
    "keeps.server": "Hos os",
    "keeps.server.none": "Serveren gemmer hverken spørgsmål eller svar.",
    "keeps.server.outcome": "For hvert spørgsmål gemmes tidspunktet, hvordan det gik, hvor lang tid det tog, og "
    "hvilke kilder der blev brugt. Spørgsmålets tekst gemmes ikke.",
    "keeps.server.texts": "For hvert spørgsmål gemmes tidspunktet, hvordan det gik, hvor lang tid det tog, hvilke "
    "kilder der blev brugt, og spørgsmålets tekst uden de personoplysninger, der er fundet.",
    "keeps.server.more": "Dine vurderinger af svar og de trin, du har gennemført under Kom i gang, gemmes også. Det "
    "hele slettes efter {days} dage.",
    "keeps.server.why": "Det bruges til at se, hvad assistenten ikke kan svare på, så den kan blive bedre.",
    "keeps.user": "Dit brugernavn, din rolle og en form af din adgangskode, som ikke kan læses, gemmes, så længe du "
    "har adgang.",
    "keeps.cookies": "Cookies og lokale data",
    "keeps.cookies.text": "Der er kun det, der skal til, for at siden virker. Intet deles med andre, og intet bruges "
    "til statistik om dig eller til reklame.",
    "keeps.name": "Navn",
    "keeps.what": "Formål",
    "keeps.long": "Hvor længe",
    "keeps.visit": "Genkender din browser, så kun du får dine svar, og så du kan se og slette det, der er gemt om dig",
    "keeps.visit.long": "Et år efter dit seneste besøg",
    "keeps.login": "Holder dig logget ind",
    "keeps.login.long": "Til du logger ud, lukker browseren eller har været væk i {hours} timer",
    "keeps.talks": "Dine samtaler (ligger kun i browseren)",
    "keeps.talks.long": "Til du sletter dem",
    "keeps.steps": "Hvilke trin du har gennemført i Kom i gang (ligger også i browseren)",
    "keeps.steps.long": "Til du sletter dem",
    "keeps.draft": "Det, du var ved at skrive, hvis forbindelsen afbrydes (ligger kun i browseren)",
    "keeps.draft.long": "Til siden er hentet igen",
    "mine.lead": "Her kan du se, hente og slette det, der er gemt om dig.",
    "mine.erased": "Alt, der var gemt om dig hos os, er slettet. Det samme er dine samtaler og gennemførte trin i "
    "denne browser.",
    "mine.erased.server": "Alt, der var gemt om dig hos os, er slettet.",
    "mine.table": "Gemt hos os om {who}",
    "mine.you": "dig, {name}",
    "mine.browser": "denne browser",
    "mine.questions": "Spørgsmål",
    "mine.ratings": "Vurderinger af svar",
    "mine.steps": "Gennemførte trin i Kom i gang",
    "mine.period": "Fra {first} til {last}",
    "mine.what": "Hvad",
    "mine.count": "Antal",
    "mine.nothing": "Der er ikke gemt noget om dig hos os.",
    "mine.no_cookie": "Din browser gemmer ikke cookies fra os. Derfor gemmer vi heller ikke noget om dig.",
    "mine.unreadable": "Det, der er gemt, kan ikke læses lige nu. Prøv igen om lidt, eller henvend dig til {contact}.",
    "mine.download": "Hent det hele (JSON)",
    "mine.erase": "Slet alt om mig",
    "erase": "Slet alt om mig",
    "erase.what": "Dette bliver slettet og kan ikke hentes tilbage:",
    "erase.server": "Alt, der er gemt om dig hos os: {questions} spørgsmål, {ratings} vurderinger og {steps} "
    "gennemførte trin.",
    "erase.server.any": "Alt, der er gemt om dig hos os.",
    "erase.browser": "Dine samtaler og gennemførte trin i denne browser.",
    "erase.browser.not": "Samtaler og gennemførte trin i din browser kan vi ikke slette herfra. Slet selv samtalerne "
    "under Spørg: Åbn en samtale, og tryk på »Slet«. Trinnene forsvinder, når du rydder browserens data.",
    "erase.trials": "Testspørgsmål, du har lavet under Drift, består uden dit navn.",
    "erase.user": "Dit brugernavn og din adgang består.",
    "erase.yes": "Ja, slet det hele",
    "erase.no": "Nej, gå tilbage",
    "logout": "Log ud",
    "logout.text": "Du er logget ind som {name}.",
    "logout.forget": "Slet også mine samtaler i denne browser. Vælg det, hvis andre bruger den samme maskine.",
    "logout.no": "Bliv logget ind",
    "a11y": "Tilgængelighedserklæring",
    "a11y.draft": "Udkast. Erklæringen er ikke godkendt endnu.",
    "a11y.operator": "den organisation, der driver Fondsassistenten,",
    "a11y.lead": "{operator} vil gerne have, at alle kan bruge assistenten, også med skærmlæser, kun med "
    "tastatur eller med stærkt forstørret tekst. Erklæringen følger lov om tilgængelighed af offentlige organers "
    "websteder og mobilapplikationer.",
    "a11y.status": "Hvor godt kravene er opfyldt",
    "a11y.status.text": "Fondsassistenten er delvist i overensstemmelse med standarden EN 301 549, som bygger på "
    "WCAG 2.1 på niveau AA. Det, der mangler, står herunder.",
    "a11y.missing": "Det, der ikke er tilgængeligt endnu",
    "a11y.missing.pictures": "Billeder og kort i dokumenterne er ikke beskrevet med ord. En side, der kun er et "
    "billede, har ingen tekst, som en skærmlæser kan læse op. Brug den officielle udgave, eller spørg os.",
    "a11y.missing.structure": "PDF-dokumenter vises som afsnit. Tabeller og overskriftsniveauer i dem er ikke altid "
    "genskabt.",
    "a11y.missing.official": "De officielle udgaver, der linkes til, ligger hos andre, og vi kan ikke rette dem.",
    "a11y.missing.users": "Siden er endnu ikke afprøvet af mennesker, der bruger skærmlæser eller andre "
    "hjælpemidler til daglig.",
    "a11y.tested": "Hvordan det er undersøgt",
    "a11y.tested.text": "Vi har selv gennemgået siderne med automatiske test i en browser, med tastatur alene, på "
    "en skærm på 320 punkter i bredden, i lyst og mørkt tema og med bevægelser slået fra. Ingen udenforstående har "
    "kontrolleret dem.",
    "a11y.tell": "Fortæl os, hvad der driller",
    "a11y.tell.text": "Skriv eller ring til {contact}, hvis du møder noget, du ikke kan bruge, eller har brug for "
    "oplysninger i en anden form. Sig gerne, hvilken side det gælder, og hvilke hjælpemidler du bruger.",
    "a11y.complain": "Hvis du vil klage",
    "a11y.complain.text": "Er du ikke tilfreds med vores svar, kan du henvende dig til Digitaliseringsstyrelsen, "
    "som fører tilsyn med loven. På digst.dk står, hvordan man gør.",
    "a11y.date": "Erklæringen er senest gennemgået {day}.",
}

ENGLISH: dict[str, str] = {
    "page.about": "About Fondsassistenten",
    "page.accessibility": "Accessibility",
    "page.mine": "My data",
    "page.links": "About the site",
    "page.language": "Dansk",
    "about.lead": "Fondsassistenten finds the places in acts, agreements, guidance and precedents that answer a "
    "question about social housing initiatives, and quotes them with their source.",
    "about.ai": "You are writing to an AI",
    "about.ai.text": "Answers are found and put together by a computer program, not by a person. It can be wrong. "
    "That is why every statement shows its source: read it before you act.",
    "about.purpose": "What it is for, and what it is not for",
    "about.purpose.does": "It finds and explains rules, and shows whom to ask. It is a work of reference for staff.",
    "about.purpose.not": "It decides no cases, judges no persons and gives no legal advice. A decision is made by a "
    "person who has looked at the case.",
    "about.purpose.persons": "Do not enter data about citizens. If it finds a civil registration number, a name, an "
    "address or the like in your question, it removes it before it searches, and tells you.",
    "about.rests": "What the answers rest on",
    "about.built": "The index was built",
    "about.index": "Name of the index",
    "about.documents": "Documents",
    "about.none": "There is no index right now.",
    "about.model": "Search model",
    "about.model.here": ", on our own machine",
    "about.writer": "Who writes the answers",
    "about.writer.none": "No language model. Answers are verbatim quotes from the sources.",
    "about.writer.at": "{writer}, which runs at {host}",
    "about.writer.provider": "{writer}, which runs at its provider. Your question is sent there without the "
    "personal data that was found.",
    "about.operator": "Run by",
    "about.operator.none": "Not stated",
    "about.contact": "Questions and faults",
    "about.contact.to": "Turn to {contact}.",
    "keeps": "What is kept about you",
    "keeps.browser": "In your browser",
    "keeps.browser.text": "Your conversations are only in the browser that you use. They are gone when you delete "
    "them under Ask, or clear the data of the browser.",
    "keeps.server": "At our end",
    "keeps.server.none": "The server keeps neither questions nor answers.",
    "keeps.server.outcome": "For each question we keep the time, how it went, how long it took and which sources "
    "were used. The text of the question is not kept.",
    "keeps.server.texts": "For each question we keep the time, how it went, how long it took, which sources were "
    "used, and the text of the question without the personal data that was found.",
    "keeps.server.more": "Your ratings of answers and the steps that you completed under Getting started are kept "
    "too. All of it is deleted after {days} days.",
    "keeps.server.why": "It is used to see what the assistant cannot answer, so that it can get better.",
    "keeps.user": "Your user name, your role and a form of your password that cannot be read are kept as long as "
    "you have access.",
    "keeps.cookies": "Cookies and local data",
    "keeps.cookies.text": "There is only what the site needs to work. Nothing is shared with others, and nothing is "
    "used for statistics about you or for advertising.",
    "keeps.name": "Name",
    "keeps.what": "Purpose",
    "keeps.long": "How long",
    "keeps.visit": "Recognises your browser, so that only you get your answers, and you can see and delete what is "
    "kept about you",
    "keeps.visit.long": "A year after your last visit",
    "keeps.login": "Keeps you logged in",
    "keeps.login.long": "Until you log out, close the browser or have been away for {hours} hours",
    "keeps.talks": "Your conversations (only in the browser)",
    "keeps.talks.long": "Until you delete them",
    "keeps.steps": "Which steps of Getting started you have completed (kept in the browser too)",
    "keeps.steps.long": "Until you delete them",
    "keeps.draft": "What you were typing when a connection is lost (only in the browser)",
    "keeps.draft.long": "Until the page has loaded again",
    "mine.lead": "Here you can see, download and delete what is kept about you.",
    "mine.erased": "Everything that we kept about you is deleted, and so are your conversations and completed steps in "
    "this browser.",
    "mine.erased.server": "Everything that we kept about you is deleted.",
    "mine.table": "Kept at our end about {who}",
    "mine.you": "you, {name}",
    "mine.browser": "this browser",
    "mine.questions": "Questions",
    "mine.ratings": "Ratings of answers",
    "mine.steps": "Steps completed in Getting started",
    "mine.period": "From {first} to {last}",
    "mine.what": "What",
    "mine.count": "Number",
    "mine.nothing": "We keep nothing about you.",
    "mine.no_cookie": "Your browser keeps no cookies of ours. So we keep nothing about you either.",
    "mine.unreadable": "What is kept cannot be read right now. Try again shortly, or turn to {contact}.",
    "mine.download": "Download all of it (JSON)",
    "mine.erase": "Delete everything about me",
    "erase": "Delete everything about me",
    "erase.what": "This will be deleted and cannot be brought back:",
    "erase.server": "Everything that we keep about you: {questions} questions, {ratings} ratings and {steps} "
    "completed steps.",
    "erase.server.any": "Everything that we keep about you.",
    "erase.browser": "Your conversations and completed steps in this browser.",
    "erase.browser.not": "We cannot delete the conversations and completed steps in your browser from here. Delete the "
    "conversations yourself under Ask: open one and press “Delete”. The steps go when you clear the browser's data.",
    "erase.trials": "Test questions that you made under Operation remain, without your name.",
    "erase.user": "Your user name and your access remain.",
    "erase.yes": "Yes, delete all of it",
    "erase.no": "No, go back",
    "logout": "Log out",
    "logout.text": "You are logged in as {name}.",
    "logout.forget": "Delete my conversations in this browser too. Choose this if others use the same machine.",
    "logout.no": "Stay logged in",
    "a11y": "Accessibility statement",
    "a11y.draft": "Draft. The statement has not been approved yet.",
    "a11y.operator": "The organisation that runs Fondsassistenten",
    "a11y.lead": "{operator} wants everybody to be able to use Fondsassistenten, also with a screen reader, with "
    "the keyboard alone or with text that is much enlarged. The statement follows the Danish act on the "
    "accessibility of public bodies' websites and mobile applications.",
    "a11y.status": "How far the requirements are met",
    "a11y.status.text": "Fondsassistenten conforms partly to the standard EN 301 549, which builds on WCAG 2.1 at "
    "level AA. What is missing is listed below.",
    "a11y.missing": "What is not accessible yet",
    "a11y.missing.pictures": "Pictures and maps in the documents are not described in words. A page that is only a "
    "picture has no text for a screen reader to read. Use the official edition, or ask us.",
    "a11y.missing.structure": "PDF documents are shown as paragraphs. Their tables and levels of headings are not "
    "always restored.",
    "a11y.missing.official": "The official editions that are linked to belong to others, and we cannot correct them.",
    "a11y.missing.users": "The site has not yet been tried by people who use a screen reader or other aids every day.",
    "a11y.tested": "How this was examined",
    "a11y.tested.text": "We went through the pages ourselves, with automatic tests in a browser, with the keyboard "
    "alone, on a screen 320 points wide, in a light and a dark theme, and with motion turned off. Nobody from "
    "outside has checked them.",
    "a11y.tell": "Tell us what is in your way",
    "a11y.tell.text": "Write to or call {contact} if you meet something that you cannot use, or need information in "
    "another form. Please say which page it is, and which aids you use.",
    "a11y.complain": "If you want to complain",
    "a11y.complain.text": "If you are not satisfied with our answer, you can turn to the Danish Agency for Digital "
    "Government, which supervises the act. digst.dk says how.",
    "a11y.date": "The statement was last reviewed on {day}.",
}
