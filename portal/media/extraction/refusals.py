"""Why a reader gives up, in words that ``child`` turns into an outcome."""


class Locked(Exception):
    """A password is needed."""


class TooMuch(Exception):
    """It would unpack to an absurd size."""
