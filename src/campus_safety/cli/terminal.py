"""The terminal: where answers are written, whatever its width, its encoding and its end."""

import json
import os
import sys
from collections.abc import Iterable, Sequence
from io import TextIOWrapper

from rich.console import Console
from rich.markup import escape
from rich.table import Table
from rich.text import Text

__all__ = ["console", "in_one_line", "let_go", "made_ready", "told", "write_json", "write_table"]

_PIPED = 180  # columns where nobody's terminal sets them
_NARROW = 12  # columns of the terminal for each of a table, below which rows become blocks
_CHINESE = "校"


class _Console(Console):
    """A console that says when nobody reads on, instead of ending the program itself."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


def console(*, piped: int = _PIPED) -> Console:
    """Give the console of standard output; `piped` is its width where nobody sets one."""
    own = sys.stdout.isatty() or "COLUMNS" in os.environ
    return _Console(width=None if own else piped, highlight=False, emoji=False)


def made_ready() -> None:
    """Let both streams write what their encoding does not have as an escape, and never fail."""
    if sys.stdout is None:  # closed by whoever called
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115  # for good
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    encoding = sys.stdout.encoding or "ascii"
    try:
        _CHINESE.encode(encoding)
    except UnicodeEncodeError:
        escaped = ascii(_CHINESE).strip("'")
        said = f"{encoding} cannot write Chinese, which stands as {escaped}"
        print(f"{said}; set PYTHONIOENCODING=utf-8", file=sys.stderr)


def in_one_line(said: object) -> str:
    """Write something on one line: what ends a line or turns its direction is escaped."""
    return "".join(c if c.isprintable() else ascii(c).strip("'") for c in f"{said}")


def let_go() -> None:
    """Write to nowhere from now on, since nobody reads on."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def write_json(answer: object) -> None:
    """Write an answer as JSON; in another encoding than UTF-8 with letters of ASCII alone."""
    utf_8 = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    print(json.dumps(answer, ensure_ascii=not utf_8, indent=2))


def write_table(title: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Write a table; where the terminal is too narrow for it, one block of lines a row."""
    wide = console()
    if wide.width < _NARROW * len(columns):
        _write_blocks(wide, title, columns, rows)
        return
    table = Table(title=escape(title), title_justify="left", expand=False)
    for column in columns:
        table.add_column(escape(column), overflow="fold")
    for row in rows:
        table.add_row(*map(Text, row))
    wide.print(table)


def _write_blocks(
    narrow: Console, title: str, columns: Sequence[str], rows: Iterable[Sequence[str]]
) -> None:
    narrow.print(escape(title), style="italic")
    for row in rows:
        narrow.print()
        for column, cell in zip(columns, row, strict=True):
            if cell:
                colon = ": " if column.isascii() else "："
                narrow.print(f"[bold]{escape(column)}[/bold]{colon}{escape(cell)}")


def told(sentences: Iterable[str]) -> None:
    """Write sentences, a line each."""
    wide = console()
    for sentence in sentences:
        wide.print(escape(sentence))
