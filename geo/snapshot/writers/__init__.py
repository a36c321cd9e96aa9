"""A module a format, or several alike: each has `write` and `embedded`; see `geo.snapshot.formats`."""
