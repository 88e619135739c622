"""Keys of a rubric file: each table with its keys, and their meanings in both languages."""

from collections.abc import Mapping

from attrs import frozen

__all__ = ["EDGES", "KINDS", "RULED", "TABLES", "Key"]


@frozen
class Key:
    """A key of a table: what it holds, and its meaning in both languages."""

    name: str
    holds: str
    en: str
    zh: str
    needed: bool = False


def _needed(name: str, holds: str, en: str, zh: str) -> Key:
    return Key(name, holds, en, zh, needed=True)


_NAMED = (
    _needed("id", "id", "its number or short name in the source, in quotes", "编号"),
    _needed("title", "name", "what it is called", "名称"),
)
EDGES = (
    Key("at_least", "number", "the lower edge, inclusive", "不低于"),
    Key("above", "number", "the lower edge, exclusive", "高于"),
    Key("at_most", "number", "the upper edge, inclusive", "不高于"),
    Key("below", "number", "the upper edge, exclusive", "低于"),
)
RULED = (
    Key("line", "text", "the sentence of the source", "原文"),
    Key("when", "condition", "the rule counts only when this holds", "适用条件"),
    Key("unless", "condition", "this cancels the rule", "免扣条件"),
    Key("times", "factor", "by which the points are multiplied", "系数"),
    Key("methods", "texts", "how an assessor finds it", "考评方式"),
)
_COUNTED = _needed("measure", "name", "the measure that is counted", "指标")
_EACH = _needed("points", "number", "the points for each; negative takes off", "每次分值")
_MOST = Key("most", "count", "how many count at most", "最多计次")


def _step(name: str, holds: str) -> tuple[Key, ...]:
    return (
        _needed(name, holds, "the number that the row gives", "取值"),
        Key("if", "condition", "the row counts when this holds; always without it", "情形"),
        Key("per", "per", "the number is for each begun so many of a measure", "每若干"),
    )


