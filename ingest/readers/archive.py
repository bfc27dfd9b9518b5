"""Is it safe to open a zip of office XML? Checked before any library unpacks it.

A few kilobytes can unpack to gigabytes, member names can point outside the archive, and XML entities can multiply
without end. Office files need none of that.
"""

import io
import zipfile
import zlib
from pathlib import Path, PurePosixPath

from assistant.errors import EncryptedFile, TooLarge, UnreadableFile

# A large report with its pictures has some hundred members.
MAX_MEMBERS = 10_000
# Reports with many photographs reach 100 MB; text alone never does.
MAX_UNPACKED = 512 * 1024 * 1024
# Deflate packs text about 10:1; only repetition made for the purpose passes 100:1. Small members may: blank sheets do.
MAX_RATIO = 100
RATIO_FREE = 1024 * 1024
_OLE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED_BIT = 0x1


def open_office(data: bytes, member: str, path: Path) -> zipfile.ZipFile:
    """Open an office file that holds `member`, or raise `EncryptedFile`, `TooLarge` or `UnreadableFile`."""
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise EncryptedFile("a password is needed; save the file without one", path)
        raise UnreadableFile("this is the old Office format; save it as .docx or .xlsx", path)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise UnreadableFile(f"this is no office file or it is cut short ({error}); fetch it again", path) from error
    _check_sizes(archive.infolist(), path)
    _check_names(archive.infolist(), path)
    if member not in archive.namelist():
        raise UnreadableFile(f"this zip is no {path.suffix} file: it lacks {member!r}; check what it really is", path)
    _check_entities(archive, path)
    return archive


def _check_sizes(members: list[zipfile.ZipInfo], path: Path) -> None:
    if len(members) > MAX_MEMBERS:
        raise TooLarge(f"the archive has {len(members)} members; the limit is {MAX_MEMBERS}", path)
    if (total := sum(member.file_size for member in members)) > MAX_UNPACKED:
        raise TooLarge(f"the archive unpacks to {total} bytes; the limit is {MAX_UNPACKED}", path)
    for member in members:
        if member.file_size > RATIO_FREE and member.file_size > MAX_RATIO * max(member.compress_size, 1):
            raise TooLarge(f"{member.filename!r} unpacks to more than {MAX_RATIO} times its size", path)


def _check_names(members: list[zipfile.ZipInfo], path: Path) -> None:
    for member in members:
        name = member.filename.replace("\\", "/")
        if PurePosixPath(name).is_absolute() or ".." in PurePosixPath(name).parts or name[1:2] == ":":
            raise UnreadableFile(f"a member's name points outside the archive: {member.filename!r}", path)
        if member.flag_bits & _ENCRYPTED_BIT:
            raise EncryptedFile("a password is needed; save the file without one", path)


def _check_entities(archive: zipfile.ZipFile, path: Path) -> None:
    for name in archive.namelist():
        if not name.lower().endswith((".xml", ".rels", ".vml")):
            continue
        try:
            content = archive.read(name).replace(b"\0", b"")
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
            raise UnreadableFile(f"{name!r} is damaged ({error}); fetch the file again", path) from error
        if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
            raise UnreadableFile(f"{name!r} declares XML entities, which office files never do", path)
