"""PDFs made by the tests, so that none is kept in the project."""

import typst


def pdf_of(*pages: str, page: str = "a5") -> bytes:
    """Set each text on a page of its own; the texts are Typst markup."""
    setting = f'#set page("{page}", margin: 15mm)\n#set text(lang: "da", size: 11pt)\n#set par(justify: true)\n'
    made = typst.compile((setting + "\n#pagebreak()\n".join(pages)).encode())
    assert isinstance(made, bytes)
    return made
