"""Showing ledgers: what was found in their rows, what came of them, how they were understood."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from campus_safety.cli.answers import of_finding
from campus_safety.cli.show import Style, rests
from campus_safety.cli.terminal import told, write_json, write_table
from campus_safety.exchange.ledgers import Judged, Judgement, Ledger, Proposal
from campus_safety.exchange.ledgers.judging import SORTS, Tally
from campus_safety.kernel import Order, catalogue

__all__ = ["intake", "judgement", "proposal"]

_REFERENCE = re.compile(r"[a-z]+:[A-Za-z0-9._/-]+")
_FAULTS = ("late", "missed", "overdue", "undecided", "moved-after-deadline")
_MANY = 12  # rows of a table of holders or areas before the rest is only counted


def judgement(held: Judgement, style: Style, names: Mapping[str, str]) -> None:
    """Show what a ledger comes to: in numbers, by holder, by area, then line by line."""
    if style.format == "json":
        write_json(_of_judgement(held))
        return
    told(_summary(held, style))
    for title, tallies in (
        (style.say("By holder", "按责任人"), held.holders),
        (style.say("By area", "按领域"), held.areas),
    ):
        rows = list(_tally_rows(tallies, style, names))
        if rows:
            columns = style.say("who or what|open|overdue|late", "对象|未办结|逾期未完成|逾期完成")
            write_table(title, columns.split("|"), rows)
    found = _found_rows(held, style, names)
    if found:
        heads = style.say("sort|row|what|days|rests on", "性质|行|内容|天数|依据").split("|")
        write_table(style.say("Findings", "发现的问题"), heads, found)


def _summary(held: Judgement, style: Style) -> Iterator[str]:
    ledger = held.ledger
    yield from _counts(ledger, style)
    codes = Counter((one.sort, one.finding.code) for one in held.found)
    for sort in SORTS:
        for (own, code), count in codes.most_common():
            if own == sort:
                word = catalogue.label(f"ledger.sort.{sort}", style.language)
                yield f"{count:>6} {word} · {_code_words(code, held, style)}"
    still, overdue = len(held.open), len(held.overdue)
    yield style.say(
        f"{still:>6} still open, {overdue} of them overdue",
        f"{still:>6} 件未办结，其中逾期 {overdue} 件",
    )


def _code_words(code: str, held: Judgement, style: Style) -> str:
    """Name a finding without its own values: the act and its fault, or what is wrong."""
    one = next(found.finding for found in held.found if found.finding.code == code)
    kind, _, fault = code.rpartition(".")
    act = catalogue.entries().get(f"act.{kind}") if fault in _FAULTS else None
    return act[style.language] if act else one.text(style.language)


def _counts(ledger: Ledger, style: Style) -> Iterator[str]:
    left = sum(1 for one in ledger.left_out if one.row)
    yield style.say(
        f"{ledger.rows} rows · {ledger.accepted} understood · {ledger.refused} refused"
        f" · {left} left out",
        f"{ledger.rows} 行 · 读懂 {ledger.accepted} 行 · 拒收 {ledger.refused} 行 · 略去 {left} 行",
    )


def _tally_rows(
    tallies: Mapping[str, Tally], style: Style, names: Mapping[str, str]
) -> Iterator[Sequence[str]]:
    told_ = [(key, one) for key, one in tallies.items() if one.open or one.late or one.overdue]
    for key, one in told_[:_MANY]:
        shown = names.get(key) or catalogue.label(key, style.language)
        yield shown, f"{one.open}", f"{one.overdue}", f"{one.late}"
    if len(told_) > _MANY:
        more = len(told_) - _MANY
        yield style.say(f"and {more} more", f"另有 {more} 个"), "", "", ""


def _found_rows(held: Judgement, style: Style, names: Mapping[str, str]) -> list[Sequence[str]]:
    """Write what was found; what is said alike of several rows is said once."""
    several = len({one.line[0] for one in held.found}) > 1
    alike: dict[tuple[Any, ...], list[Judged]] = {}
    for one in held.found:
        key = (one.sort, one.finding.code, one.finding.values, _days(one, held))
        alike.setdefault((*key, id(one.finding.basis)), []).append(one)
    rows: dict[tuple[str, ...], list[tuple[str, int]]] = {}
    for (sort, _, _, days, _), found in alike.items():
        text = found[0].finding.text(style.language)
        said = (
            catalogue.label(f"ledger.sort.{sort}", style.language),
            _REFERENCE.sub(lambda named: names.get(named[0], named[0]), text),
            "" if days is None else f"{days}",
            rests(found[0].finding.basis, style),
        )
        rows.setdefault(said, []).extend(one.line for one in found)
    return [
        (sort, _lines(lines, several=several), what, days, basis)
        for (sort, what, days, basis), lines in rows.items()
    ]


def _lines(lines: list[tuple[str, int]], *, several: bool) -> str:
    """Write the numbers of rows, those that follow each other as a range."""
    runs: list[list[tuple[str, int]]] = []
    for line in sorted(set(lines)):
        if runs and runs[-1][-1] == (line[0], line[1] - 1):
            runs[-1].append(line)
        else:
            runs.append([line])
    return ", ".join(
        (f"{run[0][0]}!" if several else "")
        + (f"{run[0][1]}" if len(run) == 1 else f"{run[0][1]}–{run[-1][1]}")
        for run in runs
    )


def _days(one: Judged, held: Judgement) -> int | None:
    """Count the days from the deadline to the act, or to the day of asking."""
    if one.sort not in ("late", "overdue"):
        return None
    deadline = dict(one.finding.values).get("deadline", "")[:10]
    try:
        due = date.fromisoformat(deadline)
    except ValueError:
        return None
    at = one.finding.facts[0].at if one.finding.facts else held.ledger.asked.at
    day = at.date() if isinstance(at, datetime) else at
    return (day - due).days


def _of_judgement(held: Judgement) -> Mapping[str, Any]:
    return {
        **_of_ledger(held.ledger),
        "counts": dict(held.counts),
        "open": list(held.open),
        "overdue": list(held.overdue),
        "holders": {key: _of_tally(one) for key, one in held.holders.items()},
        "areas": {key: _of_tally(one) for key, one in held.areas.items()},
        "findings": [
            {
                "sort": one.sort,
                "sheet": one.line[0],
                "row": one.line[1],
                "days": _days(one, held),
                **of_finding(one.finding),
                "ordered_on": f"{one.finding.basis.at}"
                if isinstance(one.finding.basis, Order)
                else None,
            }
            for one in held.found
        ],
    }


def _of_tally(one: Tally) -> Mapping[str, int]:
    return {"open": one.open, "overdue": one.overdue, "late": one.late}


def _of_ledger(ledger: Ledger) -> Mapping[str, Any]:
    return {
        "rows": ledger.rows,
        "accepted": ledger.accepted,
        "refused": ledger.refused,
        "refusals": [
            {
                "sheet": one.sheet,
                "row": one.row,
                "column": one.column or None,
                "heading": one.heading or None,
                "code": one.code,
                "kind": one.kind or None,
                "expected": one.expected,
            }
            for one in ledger.refusals
        ],
        "left_out": [
            {"sheet": one.sheet, "row": one.row or None, "reason": one.reason}
            for one in ledger.left_out
        ],
        "remarks": [
            {"sheet": one.sheet, "row": one.row, "column": one.column or None, "code": one.code}
            for one in ledger.remarks
        ],
    }


def intake(ledger: Ledger, style: Style) -> None:
    """Show what came of the rows of a ledger."""
    if style.format == "json":
        write_json({**_of_ledger(ledger), "facts": len(ledger.facts)})
        return
    told(_counts(ledger, style))
    kinds = Counter(fact.kind for fact in ledger.facts)
    columns = style.say("fact|how many", "记录|数量").split("|")
    rows = [
        (catalogue.label(f"fact.{kind}", style.language), f"{count}")
        for kind, count in kinds.items()
    ]
    write_table(style.say("Facts", "读出的记录"), columns, rows)
    for head, key, said in (
        (style.say("Left out", "略去的行"), "left", Counter(o.reason for o in ledger.left_out)),
        (style.say("Remarks", "提示"), "remark", Counter(o.code for o in ledger.remarks)),
    ):
        rows = [
            (catalogue.label(f"ledger.{key}.{code}", style.language), f"{count}")
            for code, count in said.items()
        ]
        if rows:
            write_table(head, style.say("what|how many", "内容|数量").split("|"), rows)


def proposal(made: Proposal, style: Style) -> None:
    """Show how a ledger was understood, column by column, and what was not."""
    if style.format == "json":
        write_json(
            {
                "layout": made.layout,
                "sheet": made.sheet,
                "columns": [
                    {
                        "code": one.code,
                        "column": one.column or None,
                        "heading": one.heading,
                        "role": one.role or None,
                        "read": one.read,
                        "seen": one.seen,
                        "words": list(one.words),
                    }
                    for one in made.because
                ],
            }
        )
        return
    name = made.mapping.title.get(style.language, made.layout)
    title = style.say(f"{made.sheet!r} is understood as: {name}", f"“{made.sheet}”读作：{name}")
    columns = style.say("column|heading|read as|values|why", "列|表头|读作|取值|理由").split("|")
    rows = [
        (
            one.column,
            one.heading,
            one.role,
            f"{one.read}/{one.seen}" if one.seen else "",
            _why(one.code, one.words, style),
        )
        for one in made.because
    ]
    write_table(title, columns, rows)


def _why(code: str, words: tuple[str, ...], style: Style) -> str:
    said = catalogue.label(f"ledger.because.{code}", style.language)
    return style.of(said, style.say(", ", "、").join(words)) if words else said
