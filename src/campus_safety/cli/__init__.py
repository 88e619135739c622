"""The front door: the only place with a clock, a terminal and files named by a person."""

import sys

__all__ = ["main"]


def main() -> None:
    """Run the command line; without the extra `cli` say how to install it."""
    try:
        from campus_safety.cli.app import run
        from campus_safety.cli.terminal import made_ready
    except ModuleNotFoundError as missing:
        if missing.name not in {"cyclopts", "rich"}:
            raise
        print(
            "campus-safety needs the extra 'cli': pip install 'campus-safety[cli]'", file=sys.stderr
        )
        raise SystemExit(2) from None
    made_ready()
    try:
        status = run(sys.argv[1:])
    except KeyboardInterrupt:
        status = 130  # as shells say it
    raise SystemExit(status)
