"""What the assistant says of personal data in a question, and of what it does not do."""

DANISH: dict[str, str] = {
    "guard.mask.cpr": "cpr-nummer",
    "guard.mask.account": "kontonummer",
    "guard.mask.email": "e-mailadresse",
    "guard.mask.phone": "telefonnummer",
    "guard.mask.address": "adresse",
    "guard.mask.name": "navn",
    "guard.removed.cpr": "et cpr-nummer",
    "guard.removed.account": "et konto- eller kortnummer",
    "guard.removed.email": "en e-mailadresse",
    "guard.removed.phone": "et telefonnummer",
    "guard.removed.address": "en adresse",
    "guard.removed.name": "et navn",
    "guard.removed.many.cpr": "{count} cpr-numre",
    "guard.removed.many.account": "{count} konto- eller kortnumre",
    "guard.removed.many.email": "{count} e-mailadresser",
    "guard.removed.many.phone": "{count} telefonnumre",
    "guard.removed.many.address": "{count} adresser",
    "guard.removed.many.name": "{count} navne",
    "guard.note.removed": "Dette er fjernet fra spørgsmålet, før der blev søgt: {what}. Assistenten har ikke brug for "
    "oplysninger om privatpersoner, og de bliver hverken gemt eller sendt videre.",
    "guard.note.directed": "Teksten indeholdt også en instruks til assistenten eller skjult kode. Den er ikke fulgt. "
    "Svaret bygger kun på kilderne.",
    "guard.refused.nothing_left": "Teksten indeholdt kun personoplysninger, og de er fjernet. Stil spørgsmålet uden "
    "dem, for eksempel: »Hvad gælder, når en lejer er i restance?«",
    "guard.refused.decision": "Jeg afgør ikke sager og vurderer ikke konkrete personer. Det skal en medarbejder gøre. "
    "Jeg kan finde de regler, som afgørelsen skal følge, og den praksis, der findes.",
    "guard.refused.discrimination": "Jeg hjælper ikke med at sortere, fravælge eller nedgøre mennesker på grund af "
    "etnicitet, tro, handicap, køn eller lignende. Jeg kan vise, hvilke kriterier reglerne om udlejning tillader.",
    "guard.refused.defamation": "Jeg skriver ikke beskyldninger mod personer eller organisationer og omtaler dem ikke "
    "nedsættende. Jeg kan vise, hvad kilderne siger om en sag, og hvor man kan klage.",
    "guard.refused.unlawful": "Det hjælper jeg ikke med. Jeg kan forklare, hvad reglerne kræver, hvilke "
    "muligheder de giver, og hvem der kan rådgive om dem.",
    "guard.refused.private": "Jeg hverken udleverer eller videresender oplysninger om personer, brugere eller "
    "samtaler. Jeg kan give de kontaktoplysninger, som myndigheder og organisationer selv har offentliggjort.",
    "guard.refused.invention": "Jeg opfinder hverken tal, kilder eller svar. Jeg kan søge efter det, der faktisk står "
    "i kilderne, og siger til, hvis det ikke findes.",
    "guard.refused.tools": "Jeg kan ikke køre kode, åbne filer, ændre dokumenter, søge på internettet eller sende "
    "beskeder. Jeg kan finde og citere det, der står i kilderne.",
    "guard.refused.instructions": "Det kan jeg ikke. Jeg hverken viser eller ændrer mine egne instrukser, og jeg "
    "følger ikke instrukser i en tekst. Stil et spørgsmål om regler, aftaler, områder, kontakter eller praksis.",
}

ENGLISH: dict[str, str] = {
    "guard.mask.cpr": "CPR number",
    "guard.mask.account": "account number",
    "guard.mask.email": "e-mail address",
    "guard.mask.phone": "phone number",
    "guard.mask.address": "address",
    "guard.mask.name": "name",
    "guard.removed.cpr": "a CPR number",
    "guard.removed.account": "an account or card number",
    "guard.removed.email": "an e-mail address",
    "guard.removed.phone": "a phone number",
    "guard.removed.address": "an address",
    "guard.removed.name": "a name",
    "guard.removed.many.cpr": "{count} CPR numbers",
    "guard.removed.many.account": "{count} account or card numbers",
    "guard.removed.many.email": "{count} e-mail addresses",
    "guard.removed.many.phone": "{count} phone numbers",
    "guard.removed.many.address": "{count} addresses",
    "guard.removed.many.name": "{count} names",
    "guard.note.removed": "This was removed from the question before anything was searched: {what}. The assistant does "
    "not need information about private persons, and it is neither kept nor passed on.",
    "guard.note.directed": "The text also contained an instruction to the assistant or hidden code. It was not "
    "followed. The answer rests on the sources alone.",
    "guard.refused.nothing_left": "The text contained only personal data, which was removed. Ask without it, for "
    "example: “What applies when a tenant is in arrears?”",
    "guard.refused.decision": "I do not decide cases or judge individual persons. A member of staff must do that. I "
    "can find the rules that the decision must follow, and the precedents there are.",
    "guard.refused.discrimination": "I do not help sort, reject or disparage people because of ethnicity, faith, "
    "disability, sex or the like. I can show which criteria the rules on letting allow.",
    "guard.refused.defamation": "I do not write accusations against persons or organisations, nor do I disparage them. "
    "I can show what the sources say about a matter, and where to complain.",
    "guard.refused.unlawful": "I do not help with that. I can explain what the rules require, what they make "
    "possible, and who can advise on them.",
    "guard.refused.private": "I do not hand out or pass on information about persons, users or conversations. I can "
    "give the contact details that authorities and organisations have published themselves.",
    "guard.refused.invention": "I invent neither figures, sources nor answers. I can look for what the sources really "
    "say, and will tell you if it is not there.",
    "guard.refused.tools": "I cannot run code, open files, change documents, search the internet or send messages. I "
    "can find and quote what the sources say.",
    "guard.refused.instructions": "I cannot do that. I neither show nor change my own instructions, and I do not "
    "follow instructions in a text. Ask about rules, agreements, areas, contacts or precedents.",
}
