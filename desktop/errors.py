"""The failures that a person can act on; anything else that is raised is a bug of ours."""


class UserError(Exception):
    """Something went wrong that a person can act on.

    The text is the whole message shown: what happened, what is safe, what to do.
    """


class UnreadableSourceError(UserError):
    """A file or text that was to become an article could not be read as one."""


class LibraryError(UserError):
    """A library file could not be opened or written."""


class ForeignFileError(LibraryError):
    """The file is not a Diptych library."""


class DamagedLibraryError(LibraryError):
    """The library file is damaged; it was not written to."""


class LibraryBusyError(LibraryError):
    """Another program holds the library at this moment."""


class ReadOnlyLibraryError(LibraryError):
    """The library is open for reading only, so the change was not made."""
