"""What root may do beyond what files permit, taken away for a while: so that tests prove the same to root."""

from __future__ import annotations

import ctypes
import os
from collections.abc import Iterator
from contextlib import contextmanager

_VERSION_3 = 0x20080522  # capset(2): two sets of 32 capabilities each
_READ_ALL = 1 << 1 | 1 << 2  # capabilities(7): CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH


class _Header(ctypes.Structure):
    _fields_ = [("version", ctypes.c_uint32), ("pid", ctypes.c_int)]


class _Set(ctypes.Structure):
    _fields_ = [(name, ctypes.c_uint32) for name in ("effective", "permitted", "inheritable")]


@contextmanager
def held_to_permissions() -> Iterator[None]:
    """Let this thread open only what the permissions of a file allow its user, root or not. OSError."""
    sets = (_Set * 2)()
    _call("capget", sets)
    before = sets[0].effective
    sets[0].effective = before & ~_READ_ALL
    _call("capset", sets)
    try:
        yield
    finally:
        sets[0].effective = before
        _call("capset", sets)


def _call(name: str, sets: ctypes.Array[_Set]) -> None:
    header = _Header(_VERSION_3, 0)
    if getattr(ctypes.CDLL(None, use_errno=True), name)(ctypes.byref(header), sets):
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
