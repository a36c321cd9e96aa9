"""The `presence` commands, a module each: HELP, configure(parser), run(args) -> exit status."""
