"""`presence …`: finds the command and runs it. Errors of ours go to stderr, exit status 2."""

import argparse
import os
import sys
from importlib import import_module

from gazetteer.errors import PresenceError

COMMANDS = ("resolve", "find-names", "gazetteer", "import", "check", "stats", "serve", "snapshot",
            "compare", "brief")  # fmt: skip
"""Each is a module of `geo.commands`, `find-names` that called `find_names`; `import` is a keyword, so its
module is `import_`."""


def main(argv: list[str] | None = None) -> int:
    """Run a command; its exit status. Bad arguments exit with 2, as argparse does."""
    parser = argparse.ArgumentParser(prog="presence", description="Who was where, when, and who says so.")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for name in COMMANDS:
        module = import_module(f"geo.commands.{name.replace('-', '_')}{'_' if name == 'import' else ''}")
        command = commands.add_parser(name, help=module.HELP, description=module.HELP)
        module.configure(command)
        command.set_defaults(run=module.run)
    args = parser.parse_args(argv)
    try:
        status = args.run(args)
        sys.stdout.flush()  # or a closed pipe would be noticed only when nobody can be told
        return status
    except PresenceError as error:
        print(f"presence: {error}", file=sys.stderr)
        return 2
    except BrokenPipeError:  # `presence … | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # for what is still to be flushed
        return 1
    except KeyboardInterrupt:
        print("presence: stopped; nothing was half written", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main())
