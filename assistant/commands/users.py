"""The commands that keep the file of users."""

import argparse
import getpass
from pathlib import Path

from assistant.errors import ConfigurationError, UserRefused


def add_user_commands(user: argparse.ArgumentParser) -> None:
    """Add what can be done with users."""
    from assistant.access.visitor import ROLES

    commands = user.add_subparsers(required=True, metavar="HANDLING")
    add = commands.add_parser("add", help="opret en bruger; adgangskoden skrives på tastaturet")
    add.add_argument("--role", choices=ROLES, required=True, help="læser, redaktør eller administrator")
    commands.add_parser("list", help="vis brugere og roller").set_defaults(run=_user_list)
    remove = commands.add_parser("remove", help="slet en bruger")
    password = commands.add_parser("password", help="giv en bruger en ny adgangskode")
    for command, run in ((add, _user_add), (remove, _user_remove), (password, _user_password)):
        command.add_argument("name", metavar="NAVN")
        command.set_defaults(run=run)


def _users_file() -> Path:
    from assistant.settings import load_settings
    from assistant.texts import say

    path = load_settings().access.users
    if path is None:
        raise ConfigurationError(say("access.file.none"))
    return path


def _new_password() -> str:
    """Ask twice, unseen, and return the hash. Raises `UserRefused` where the two differ or are too short."""
    from assistant.access.passwords import SHORTEST_CHARS, Passwords
    from assistant.texts import say

    password = getpass.getpass(say("access.password", least=SHORTEST_CHARS))
    kept = Passwords().hash(password)
    if getpass.getpass(say("access.password.again")) != password:
        raise UserRefused(say("access.password.differ"))
    return kept


def _user_add(options: argparse.Namespace) -> int:
    from assistant.access.users import read_users, with_user, write_users
    from assistant.texts import say

    users = read_users(path := _users_file())
    with_user(users, options.name, options.role, "")  # a name that will not do is said before a password is asked for
    write_users(path, with_user(users, options.name, options.role, _new_password()))
    print(say("access.user.added", name=options.name, role=say(f"access.role.{options.role}")))
    return 0


def _user_list(_: argparse.Namespace) -> int:
    from assistant.access.users import read_users
    from assistant.texts import say

    users = read_users(_users_file())
    for user in users:
        print(f"{user.name}\t{', '.join(say(f'access.role.{role}') for role in user.roles)}")
    if not users:
        print(say("access.user.none"))
    return 0


def _user_remove(options: argparse.Namespace) -> int:
    from assistant.access.users import read_users, without_user, write_users
    from assistant.texts import say

    path = _users_file()
    write_users(path, without_user(read_users(path), options.name))
    print(say("access.user.removed", name=options.name))
    return 0


def _user_password(options: argparse.Namespace) -> int:
    from assistant.access.users import known, read_users, with_password, write_users
    from assistant.texts import say

    users = read_users(path := _users_file())
    name = known(users, options.name).name
    write_users(path, with_password(users, name, _new_password()))
    print(say("access.user.changed", name=name))
    return 0
