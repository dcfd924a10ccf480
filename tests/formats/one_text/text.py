"""The one text: an invented paper, written for these tests, as a list of blocks. Every writer makes its format from it.

Labels (一、 （一） 1.) stand apart from the text because some formats number by themselves. An item that the issuer typed by hand
(一是) has its label in its text.
"""
from typing import NamedTuple


class Block(NamedTuple):
    kind: str  # number title address paragraph heading point table note attachment signature date
    text: str = ""
    depth: int = 0  # of a heading or a point: 1 一、 2 （一） 3 1.
    rows: tuple = ()  # of a table: tuples of cells
    note: str = ""  # a footnote, anchored behind the text


class Paper(NamedTuple):
    """What a writer is given."""
    blocks: list
    title: str
    author: str
    header: str = ""  # runs over every page where the format has pages
    date: str = "2024-03-05"  # when it was written, as the file's properties tell


def chinese(number):
    """一 to 九百九十九."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    digits = ("", "一", "二", "三", "四", "五", "六", "七", "八", "九")
    if hundreds > 0:
        zero = "零" if tens == 0 and ones > 0 else ""
        return digits[hundreds] + "百" + zero + (digits[tens] + "十" if tens > 0 else "") + digits[ones]
    return (digits[tens] if tens > 1 else "") + ("十" if tens > 0 else "") + digits[ones]


def label(depth, number):
    """The label that an office program would number a point with."""
    return {1: f"{chinese(number)}、", 2: f"（{chinese(number)}）", 3: f"{number}."}[depth]


HEADER = "农田水利专项巡察整改文件汇编"
AUTHOR = "清河县委办公室"
TITLE = "中共清河县委关于落实市委第三巡察组农田水利专项巡察反馈意见的整改方案"

BLOCKS = [
    Block("number", "清委发〔２０２４〕８号"),
    Block("title", "中共清河县委"),
    Block("title", "关于落实市委第三巡察组农田水利专项巡察反馈意见的整改方案"),
    Block("address", "各乡镇党委，县委各部委，县直各单位党组（党委）："),
    Block("paragraph", "2023年12月4日至2024年1月19日，市委第三巡察组对我县农田水利设施建设和管护情况开展了专项巡察，2月6日反馈了4个方面27个问题。"
          "县委常委会逐条学习反馈意见，逐条认领、逐条分析，提出整改措施81条。为把整改落到渠上、落到田里、落到人头，根据《江州省农田水利设施管护办法》"
          "和市委有关要求，制定本方案。"),
    Block("heading", "总体要求", 1),
    Block("paragraph", "坚持“渠通一条、账清一笔、人管一段”，不做面子工程，不搞纸上文章。2024年4月底前完成立行立改事项，6月底前完成集中整改，"
          "年底前全面验收。整改完成率不低于９５％，群众满意度达到92.5%以上。",
          note="群众满意度由县统计部门按村抽样调查得出，每个村的样本不少于30户。"),
    Block("heading", "整改任务", 1),
    Block("heading", "解决有渠无水的问题", 2),
    Block("point", "疏通末级渠道。对全县12个乡镇368条末级渠道逐条踏勘，淤塞渠段合计41.7公里，3月底前全部清淤。"
          "清淤不得压占耕地，淤泥由所在村就近还田，不准一堆了之。", 3),
    Block("point", "修复停用泵站。石桥乡、白塝镇9座停用泵站由县水利局逐站会诊，能修的3月20日前修好，不能修的按程序报废，"
          "设备残值０．８万元以上的逐笔入账。", 3),
    Block("heading", "解决“重建轻管”的问题", 2),
    Block("point", "明确管护责任。县管干渠、乡镇管支渠、村组管毛渠，每段渠道立一块牌子，写明管护人的姓名和电话，"
          "做到渠道有人巡、闸门有人开、坏了有人修。", 3),
    Block("point", "落实管护经费。从2024年起，县财政每年安排管护经费386万元，按渠道长度和灌溉面积下达到村，不得截留，不得挪用，"
          "使用情况每季度在村务公开栏公布一次。", 3),
    Block("point", "解决工程资金不清的问题。对2020年以来37个农田水利项目逐个审计，涉及资金1.26亿元；多付的工程款限期追回，"
          "串通投标的移送有关部门查处，审计结果向县委常委会报告。", 2),
    Block("point", "解决群众用水纠纷积压的问题。对2022年以来信访登记的58件用水纠纷逐件上门，能当场调处的当场调处，需要工程措施的列入本年度计划，"
          "5月底前全部给群众书面答复；同一条渠道一年内发生3起以上纠纷的，由县委巡察整改办直接派人查。", 2),
    Block("heading", "任务分工", 1),
    Block("paragraph", "县委农村工作领导小组负责统筹调度，县委巡察整改办负责督促检查，各项任务的措施、责任单位和时限见下表。"),
    Block("table", rows=(
        ("问题", "措施", "责任单位", "时限"),
        ("末级渠道淤塞", "逐条清淤、逐条验收", "县水利局、各乡镇", "3月底前"),
        ("泵站长期停用", "一站一策，修复或者报废", "县水利局、石桥乡、白塝镇", "3月20日前"),
        ("渠道管护无人负责", "划段立牌，张榜公布", "各乡镇、各村", "4月15日前"),
        ("工程资金账目不清", "逐项审计，限期追回", "县审计局、县财政局", "6月底前"))),
    Block("heading", "工作要求", 1),
    Block("point", "一是提高认识。水利设施修得好不好、管得住管不住，群众看得最清楚。各级党组织要把巡察反馈的问题当作群众的急事来办，"
          "主要负责同志亲自到渠边看、到田头问。", 2),
    Block("point", "二是压实责任。县级领导干部每人联系一条骨干渠道，每月到现场不少于2次；乡镇党委书记对末级渠道逐条签字，"
          "签了字又断水的，由本人到县委常委会上说明情况。", 2),
    Block("point", "三是严格验收。渠道通不通水，由用水户说了算；每条渠道请3名以上村民代表到场见证，未经放水检验的一律不得上报完成。", 2),
    Block("point", "四是带动长远。整改中形成的好做法，经过一个灌溉季检验的，由县水利局写进管护制度；暂时做不到的，要向群众讲清原因、"
          "讲明时间，不能用“正在研究”四个字打发人，更不能把去年的照片当作今年的成绩。", 2),
    Block("paragraph", "各乡镇、各有关单位要在3月15日前将细化方案报县委巡察整改办，以后每月25日前报告进展。"
          "县委将于4月、6月、12月分三次组织“回头看”，对进展迟缓、弄虚作假的严肃追究责任。"),
    Block("attachment", "附件：1.农田水利专项巡察反馈问题清单"),
    Block("attachment", "2.末级渠道清淤任务表"),
    Block("signature", "中共清河县委"),
    Block("date", "二〇二四年三月五日"),
]

# What must never come out as text: each format hides it where it hides such things.
DELETED = "这半句已由修订删去"
COMMENT = "批注：请办公室再核一遍数字"
HIDDEN = "隐藏的文字不许出现"
FIELD_CODE = "HYPERLINK"

# Where the traps stand: behind these words, each in one paragraph; FIELD_RESULT is what a field shows and stays.
DELETED_BEHIND = "不搞纸上文章"
COMMENT_BEHIND = "2023年12月4日"
HIDDEN_BEHIND = "各乡镇党委，"
FIELD_RESULT = "《江州省农田水利设施管护办法》"
FIELD_TARGET = "http://shuili.jiangzhou.example/guanhu"


PAPER = Paper(BLOCKS, TITLE, AUTHOR, HEADER)


def is_numbered(block):
    """The program numbers it; 一是 was typed by hand."""
    return block.depth > 0 and block.text[1:2] != "是"


def labelled(blocks):
    """The blocks with the text that a reader sees, labels included: (block, text)."""
    numbers = [0, 0, 0, 0]
    for block in blocks:
        if not is_numbered(block):
            yield block, block.text
            continue
        numbers[block.depth] += 1
        numbers[block.depth + 1:] = [0] * (3 - block.depth)
        yield block, label(block.depth, numbers[block.depth]) + block.text
