"""Take out of a question what is written for a program: markup, templates, marks of another speaker, statements of SQL.

What stands between the marks of another speaker goes with them: nobody but the asker speaks in a question.
"""

import re

_TAG = r"</?[a-zA-Z!?][^<>]{0,400}>"
_ELEMENT = re.compile(
    r"<(script|style|iframe|object|svg|template|noscript|title)\b[^>]*>.*?(?:</\1\s*>|$)", re.I | re.S
)
_COMMENT = re.compile(r"<!--.*?(?:-->|$)|/\*.*?\*/", re.S)
_HIDDEN = re.compile(
    r"<(\w+)\b[^>]*(?:display\s*:\s*none|hidden|font-size\s*:\s*[01]\b)[^>]*>.*?(?:</\1\s*>|$)", re.I | re.S
)
_TAGS = re.compile(_TAG)
_IMAGE = re.compile(r"!\[[^\]\n]*\](?:\([^)\n]*\)|\[[^\]\n]*\])?")
_LINK = re.compile(r"\[([^\]\n]*)\]\((?:[^()\n]|\([^()\n]*\))*\)")
_TEMPLATE = re.compile(r"\{\{.*?\}\}|\$\{[^}]*\}|<%.*?%>|\{%.*?%\}", re.S)
_SPEAKER = r"(?:system|sys|assistant|assistent|developer|udvikler|admin|root|tool|function)"
_SYSTEM_BLOCK = re.compile(
    r"<<\s*SYS\s*>>.*?(?:<<\s*/\s*SYS\s*>>|$)"
    rf"|<\|?(?:im_start|start_header_id)\|?>\s*{_SPEAKER}\b.*?(?=<\|?(?:im_end|eot_id|im_start|start_header_id)|$)"
    rf"|<\|{_SPEAKER}\|>.*?(?=<\||$)"
    rf"|\[\s*(?:/\s*)?{_SPEAKER}\s*(?:prompt|message|besked)?\s*\].*?(?=\[/?\s*\w+\s*\]|\n|$)"
    rf"|<({_SPEAKER}|instructions?|context|kontekst|instruks\w*)>.*?(?:</\1>|$)"
    rf"|^[ \t]*#{{0,4}}[ \t]*{_SPEAKER}(?:[ \t]+(?:prompt|message|besked|note))?[ \t]*:[^\n]*$",
    re.IGNORECASE | re.DOTALL | re.MULTILINE,
)
_MARK = re.compile(
    r"<\|?/?\w+\|?>|\[/?(?:INST|SYS|USER|SYSTEM|ASSISTANT|BEGIN|END)\]|<<?/?SYS>?>|</?s>|\[\[|\]\]|[\"'`]{3,}|"
    r"-{3,}|={3,}|#{2,}|\*{3,}|~{3,}"
    r"|^[ \t]*(?:user|bruger|human|question|spørgsmål)[ \t]*:|-{2,}\s*(?:BEGIN|END)[^\n-]*-{2,}",
    re.IGNORECASE | re.MULTILINE,
)
_SQL = re.compile(
    r"['\"]?\s*\)*;?\s*\b(?:DROP\s+TABLE|DELETE\s+FROM|INSERT\s+INTO|UPDATE\s+\w+\s+SET|UNION\s+(?:ALL\s+)?SELECT|"
    r"SELECT\s+[\w*,\s]+\s+FROM|TRUNCATE\s+TABLE|ALTER\s+TABLE)\b"
    r"[^;\n?]*;?\s*(?:--)?|['\"]\s*OR\s*['\"]?1['\"]?\s*=\s*['\"]?1['\"]?\s*(?:--)?|';\s*--",
    re.IGNORECASE,
)
_CODE = re.compile(
    r"\b(?:javascript|vbscript|data)\s*:\s*\S+|\bon\w{3,12}\s*=\s*\S+|\b(?:alert|eval|fetch|exec|prompt|"
    r"confirm)\s*\([^)]*\)+;?|document\.\w+\S*",
    re.I,
)
_LOOSE = re.compile(r"(?<!\w)[<>\[\]{}|\\]+(?!\w)|^[\s;'\"\-)]+")
_SPACE = re.compile(r"[ \t]+")


def without_injections(text: str) -> str:
    """Return a text without what is addressed to a program."""
    for pattern in (_COMMENT, _SYSTEM_BLOCK, _ELEMENT, _HIDDEN, _TEMPLATE, _IMAGE):
        text = pattern.sub(" ", text)
    text = _LINK.sub(r"\1", text)
    for pattern in (_MARK, _TAGS, _SQL, _CODE, _LOOSE):
        text = pattern.sub(" ", text)
    return _SPACE.sub(" ", text).strip()
