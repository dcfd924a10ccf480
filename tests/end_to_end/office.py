"""The tables of comparisons as an office opens and prints them, in LibreOffice. Usage: office.py XUNJIAN PROJECT"""
import json
import re
import shutil
import subprocess

from support import PROJECT, Folder, check, run, skip

CHAIN = ["02", "10", "14", "17", "18"]
A4_ACROSS = "841.89 x 595.304 pts (A4)"
NUMBER = re.compile(r"Page\d+of\d+")

# As word processors open pages: the default would be a browser's way.
READ_AS = {"xlsx": [], "html": ["--infilter=HTML (StarWriter)"]}
PRINT_AS = {"xlsx": "pdf:calc_pdf_Export", "html": "pdf:writer_pdf_Export"}


def sources():
    return [next((PROJECT / "sample-docs").glob(number + "-*")) for number in CHAIN]


def printed(folder, table):
    """The pages of a table as LibreOffice prints it: the text of each without blanks."""
    kind = table.suffix[1:]
    subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/office", "--headless", *READ_AS[kind], "--convert-to",
                    PRINT_AS[kind], "--outdir", folder, table], capture_output=True, check=True, timeout=200)
    pdf = table.with_suffix(".pdf")
    told = subprocess.run(["pdfinfo", pdf], capture_output=True, text=True, check=True).stdout
    check(A4_ACROSS in told, f"{table.name} is not A4 across: {told}")
    text = subprocess.run(["pdftotext", "-raw", pdf, "-"], capture_output=True, text=True, check=True).stdout
    return ["".join(page.split()) for page in text.split("\f")[:-1]]


def compare(folder, name, *options):
    table = folder / name
    run("compare", *options, *sources(), "-o", table, expect=0)
    return table


def check_pages(pages, name, heads, most):
    check(1 < len(pages) <= most, f"{name} has {len(pages)} pages")
    for number, page in enumerate(pages):
        for head in heads:
            check(head in page, f"page {number + 1} of {name} has no head {head}: {page[:200]}")


def requirements(folder):
    answer = json.loads(run("compare", "--json", *sources(), expect=0).stdout)
    return [entry["text"] for document in answer["documents"] for entry in document["requirements"]
            if not entry["is_mention"]]


def bare(text):
    return "".join(text.split())


def check_all_stand_there(pages, name, texts):
    whole = NUMBER.sub("", "".join(pages))
    missing = [text for text in texts if bare(text)[:12] not in whole]
    check(not missing, f"{len(missing)} of {len(texts)} requirements are not printed in {name}: {missing[:3]}")
    check(len(texts) > 80, f"only {len(texts)} requirements")


def test_workbook(folder):
    """Every row is high enough for what stands in it: what is not, LibreOffice does not print."""
    pages = printed(folder, compare(folder, "matrix.xlsx", "--matrix"))
    check_pages(pages, "matrix.xlsx", ["Aspect", "中共清河县委", "Requirementsbyaspect"], 40)
    check_all_stand_there(pages, "matrix.xlsx", requirements(folder))
    for number, page in enumerate(pages):
        check(f"Page{number + 1}of{len(pages)}" in page, f"page {number + 1} has no number: {page[-80:]}")


def test_page(folder):
    pages = printed(folder, compare(folder, "matrix.html", "--matrix"))
    check_pages(pages, "matrix.html", ["Aspect", "中共清河县委"], 40)
    check_all_stand_there(pages, "matrix.html", requirements(folder))


def test_chain(folder):
    pages = printed(folder, compare(folder, "chain.xlsx", "--chain"))
    check_pages(pages, "chain.xlsx", ["Requirement", "Origin", "中共石桥乡委员会"], 40)
    whole = "".join(pages)
    for words in ["adapted", "wordforword", "notfound", "tightened", "每半年→每季度"]:
        check(words in whole, f"{words} is not printed")


def test_ledger(folder):
    pages = printed(folder, compare(folder, "ledger.html", "--ledger"))
    check_pages(pages, "ledger.html", ["Problem", "Measures", "Source"], 60)
    check("省财政厅" in "".join(pages), "who is in charge is not printed")


def test_all_sheets(folder):
    table = compare(folder, "all.xlsx")
    pages = printed(folder, table)
    for title in ["Requirementsbyaspect", "Requirementsfolloweddownthechain", "Aspectsbylevel", "Ledgerofrectification"]:
        check(any(title in page for page in pages), f"{title} is not printed")


def main():
    for tool in ["soffice", "pdfinfo", "pdftotext"]:
        if shutil.which(tool) is None:
            skip(f"{tool} is not installed: nothing prints the tables")
    with Folder() as folder:
        for test in [test_workbook, test_page, test_chain, test_ledger, test_all_sheets]:
            test(folder)
            print("ok", test.__name__)


main()
