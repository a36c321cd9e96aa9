"""Text that Streamlit shows as it stands."""

import re


def plain(text: object) -> str:
    """No markup of it becomes a link, an image or code.

    >>> print(plain("![x](a.png)"))
    \\!\\[x\\]\\(a\\.png\\)
    """
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", str(text))
