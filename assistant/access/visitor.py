"""Who is visiting, and what they may do."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

AccessRole: TypeAlias = Literal["reader", "editor", "admin"]

ROLES: tuple[AccessRole, ...] = ("reader", "editor", "admin")
"""In rising order: who has a role has those before it too."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """A person, or without a login a browser.

    `key` is the same on every visit and gives nobody else entrance; "" is a browser that keeps no cookie, about which
    nothing may be kept. `name` is "" where nobody logs in.
    """

    key: str
    name: str
    roles: frozenset[AccessRole]

    def may(self, role: AccessRole) -> bool:
        """Tell whether the visitor has a role."""
        return role in self.roles


def roles_up_to(role: AccessRole) -> tuple[AccessRole, ...]:
    """Return a role with those that it includes, lowest first."""
    return ROLES[: ROLES.index(role) + 1]