TABLES: Mapping[str, tuple[str, str, tuple[Key, ...]]] = {
    "rubric": (
        "a rubric: sections, items, and the rules that mark them",
        "考核细则",
        (
            *_NAMED,
            _needed("source", "name", "where it was printed", "出处"),
            _needed("section", "some section", "the sections, in order", "大项"),
            Key("full", "weight", "the full mark that is printed", "满分"),
            Key("bonus", "weight", "the most marks beyond the full mark", "附加分上限"),
            Key("floor", "number", "the least that the whole comes to", "最低分"),
            Key("complete", "flag", "false where the source is cut", "是否完整"),
            Key("rounding", "rounding", "how the total is rounded", "总分取舍"),
            Key("measure", "many measure", "the measures of its own", "自定指标"),
            Key("veto", "many veto", "what gives the lowest grade", "一票否决"),
            Key("band", "many band", "the grades", "等次"),
            Key("bands_of", "bands_of", "what the bands are held against", "等次依据"),
            Key("form", "text", "the form of which this is an edition", "表格名称"),
            Key("edition", "text", "the edition, such as 2026", "版次"),
            Key("since", "day", "the first day of this edition", "施行日期"),
            Key("until", "day", "the first day after this edition", "失效日期"),
        ),
    ),
    "section": (
        "items and sections that belong together",
        "大项",
        (
            *_NAMED,
            Key("points", "weight", "the marks that are printed for it", "分值"),
            Key("item", "many item", "its items", "小项"),
            Key("section", "many section", "the sections below it", "下级大项"),
            Key("floor", "number", "the least it comes to", "下限"),
            Key("ceiling", "number", "the most it comes to", "上限"),
            Key("of", "above_zero", "the marks that are converted to points", "折算前满分"),
            Key("rounding", "rounding", "how it is rounded after converting", "折算取舍"),
            Key("bonus", "flag", "true where it stands beyond the full mark", "附加分"),
            Key("marked_by", "marked_by", "who marks it", "自评或考评"),
        ),
    ),
    "item": (
        "one line of a rubric, with the rules that mark it",
        "小项",
        (
            *_NAMED,
            Key("points", "weight", "its full marks", "分值"),
            Key("rule", "many rule", "the rules that mark it", "评分规则"),
            Key("item", "many item", "its sub-items", "细目"),
            Key("starts", "starts", "from full marks downward or from zero upward", "扣分或记分"),
            Key("floor", "number", "the least it comes to, 0 unless given", "下限"),
            Key("ceiling", "number", "the most it comes to", "上限"),
            Key("unbounded", "flag", "true opens the floor", "不设下限"),
            Key("bonus", "flag", "true where it stands beyond the full mark", "附加分"),
            Key("applies", "condition", "the item is marked only when this holds", "适用条件"),
            Key("otherwise", "number", "what it gives where it does not apply", "不适用时得分"),
            Key("methods", "texts", "how it is looked at", "考评方式"),
        ),
    ),
    "met": (
        "all or nothing",
        "达标则得分，未达标则扣分",
        (
            _needed("points", "number", "won when it holds; negative: lost when not", "分值"),
            Key("measure", "name", "the measure that is to hold", "指标"),
            Key("if", "condition", "the condition that is to hold", "条件"),
            *EDGES,
        ),
    ),
    "occurrence": (
        "for each time, or each person",
        "每发生一次",
        (
            *(_COUNTED, _EACH, _MOST),
            Key("free", "weight", "the first so many do not count", "免计次数"),
            Key("every", "above_zero", "each full so many count as one", "每满若干计一次"),
            Key("less", "text", "a measure of those that are excepted", "除外指标"),
        ),
    ),
    "missing": (
        "for each of a list that is not there",
        "每缺一项",
        (_needed("measures", "names", "the list of measures", "指标清单"), _EACH, _MOST),
    ),
    "short": (
        "for each below what is needed",
        "每少一个",
        (_COUNTED, _needed("needed", "steps", "how many are needed", "应有数"), _EACH, _MOST),
    ),
    "graded": (
        "the first step that holds",
        "按情形分档",
        (_needed("steps", "grades", "steps of points, each with a condition", "分档"),),
    ),
    "banded": (
        "by the band of a rate",
        "按比率分段",
        (
            _needed("measure", "name", "the rate", "比率"),
            _needed("bands", "some edge", "the bands, as they are printed", "分段"),
        ),
    ),
    "judged": (
        "within a range, by an assessor",
        "酌情评分",
        (
            _needed("measure", "name", "the mark that the assessor gave", "评分"),
            _needed("from", "number", "the least mark", "最低"),
            _needed("to", "number", "the most", "最高"),
            Key("each", "text", "a measure; the range is for each it counts", "按次指标"),
            Key("reasoned", "flag", "false where no reason is needed", "须写理由"),
        ),
    ),
    "edge": (
        "a band of a rate",
        "分段",
        (_needed("points", "number", "the points of the band", "分值"), *EDGES),
    ),
    "test": (
        "a measure held against edges",
        "指标条件",
        (_needed("measure", "name", "the measure", "指标"), *EDGES),
    ),
    "step": ("a row of a table of steps", "分档", _step("value", "number")),
    "factor_step": ("a row of a table of factors", "系数分档", _step("value", "weight")),
    "grade_step": ("a row of points", "分值分档", _step("points", "number")),
    "per": (
        "for each begun so many of a measure",
        "每若干计一",
        (
            _needed("measure", "name", "the measure", "指标"),
            _needed("each", "above_zero", "how many", "每若干"),
        ),
    ),
    "measure": (
        "a measure of the rubric's own",
        "自定指标",
        (
            _needed("name", "name", "its name, such as own.satisfaction", "指标代号"),
            Key("title", "text", "what it is", "名称"),
            Key("unit", "text", "in which unit it is counted", "单位"),
            Key("least", "number", "the least it can be, 0 unless given", "最小值"),
            Key("most", "number", "the most it can be", "最大值"),
            Key("flag", "flag", "true for what holds or does not", "是否类"),
            Key("asked", "text", "who could tell it, such as office:head", "由谁提供"),
            Key("method", "text", "how it is found", "取得方式"),
            Key("ratio", "ratio", "it is reckoned as a ratio", "比率"),
            Key("sum", "sum", "it is reckoned as a sum", "合计"),
        ),
    ),
    "ratio": (
        "one measure divided by another",
        "比率",
        (
            _needed("of", "name", "the measure that is divided", "分子"),
            _needed("to", "name", "the measure it is divided by", "分母"),
            Key("times", "above_zero", "a factor, such as 100 for percent", "倍数"),
            Key("rounding", "rounding", "how it is rounded", "取舍"),
        ),
    ),
    "sum": (
        "the sum of measures, less others",
        "合计",
        (
            _needed("plus", "names", "the measures that are added", "加项"),
            Key("minus", "texts", "the measures that are taken off", "减项"),
        ),
    ),
    "rounding": (
        "how a number is rounded",
        "取舍",
        (
            _needed("places", "places", "how many decimal places are kept", "小数位数"),
            Key("mode", "mode", "half-up unless given", "取舍方式"),
        ),
    ),
    "veto": (
        "what gives the lowest grade whatever the marks",
        "一票否决",
        (
            *_NAMED,
            Key("measure", "name", "a number that strikes outside its bounds", "指标"),
            *EDGES,
            Key("if", "condition", "it strikes when this holds", "否决情形"),
            Key("needs", "condition", "it strikes when this does not hold", "前置条件"),
            Key("leaves", "grade", "the best grade that it leaves", "最高可评等次"),
            Key("effect", "text", "what follows, in the words of the source", "后果"),
        ),
    ),
    "band": (
        "a grade with the scores that reach it",
        "等次",
        (_needed("grade", "grade", "a key in small letters", "等次"), *EDGES),
    ),
}
KINDS = ("met", "occurrence", "missing", "short", "graded", "banded", "judged")
