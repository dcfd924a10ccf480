#!/usr/bin/env python3
"""Writes the sample documents in office formats, mails and archives into sample-docs/. Needs LibreOffice for .doc, .wps and .pdf.

Usage: make_samples.py"""
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE / "one_text"))
import containers  # noqa: E402
import make  # noqa: E402
import odf  # noqa: E402
import ofd  # noqa: E402
import ooxml  # noqa: E402
import rtf  # noqa: E402
import sample_texts as texts  # noqa: E402
from text import Paper  # noqa: E402

SAMPLES = HERE.parent.parent / "sample-docs"


def paper(blocks, author, date, header=""):
    title = "".join(block.text for block in blocks if block.kind == "title")
    return Paper(blocks, title, author, header, date)


def docx(blocks, author, date, header="", box=False):
    return ooxml.docx(paper(blocks, author, date, header), traps=False, box=box)


def archive():
    page = ("<html><head><meta charset=gb2312><title>泵站恢复台账</title></head><body><h1>石桥乡泵站恢复运行台账</h1><table>"
            "<tr><th>泵站</th><th>停用时间</th><th>恢复时间</th><th>受益村</th></tr>"
            "<tr><td>下河泵站</td><td>2019年</td><td>2026年4月8日</td><td>柳湾村、河口村</td></tr>"
            "<tr><td>石桥泵站</td><td>2020年</td><td>2026年4月10日</td><td>石桥村</td></tr></table>"
            "<p>以上泵站由乡水利站派专人值守，值守人姓名和电话写在泵房门口。</p></body></html>")
    return containers.zip_of({"会议记录.txt": texts.MINUTES.replace("\n", "\r\n").encode("gbk"),
                              "整改结果公示.docx": docx(texts.PUBLICITY, "石桥乡人民政府", "2026-05-23"), "泵站台账.html": page.encode("gbk")}, "石桥乡佐证材料")


def main():
    notice = docx(texts.CITY_NOTICE, "云岭市委办公室", "2026-03-18", "云岭市委办公室文件")
    report = docx(texts.TOWN_REPORT, "石桥乡党政办公室", "2026-05-22")
    opinion = docx(texts.PROVINCE_OPINION, "江州省委办公厅", "2026-04-15", "江州省巡视巡察整改制度汇编")
    speech = paper(texts.COUNTY_SPEECH, "清河县委办公室", "2026-05-12")
    rules = paper(texts.VILLAGE_RULES, "柳湾村党支部", "2026-04-06")
    circular = paper(texts.CITY_CIRCULAR, "云岭市委办公室", "2026-01-20", "云岭市巡视巡察整改情况通报")
    made = {
        "31-清河县委第七轮巡察整改实施方案.docx": docx(texts.COUNTY_PLAN, "清河县委办公室", "2026-02-26", "清河县委文件", box=True),
        "32-云岭市委办推广群众验收做法的通知.doc": make.convert(notice, "doc", "MS Word 97"),
        "33-石桥乡农田水利问题整改进展报告.wps": make.convert(report, "doc", "MS Word 97"),
        "34-全县巡察整改回头看通报会讲话.rtf": rtf.rtf(speech),
        "35-柳湾村村务公开整改制度.odt": odf.odt(rules),
        "36-省委办公厅整改长效机制意见.pdf": make.convert(opinion, "pdf", "writer_pdf_Export"),
        "37-云岭市委2025年度整改情况通报.ofd": ofd.ofd(circular),
        "38-石桥乡报送整改数据的函.eml": containers.mail(texts.LETTER_SUBJECT, texts.LETTER, "第一季度数据说明.docx",
                                                docx(texts.QUARTER, "石桥乡党政办公室", "2026-04-03"),
                                                "Fri, 3 Apr 2026 10:20:00 +0800"),
        "39-石桥乡整改佐证材料.zip": archive(),
    }
    for name, data in made.items():
        (SAMPLES / name).write_bytes(data)
        print(f"{name}: {len(data)} bytes")


main()
