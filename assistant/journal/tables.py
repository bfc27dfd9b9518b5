"""The tables of the journal, alike in SQLite and PostgreSQL."""

import sqlalchemy as sa

UPGRADES: tuple[tuple[str, ...], ...] = (("alter table trials add column as_of date",),)
"""What brings a journal from each version to the next, as statements. New tables make themselves."""

_DATA = sa.MetaData()
_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
"""SQLite counts up integers only."""

meta = sa.Table(
    "meta",
    _DATA,
    sa.Column("name", sa.String, primary_key=True),
    sa.Column("value", sa.String, nullable=False),
)

# Times are UTC without saying so, since SQLite keeps no zone; `day` is the one in Denmark, which people count by.
# `wanting` marks what somebody should look at; it is a column so that an index can hold those few rows only.
questions = sa.Table(
    "questions",
    _DATA,
    sa.Column("id", _ID, primary_key=True),
    sa.Column("visitor", sa.LargeBinary),
    sa.Column("at", sa.DateTime, nullable=False),
    sa.Column("day", sa.Date, nullable=False),
    sa.Column("language", sa.String, nullable=False),
    sa.Column("kinds", sa.String, nullable=False),
    sa.Column("as_of", sa.Date, nullable=False),
    sa.Column("outcome", sa.String, nullable=False),
    sa.Column("milliseconds", sa.Integer, nullable=False),
    sa.Column("index_name", sa.String, nullable=False),
    sa.Column("writer", sa.String, nullable=False),
    sa.Column("cited", sa.String, nullable=False),
    sa.Column("subject", sa.String, nullable=False),
    sa.Column("text", sa.String),
    sa.Column("useful", sa.Boolean),
    sa.Column("reason", sa.String),
    sa.Column("comment", sa.String),
    sa.Column("rated_at", sa.DateTime),
    sa.Column("wanting", sa.Boolean, nullable=False),
    sqlite_autoincrement=True,  # an id that was erased never comes back as another's
)
_WANTING = questions.c.wanting.is_(sa.true())
_RATED = questions.c.useful.is_not(None)
sa.Index("questions_by_visitor", questions.c.visitor)
sa.Index("questions_by_day", questions.c.day, questions.c.outcome, questions.c.milliseconds)
sa.Index("questions_by_subject", questions.c.day, questions.c.subject, questions.c.outcome)
sa.Index(
    "questions_wanting", questions.c.day, questions.c.subject, sqlite_where=_WANTING, postgresql_where=_WANTING
)  # fmt: skip
TOLD = sa.or_(questions.c.text.is_not(None), questions.c.comment.is_not(None))
"""Questions with words of somebody's own."""

sa.Index("questions_told", questions.c.id, sqlite_where=TOLD, postgresql_where=TOLD)
sa.Index("questions_rated", questions.c.day, sqlite_where=_RATED, postgresql_where=_RATED)

steps = sa.Table(
    "steps",
    _DATA,
    sa.Column("visitor", sa.LargeBinary, primary_key=True),
    sa.Column("step", sa.String, primary_key=True),
    sa.Column("day", sa.Date, nullable=False),
)

trials = sa.Table(
    "trials",
    _DATA,
    sa.Column("id", _ID, primary_key=True),
    sa.Column("author", sa.LargeBinary),
    sa.Column("at", sa.DateTime, nullable=False),
    sa.Column("day", sa.Date, nullable=False),
    sa.Column("question", sa.String, nullable=False),
    sa.Column("documents", sa.String, nullable=False),
    sa.Column("must_mention", sa.String, nullable=False),
    sa.Column("note", sa.String, nullable=False),
    sa.Column("as_of", sa.Date),
    sqlite_autoincrement=True,
)


def make(connection: sa.Connection) -> None:
    """Make what is not there yet."""
    _DATA.create_all(connection)
