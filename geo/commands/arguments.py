"""Arguments that several commands take."""

from datetime import date

from geo.errors import ViewError


def read_day(option: str, text: str) -> date:
    """A day given to an option. Raises ViewError."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ViewError(f"{option} {text} is not a day; write it as 2018-04-01") from None
