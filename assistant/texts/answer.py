"""What an answer says of itself, and the words around it on a terminal."""

DANISH: dict[str, str] = {
    "answer.not_found": "Det kan jeg ikke svare på ud fra de dokumenter, jeg kender.",
    "answer.no_such_provision": "{section} står ikke i nogen af de versioner af {act}, som indekset har. Den sidste "
    "paragraf er {last}.",
    "answer.not_in_version": "{section} står ikke i den version af {act}, som indekset har for {day} ({version}).",
    "answer.not_in_version.told": "Se »{title}«, der handler om {section} og dækker den dag.",
    "answer.note.between": "Ændringslove, der er kommet mellem to lovbekendtgørelser, er ikke med i indekset. "
    "{section} kan derfor godt have været i kraft.",
    "answer.wording": "{provision} ({version}):",
    "answer.wording.number": "Nr. {mark}:",
    "answer.wording.letter": "Litra {mark}:",
    "answer.wording.note.some": "Her vises stk. 1-{shown} af {count}; hele paragraffen står i kilden.",
    "answer.wording.note.first": "Her vises stk. 1 af {count}; hele paragraffen står i kilden.",
    "answer.wording.note.cut": "Stykket er langt, og her vises kun begyndelsen af hvert led. Hele stykket står i "
    "kilden.",
    "followup.term": "Hvad betyder »{term}«?",
    "followup.changes": "Hvordan er {section} i {act} ændret gennem årene?",
    "followup.cases": "Er der praksis om {section} i {act}?",
    "followup.contact": "Hvem kan jeg spørge om {topic}?",
    "followup.area": "Har {area} stået på listerne over udsatte boligområder?",
    "answer.clarify": "Spørgsmålet kan gælde flere ting i kilderne. Hvad mener du?",
    "answer.about_asker": "Det kan jeg ikke svare på. Kilderne ved ikke noget om dig og dit arbejde. Spørg din leder "
    "eller en kollega.",
    "answer.which_subject": "Hvad handler spørgsmålet om? Skriv emnet med, for eksempel et boligområde, en "
    "støtteordning eller en paragraf.",
    "answer.nearest": "Det nærmeste, jeg kender til:",
    "answer.ask_elsewhere": "Spørg eventuelt mere præcist, eller kontakt Landsbyggefonden, kommunen eller "
    "boligorganisationen.",
    "answer.rejected.empty": "Skriv et spørgsmål først.",
    "answer.rejected.long": "Spørgsmålet er for langt. Skriv højst {limit} tegn.",
    "answer.note.unofficial": "De officielle kilder svarer ikke på det. Svaret bygger på en kilde uden oplyst afsender "
    "og adresse. Kontrollér den, før du bruger svaret.",
    "answer.note.not_covered": "Delvist besvaret: Kilderne svarer ikke på »{part}«.",
    "answer.note.no_side": "Delvist besvaret: Der er ikke fundet noget om »{part}«, som svarer på spørgsmålet.",
    "answer.note.disagree": "Kilderne er uenige: kilde {first} ({dated}) siger {said}, kilde {second} ({other_dated}) "
    "siger {other}.",
    "answer.note.precedence": "Kilde {number} vejer tungest: {kinds}.",
    "answer.rank.law": "lov går forud for aftaler og vejledning",
    "answer.rank.agreement": "aftaler går forud for vejledning",
    "answer.rank.guidance": "vejledning går forud for omtaler af enkelte sager og områder",
    "answer.note.undated_source": "uden dato",
    "answer.list.and": "« og »",
    "answer.note.premise": "Spørgsmålet nævner »{said}«. Det står ikke i kilderne; kilde {number} siger »{held}«.",
    "answer.note.misread": "»{word}« er læst som »{read}«.",
    "answer.note.unknown_word": "Ordet »{word}« findes ikke i kilderne. Der er søgt på det ord, der ligner mest.",
    "answer.note.field": "Spørgsmålet nævner {named}, men datofeltet siger {day}. Svaret følger datofeltet.",
    "answer.note.future": "{day} ligger i fremtiden. Svaret bygger på det, der er kendt i dag, og reglerne kan nå at "
    "blive ændret.",
    "answer.note.former": "Spørgsmålet siger ikke, hvornår det skal gælde. Svaret følger reglerne pr. {day}: de "
    "seneste, der er anderledes end de gældende. Skriv et årstal, eller vælg en dato, hvis du spørger om en anden "
    "tid.",
    "answer.note.undated": "Spørgsmålet handler om tidligere regler, men siger ikke hvornår. Svaret følger kilderne, "
    "som de er i dag. Skriv et årstal, eller vælg en dato.",
    "answer.note.oldest": "Den ældste version af {act} i indekset er fra {begin}. Den kan ikke vise reglerne pr. "
    "{day}.",
    "answer.note.historical": "Kilde {number} er {reference}. Den gjaldt {period} og gælder ikke i dag.",
    "answer.note.later": "Kilde {number} gælder først fra {day}.",
    "answer.note.no_begin": "Kilde {number} oplyser ikke, fra hvornår det gælder. Undersøg, om det også var sådan "
    "den {day}.",
    "answer.note.from_to": "fra {begin} til {end}",
    "answer.note.to": "til {end}",
    "answer.note.repealed": "Kilde {number} gjaldt til {day} og gælder ikke længere.",
    "answer.note.expired": "Kilde {number} beskriver forholdene frem til {day}.",
    "answer.note.ends": "Reglen i kilde {number} gælder til {day}.",
    "answer.note.model_failed": "Sprogmodellen gav intet brugbart svar. Svaret er citeret direkte fra kilderne.",
    "answer.note.model_cut": "Sprogmodellen stoppede undervejs. Svaret kan være ufuldstændigt.",
    "answer.note.model_corrected": "Noget af det, sprogmodellen skrev, kunne ikke genfindes i kilderne. Det er udeladt "
    "eller erstattet af kildernes egne ord.",
    "answer.note.model_found_nothing": "Sprogmodellen fandt ikke svaret i kilderne. Det nærmeste er citeret direkte.",
    "answer.note.model_translated": "Svaret er oversat af en sprogmodel. Tal, navne og paragraffer er genfundet i "
    "kilderne; læs kildens egne ord, før du bygger på resten.",
    "answer.gap": "Kilderne svarer ikke på hele spørgsmålet.",
    "answer.changes.some": "{section} i {act} er ændret i {changed} af de {count} versioner fra {begin} til {end}:",
    "answer.changes.none": "{section} i {act} er ikke ændret: Ordlyden er den samme i alle {count} versioner fra "
    "{begin} til {end}.",
    "answer.changes.one": "Indekset har kun én version af {act} fra den tid, du spørger om: {end}. Der er ingen at "
    "sammenligne med.",
    "answer.changes.version": "{version}:",
    "answer.changes.dated": "{reference} (fra {day})",
    "answer.changes.many": "Antal ændringer, der ikke er vist her: {count}.",
    "answer.changes.first": "{section} fremgår første gang af denne version.",
    "answer.changes.gone": "{section} fremgår ikke længere af denne version.",
    "answer.changes.note.act": "Spørgsmålet nævner ingen lov. Svaret gælder {act}; bestemmelsen findes også i "
    "{others}.",
    "answer.changes.note.first": "At en bestemmelse først fremgår af en version, viser ikke, hvornår den blev indført: "
    "Den kan være kommet med en tidligere ændringslov eller mangle i kilden til de ældre versioner.",
    "answer.changes.note.oldest": "Indekset har {act} fra {day}. Ældre ordlyd kan ikke vises.",
    "answer.changes.note.many": "For de ældste ændringer er kun antallet vist. Se forskellen i kilden, eller spørg om "
    "en kortere periode.",
    "answer.changes.note.between": "Kun de versioner, der er i indekset, er sammenlignet. Ændringslove imellem dem "
    "er ikke med, så en ændring kan være trådt i kraft før den dag, versionen er fra.",
    "cli.understood": "Forstået som: {question}",
    "cli.choice": "  {number}. {label}: {question}",
    "cli.as_of": "Regler pr. {day}",
    "cli.sources": "Kilder",
    "cli.page": "side {page}",
    "cli.until": "gjaldt til {day}",
}

