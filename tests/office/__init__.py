"""Slides in an office program, to be looked at: `make test-office`. Not part of the other tests."""
