"""Diagrams: the lifecycle table of a workflow as DOT text, and DOT text as a picture.

    python -m docs.generate

writes both beside the page of each room. Only the DOT text is compared by the tests, since
the picture depends on the program `dot` and its fonts.
"""

import subprocess
from collections.abc import Iterator
from html import escape
from itertools import pairwise
from typing import Any, TypeAlias

from campus_safety.kernel import Move, Owes, Workflow, catalogue

__all__ = ["dot_of", "picture_of"]

AnyWorkflow: TypeAlias = Workflow[Any, Any, Any]

_INK, _SOFT, _ACCENT = "#1f2a37", "#5b6673", "#0f5e9c"
_PAPER, _FILL, _LAST = "#ffffff", "#eef4fa", "#e9f3ec"
_START = "start"
_GAP = "&#160;"
_LEFT = '<br align="left"/>'
_FONT = "Noto Sans CJK SC"
_FAMILIES = "'Noto Sans CJK SC','PingFang SC','Microsoft YaHei',Arial,sans-serif"


def dot_of(workflow: AnyWorkflow) -> str:
    """Draw a workflow: a node for each status, an edge for each move, the final ones doubled.

    An ending that may follow several statuses says so in its node, so that no line crosses. A
    move that may lead to the status it is made at stands at the foot, with those that stay.
    """
    parts = (_head, _nodes, _edges, _beside)
    return "\n".join([line for part in parts for line in part(workflow)] + ["}"]) + "\n"


def picture_of(dot: str) -> str:
    """Draw DOT text as SVG with the program `dot`; the fonts fall back on any machine."""
    command = ("dot", "-Tsvg")
    drawn = subprocess.run(command, input=dot, capture_output=True, text=True, check=True)  # noqa: S603  # our own text
    return drawn.stdout.replace(f'font-family="{_FONT}"', f'font-family="{_FAMILIES}"')


def _head(workflow: AnyWorkflow) -> Iterator[str]:
    yield f'digraph "{workflow.name}" {{'
    yield f'  graph [rankdir=TB, bgcolor="{_PAPER}", pad=0.1, nodesep=0.15, ranksep=0.38];'
    yield (
        f'  node [shape=box, style="rounded,filled", fillcolor="{_FILL}", color="{_ACCENT}", '
        f'fontname="{_FONT}", fontcolor="{_INK}", fontsize=17, margin="0.12,0.08"];'
    )
    yield (
        f'  edge [color="{_SOFT}", fontname="{_FONT}", fontcolor="{_INK}", fontsize=14, '
        f"arrowsize=0.7];"
    )
    yield f'  "{_START}" [shape=circle, label="", width=0.16, style=filled, fillcolor="{_INK}"];'


def _nodes(workflow: AnyWorkflow) -> Iterator[str]:
    life = workflow.lifecycle
    for status in life.statuses:
        final = f', peripheries=2, fillcolor="{_LAST}"' if status in life.final else ""
        yield f'  "{status}" [label=<{"<br/>".join(_rows(workflow, status))}>{final}];'


def _rows(workflow: AnyWorkflow, status: str) -> Iterator[str]:
    chinese = catalogue.label(f"status.{workflow.name}.{status}", "zh")
    yield f"<b>{escape(status)}</b>{_GAP}{escape(chinese)}"
    for move in _early(workflow):
        if move.target == status:
            yield _small(f"by {_named(move)}")
            yield _small(f"from 自 {', '.join(move.sources)}")
    owes = workflow.lifecycle.by_status.get(status)
    if owes is not None:
        yield _small(f"owes {owes.act.__name__} 应{catalogue.act(owes.act.kind, 'zh')}")
        for term in _terms(owes):
            yield _small(term)


def _early(workflow: AnyWorkflow) -> list[Move[Any]]:
    """List the moves that end a case from several statuses: off the main road."""
    final = workflow.lifecycle.final
    return [m for m in workflow.lifecycle.moves if m.target in final and len(m.sources) > 1]


def _named(move: Move[Any]) -> str:
    return f"{move.fact.__name__} {catalogue.label(f'fact.{move.fact.kind}', 'zh')}"


def _small(text: str) -> str:
    return f'<font point-size="14" color="{_ACCENT}">{escape(text)}</font>'


def _terms(owes: Owes[Any]) -> Iterator[str]:
    """Say by when: as ordered, by level, or by the law."""
    if owes.ordered:
        yield "as ordered 依指令"
    if any(level is not None for level in owes.terms):
        yield "else by level 依等级" if owes.ordered else "by level 依等级"
    elif owes.terms:
        yield "by law 依规定"


def _edges(workflow: AnyWorkflow) -> Iterator[str]:
    road = _road(workflow)
    early = _early(workflow)
    for move in workflow.lifecycle.moves:
        if move.target is None or move in early:
            continue
        for source in move.sources or (_START,):
            if source == move.target:
                continue
            how = "weight=20" if (source, move.target) in road else "weight=1"
            if _is_back(workflow, source, move.target):
                how = "constraint=false, style=dashed"
            yield f'  "{source}" -> "{move.target}" [label=<{_moved(move)}>, {how}];'


def _road(workflow: AnyWorkflow) -> set[tuple[str, str]]:
    """Find the longest way forward from the opening to the first final status."""
    order: list[str] = [str(status) for status in workflow.lifecycle.statuses]
    ways: dict[str, list[str]] = {order[0]: [order[0]]}
    for status in order[1:]:
        before = [
            ways[source]
            for move in workflow.lifecycle.moves
            if move.target == status and move not in _early(workflow)
            for source in move.sources
            if source in ways
        ]
        if before:
            ways[status] = [*max(before, key=len), status]
    return {(_START, order[0]), *pairwise(ways[str(workflow.lifecycle.final[0])])}


def _is_back(workflow: AnyWorkflow, source: str, target: str) -> bool:
    """Tell whether a move leads to an earlier status, so that it does not turn the picture."""
    order = [_START, *(str(status) for status in workflow.lifecycle.statuses)]
    return order.index(target) < order.index(source)


def _moved(move: Move[Any]) -> str:
    chinese = catalogue.label(f"fact.{move.fact.kind}", "zh")
    return f"{_GAP}{escape(move.fact.__name__)}{_GAP}<br/>{_GAP}{escape(chinese)}{_GAP}"


def _beside(workflow: AnyWorkflow) -> Iterator[str]:
    """Set at the foot what is off the road: the early endings, and the facts that stay."""
    moves = workflow.lifecycle.moves
    stay = [_named(move) for move in moves if move.target is None]
    stay += [f"{_named(m)} (at {m.target})" for m in moves if m.target in m.sources]
    foot = [str(move.target) for move in _early(workflow)]
    if stay:
        rows = [f"<b>no change of status</b>{_GAP}不改变状态", *map(escape, stay)]
        label = "".join(f"{row}{_LEFT}" for row in rows)
        yield (
            f'  "stay" [shape=note, style=filled, fillcolor="{_PAPER}", color="{_SOFT}", '
            f"fontsize=14, label=<{label}>];"
        )
        foot.append("stay")
    for above, below in pairwise([str(workflow.lifecycle.final[0]), *foot]):
        yield f'  "{above}" -> "{below}" [style=invis, weight=20];'
