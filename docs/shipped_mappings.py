"""The mappings that are shipped: each is what we propose for a ledger with certain headings."""

from collections.abc import Iterator, Mapping

from campus_safety.exchange.ledgers.proposing import propose
from campus_safety.exchange.sheets import Sheet, Workbook

__all__ = ["HEADINGS", "written"]

HEADINGS: Mapping[str, tuple[str, ...]] = {
    "hazard-export": (
        *(
            "隐患编号",
            "隐患标题",
            "隐患描述",
            "隐患位置",
            "隐患级别",
            "发现日期",
            "发现人",
            "所属部门",
        ),
        *("整改责任人", "整改期限", "当前状态", "整改描述", "整改开始日期", "整改完成日期"),
        *("复查结果", "复查日期", "复查人", "复查意见"),
    ),
    "hazard-upload": (
        *(
            "隐患来源",
            "隐患治理类型",
            "隐患类型",
            "隐患描述",
            "原因分析",
            "隐患类别",
            "控制措施",
            "整改资金",
        ),
        *(
            "整改责任人",
            "治理期限",
            "验收人",
            "验收时间",
            "验收情况",
            "隐患状态",
            "删除标志",
            "创建人",
        ),
        *("创建时间", "最后修改时间"),
    ),
    "hazard-status": (
        *("隐患编号", "隐患描述", "隐患等级", "发现时间", "整改责任人", "整改期限", "状态"),
    ),
    "inspection-self": (
        *("序号", "具体内容", "学校自查情况记录", "需整改的隐患", "整改措施", "检查人签名"),
    ),
    "inspection-check": ("项目", "检查内容", "检查情况", "存在问题", "整改意见", "备注"),
    "inspection-two-observers": ("项目", "检查内容", "自查情况", "督查情况"),
    "patrol-log": (
        *("巡查日期", "巡查人员", "巡查区域", "发现的问题", "责任部门", "整改措施", "整改期限"),
    ),
    "risk-scored": (
        *("序号", "风险点", "危险因素", "可能发生事故类型", "L", "E", "C", "D", "危险性程度"),
    ),
    "risk-controls": (
        *(
            "风险点",
            "主要风险概述",
            "事故风险类型",
            "管控措施",
            "风险等级",
            "管控负责人",
            "部门",
            "岗位",
        ),
    ),
    "dispute-points": (
        *("学生", "风险类型", "类别", "姓名", "身份证", "联系电话", "矛盾发生时间", "风险点概述"),
        *("产生原因", "关心措施", "化解状态", "责任部门", "责任人", "责任人手机", "责任人职务"),
        *("上报人手机", "上报人职务", "包案领导姓名", "领导签字", "附件材料"),
    ),
    "dispute-cases": (
        *(
            "化解编号",
            "事项名称",
            "关联信访件ID",
            "包案领导姓名",
            "包案领导职务",
            "责任单位",
            "化解方案",
        ),
        *("当前进度0-100", "预计化解日期"),
    ),
    "dispute-reception": ("受理编号", "纠纷类型", "受理日期", "当事人", "承办受理员", "要素表"),
    "roster-daily": (
        *("日期", "星期", "班次", "带班领导", "值班人员", "值班地点", "值班电话", "手机", "备注"),
    ),
    "roster-swaps": ("值班日期", "带班领导", "值班人", "调班给"),
}
"""The headings of each, as forms in use print them."""


def written() -> Iterator[tuple[str, str]]:
    """Give the name and the text of every shipped mapping."""
    for name, headings in HEADINGS.items():
        book = Workbook(file=name, sheets=(Sheet(name="*", rows=(headings,)),))
        first, _, rest = propose(book).text.partition("\n\n")
        head = (
            "# A mapping for ledgers with the headings below; it is generated from the lexicon.\n\n"
        )
        yield name, head + rest.replace(first, "")
