"""Speed, measured and printed; nothing here asserts a time. `make bench`."""
