"""Why the operating system refused, in words that can be translated: it says so itself in English alone."""

from __future__ import annotations

import errno

from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import Label

_NOT_ALLOWED = N_("this laptop's settings do not allow it")
_NO_ANSWER = N_("the disk or stick does not answer")
_REASONS = {
    errno.ENOENT: N_("there is no such file or folder"),
    errno.ENOTDIR: N_("what should be a folder is a file"),
    errno.EISDIR: N_("it is a folder"),
    errno.EEXIST: N_("something with that name exists already"),
    errno.ENOTEMPTY: N_("something with that name exists already"),
    errno.EACCES: _NOT_ALLOWED,
    errno.EPERM: _NOT_ALLOWED,
    errno.EROFS: N_("it can only be read, not written"),
    errno.ENOSPC: N_("the disk is full"),
    errno.EDQUOT: N_("the disk is full"),
    errno.EFBIG: N_("the file is too large for this disk"),
    errno.ENAMETOOLONG: N_("the name is too long"),
    errno.EINVAL: N_("the name is not allowed on this disk"),
    errno.ELOOP: N_("the shortcut leads back to itself"),
    errno.EBUSY: N_("another program is using it"),
    errno.ETXTBSY: N_("another program is using it"),
    errno.EIO: _NO_ANSWER,
    errno.ENODEV: _NO_ANSWER,
    errno.ENXIO: _NO_ANSWER,
    errno.ETIMEDOUT: _NO_ANSWER,
    errno.ESTALE: _NO_ANSWER,
}


def reason(error: OSError) -> Label:
    """Return why `error` happened, as a part of a sentence; what has no words here is in the system's English."""
    return Label(_REASONS.get(error.errno or 0) or error.strerror or str(error))