ENGLISH: dict[str, str] = {
    "answer.not_found": "I cannot answer that from the documents I know.",
    "answer.no_such_provision": "{section} is in none of the versions of {act} that the index has. The last section is "
    "{last}.",
    "answer.not_in_version": "{section} is not in the version of {act} that the index has for {day} ({version}).",
    "answer.not_in_version.told": "See “{title}”, which is about {section} and covers that day.",
    "answer.note.between": "Amending acts between two consolidations are not in the index, so {section} may have been "
    "in force all the same.",
    "answer.wording": "{provision} ({version}):",
    "answer.wording.number": "No. {mark}:",
    "answer.wording.letter": "Letter {mark}:",
    "answer.wording.note.some": "Subsections 1-{shown} of {count} are shown here; the source has the whole section.",
    "answer.wording.note.first": "Subsection 1 of {count} is shown here; the source has the whole section.",
    "answer.wording.note.cut": "The subsection is long, and only the beginning of each part is shown here. The source "
    "has all of it.",
    "followup.term": "What does “{term}” mean?",
    "followup.changes": "How has {section} of {act} changed over the years?",
    "followup.cases": "Are there decisions about {section} of {act}?",
    "followup.contact": "Whom can I ask about {topic}?",
    "followup.area": "Has {area} been on the lists of deprived housing areas?",
    "answer.clarify": "The question may be about several things in the sources. Which do you mean?",
    "answer.about_asker": "I cannot answer that. The sources know nothing of you and your work. Ask your manager or a "
    "colleague.",
    "answer.which_subject": "What is the question about? Name the subject, for instance a housing area, a kind of "
    "support or a section of an act.",
    "answer.nearest": "The nearest subjects I know of:",
    "answer.ask_elsewhere": "Try a more precise question, or contact Landsbyggefonden, the municipality or the "
    "housing organisation.",
    "answer.rejected.empty": "Write a question first.",
    "answer.rejected.long": "The question is too long. Write at most {limit} characters.",
    "answer.note.unofficial": "The official sources do not answer this. The answer rests on a source that does not say "
    "who stands behind it or where it comes from. Check it before you use the answer.",
    "answer.note.not_covered": "Partly answered: the sources do not answer “{part}”.",
    "answer.note.no_side": "Partly answered: nothing was found about “{part}” that answers the question.",
    "answer.note.disagree": "The sources disagree: source {first} ({dated}) says {said}, source {second} "
    "({other_dated}) says {other}.",
    "answer.note.precedence": "Source {number} carries the most weight: {kinds}.",
    "answer.rank.law": "an act takes precedence over agreements and guidance",
    "answer.rank.agreement": "agreements take precedence over guidance",
    "answer.rank.guidance": "guidance takes precedence over accounts of single cases and areas",
    "answer.note.undated_source": "undated",
    "answer.list.and": "” and “",
    "answer.note.premise": "The question mentions “{said}”. The sources do not say that; source {number} says "
    "“{held}”.",
    "answer.note.misread": "“{word}” was read as “{read}”.",
    "answer.note.unknown_word": "The word “{word}” is not in the sources. The word most like it was searched for.",
    "answer.note.field": "The question mentions {named}, but the date field says {day}. The answer follows the date "
    "field.",
    "answer.note.future": "{day} is in the future. The answer rests on what is known today, and the rules may still "
    "change.",
    "answer.note.former": "The question does not say when. The answer follows the rules as of {day}: the latest that "
    "differ from those in force. Write a year, or choose a date, if you ask about another time.",
    "answer.note.undated": "The question is about former rules but does not say when. The answer follows the sources "
    "as they are today. Write a year, or choose a date.",
    "answer.note.oldest": "The oldest version of {act} in the index is from {begin}. It cannot show the rules as of "
    "{day}.",
    "answer.note.historical": "Source {number} is {reference}. It was in force {period} and is not in force today.",
    "answer.note.later": "Source {number} is in force only from {day}.",
    "answer.note.no_begin": "Source {number} does not say since when this applies. Check whether it was so on {day} "
    "too.",
    "answer.note.from_to": "from {begin} to {end}",
    "answer.note.to": "until {end}",
    "answer.note.repealed": "Source {number} applied until {day} and is no longer in force.",
    "answer.note.expired": "Source {number} describes the situation until {day}.",
    "answer.note.ends": "The rule in source {number} applies until {day}.",
    "answer.note.model_failed": "The language model gave no usable answer. The sources are quoted directly instead.",
    "answer.note.model_cut": "The language model stopped midway. The answer may be incomplete.",
    "answer.note.model_corrected": "Some of what the language model wrote could not be found in the sources. It was "
    "left out or replaced by the words of the sources.",
    "answer.note.model_found_nothing": "The language model did not find the answer in the sources. The nearest is "
    "quoted directly.",
    "answer.note.model_translated": "A language model translated the answer. Its figures, names and sections were "
    "found in the sources; read the words of the source before you rely on the rest.",
    "answer.gap": "The sources do not answer the whole question.",
    "answer.changes.some": "{section} of {act} was changed in {changed} of the {count} versions from {begin} to {end}:",
    "answer.changes.none": "{section} of {act} has not changed: all {count} versions from {begin} to {end} say the "
    "same.",
    "answer.changes.one": "The index has only one version of {act} from the time you ask about: {end}. There is none "
    "to compare it with.",
    "answer.changes.version": "{version}:",
    "answer.changes.dated": "{reference} (from {day})",
    "answer.changes.many": "Number of changes not shown here: {count}.",
    "answer.changes.first": "{section} first appears in this version.",
    "answer.changes.gone": "{section} no longer appears in this version.",
    "answer.changes.note.act": "The question names no act. The answer is about {act}; the provision is also in "
    "{others}.",
    "answer.changes.note.first": "That a provision first appears in a version does not show when it was introduced: "
    "an earlier amending act may have brought it, or the source of the older versions may lack it.",
    "answer.changes.note.oldest": "The index has {act} from {day}. Older wordings cannot be shown.",
    "answer.changes.note.many": "For the oldest changes only the number is shown. See the difference in the source, or "
    "ask about a shorter period.",
    "answer.changes.note.between": "Only the versions in the index were compared. Amending acts between them are not "
    "included, so a change may have entered into force before the day of the version.",
    "cli.understood": "Understood as: {question}",
    "cli.choice": "  {number}. {label}: {question}",
    "cli.as_of": "Rules as of {day}",
    "cli.sources": "Sources",
    "cli.page": "page {page}",
    "cli.until": "applied until {day}",
}
