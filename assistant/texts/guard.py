"""What the assistant says of personal data in a question, and of what it does not do."""

DANISH: dict[str, str] = {
    "guard.mask.cpr": "cpr-nummer",
    "guard.mask.account": "kontonummer",
    "guard.mask.email": "e-mail",
    "guard.mask.phone": "telefonnummer",
    "guard.mask.address": "adresse",
    "guard.mask.name": "navn",
}
ENGLISH: dict[str, str] = {
    "guard.mask.cpr": "CPR number",
    "guard.mask.account": "account number",
    "guard.mask.email": "e-mail",
    "guard.mask.phone": "phone number",
    "guard.mask.address": "address",
    "guard.mask.name": "name",
}
