"""For all tests: no made-up example has a deadline, since a busy machine is no fault; `__main__` stays."""

import sys

import pytest
from hypothesis import settings

settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")


@pytest.fixture(autouse=True)
def main_stays():
    """Streamlit's AppTest puts a script in the place of `__main__`, which new processes would run."""
    main = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = main
