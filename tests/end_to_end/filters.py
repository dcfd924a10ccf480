"""Filters, facets and themes as a user meets them: through the program, through a running server, and with a vocabulary that is
edited under it."""
import json
import shutil
import subprocess
import time
import urllib.error
import urllib.parse
import urllib.request

from support import ENVIRONMENT, PROJECT, XUNJIAN, Folder, check, run

FACETS = {"level", "inspecting_level", "kind", "occasion", "organ", "year", "quality", "theme", "aspect", "role", "damage"}
UNCOUNTED = {"number", "date"}  # filters of which there is no facet
WORD = "整改"


def search(index, *arguments, expect=0):
    return json.loads(run("search", "--json", "--facets", *arguments, index=index, expect=expect).stdout)


def test_facets_are_filters(index):
    """Whatever a facet counts, its value leaves that many documents, as an option and as a field of the query."""
    answer = search(index, WORD)
    check(set(answer["facets"]) == FACETS, f"facets: {list(answer['facets'])}")
    check(answer["facets_exact"] is True, "facets are not exact")
    check(answer["facets"]["role"], "no role was counted")
    for name, values in answer["facets"].items():
        for value in values[:3]:
            option = search(index, WORD, f"--{name.replace('_', '-')}", value["value"])
            check(option["documents"] == value["count"], f"--{name} {value}: {option['documents']} documents")
            check(option["facets"][name] == values, f"--{name} {value}: the other values are no longer counted")
            field = search(index, f"{WORD} {name}:\"{value['value']}\"")
            check(field["documents"] == value["count"], f"{name}:{value}: {field['documents']} documents")


def test_options(index):
    body = search(index, WORD, "--role", "body")
    both = search(index, WORD, "--role", "body", "--role", "标题", "--level", "未识别", expect={0, 1})
    check(both["total"] <= search(index, WORD)["total"] and body["total"] > 0, "filters do not narrow")
    alone = search(index, "--role", "title")
    check(alone["total"] == alone["documents"] > 0, f"titles: {alone['total']} of {alone['documents']}")
    text = run("search", "--facets", WORD, index=index, expect=0).stdout
    check("role: " in text, text[:300])
    for wrong in (["--level", "具"], ["--year", "24"], ["--date", "2024-13"], ["--role", "x"]):
        told = run("search", WORD, *wrong, index=index, expect=2).stderr
        check(wrong[0].lstrip("-") in told, told)
    run("search", index=index, expect=2)


def test_every_filter_is_an_option():
    told = run("search", "--help", expect=0).stdout
    missing = [name for name in FACETS | UNCOUNTED if f"--{name.replace('_', '-')}=" not in told]
    check(not missing, f"no options: {missing}")


def test_dates(index):
    """What stands within a span of months has a date of it, and is what the same span finds as a field."""
    span = search(index, WORD, "--date", "2024-01..2024-06", "--group", "none", "--limit", "500")
    check(0 < span["total"] < search(index, WORD)["total"], f"{span['total']} within half a year")
    check(all("2024-01" <= hit["date"] < "2024-07" for hit in span["hits"]), [hit["date"] for hit in span["hits"]])
    field = search(index, f"{WORD} date:2024-01..2024-06")
    check(field["total"] == span["total"], f"{field['total']} by the field, {span['total']} by the option")
    single = span["hits"][0]
    day = search(index, WORD, "--date", single["date"], "--group", "none", "--limit", "500")
    check({hit["date"] for hit in day["hits"]} == {single["date"]}, [hit["date"] for hit in day["hits"]])
    two = search(index, WORD, "--date", "2024-01..2024-03", "--date", "2024-04..2024-06")
    check(two["total"] == span["total"], f"two halves have {two['total']} of {span['total']}")


def test_themes(index):
    counts = json.loads(run("themes", "--json", index=index, expect=0).stdout)
    check(len(counts["themes"]) >= 18 and len(counts["aspects"]) == 20, "not all themes and aspects are listed")
    check(all({"id", "name", "documents", "passages"} <= set(t) for t in counts["themes"]), "members are missing")
    check("18" in run("themes", index=index, expect=0).stdout, "themes are not printed")


class Server:
    def __init__(self, index, tables, *options):
        environment = dict(ENVIRONMENT, XUNJIAN_DATA=str(tables))
        self.process = subprocess.Popen([XUNJIAN, "--index", str(index), "serve", "--listen", "127.0.0.1:0", *options], env=environment,
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        line = self.process.stdout.readline()
        self.url = next(word for word in line.split() if word.startswith("http://"))

    def get(self, path, *parameters):
        with urllib.request.urlopen(self.url + path + "?" + urllib.parse.urlencode(parameters)) as answer:
            return json.load(answer)

    def stop(self):
        self.process.terminate()
        return self.process.communicate(timeout=20)[1]


def test_server(server):
    answer = server.get("api/search", ("q", WORD))
    check(set(answer["facets"]) == FACETS, "the server does not count")
    check(server.get("api/search", ("q", WORD), ("facets", "false"))["facets"] == {}, "the server counts unasked")
    roles = {value["value"]: value["count"] for value in answer["facets"]["role"]}
    one, *others = roles
    single = server.get("api/search", ("role", one), ("q", WORD))
    check(single["documents"] == roles[one], f"role {one}: {single['documents']} of {roles[one]}")
    if others:
        two = server.get("api/search", ("q", WORD), ("role", one), ("role", others[0]))
        commas = server.get("api/search", ("q", WORD), ("role", f"{one},{others[0]}"))
        check(two["total"] == commas["total"] >= single["total"], "lists and repeated parameters differ")
    check(server.get("api/search", ("level", "none"), ("year_from", "1900"))["query"] == "", "filters alone are refused")
    try:
        server.get("api/search", ("q", WORD), ("theme", "nothing"))
        check(False, "an unknown theme is taken")
    except urllib.error.HTTPError as error:
        body = json.load(error)
        check(error.code == 400 and body["error"]["message"].startswith("theme: there is no"), body)
    check(len(server.get("api/themes")["aspects"]) == 20, "the server lists no aspects")


def theme_names(server):
    return [theme["name"] for theme in server.get("api/themes")["themes"]]


def test_edited_vocabulary(server, tables):
    table = tables / "themes.tsv"
    right = table.read_text(encoding="utf-8")
    before = theme_names(server)
    table.write_text(right.replace(before[0], "改了的名称") + "1\t重复\t\t\n", encoding="utf-8")
    time.sleep(1.2)
    check(theme_names(server) == before, "a faulty vocabulary came into force")
    stats = server.get("api/stats")
    line = right.count("\n") + 1
    check(stats["vocabulary_fault"].startswith(f"themes.tsv:{line}: "), stats["vocabulary_fault"])
    table.write_text(right.replace(before[0], "改了的名称"), encoding="utf-8")
    time.sleep(1.2)
    check(theme_names(server)[0] == "改了的名称", "the mended vocabulary is not in force")
    check(server.get("api/stats")["vocabulary_fault"] is None, "the fault is still told")
    return f"themes.tsv:{line}: "


def status_of(server, path, *parameters):
    try:
        server.get(path, *parameters)
        return 200, None
    except urllib.error.HTTPError as error:
        return error.code, json.load(error)["error"]["message"]


def test_collections(folder, tables):
    """A server of one collection knows nothing of another, by whatever address it is asked."""
    index, papers = folder / "collections", folder / "papers"
    papers.mkdir()
    samples = sorted((PROJECT / "sample-docs").glob("1*.txt"))
    (papers / "空白.txt").write_bytes(b"")
    run("index", "--collection", "公开", *samples[:3], index=index, expect=0)
    run("index", "--collection", "内部", *samples[3:6], papers, index=index, expect=3)
    every = search(index, WORD, "--group", "none", "--limit", "500")
    inner = search(index, WORD, "--group", "none", "--limit", "500", "--collection", "内部")
    check(0 < inner["total"] < every["total"], "the collections do not divide the answers")
    secret = inner["hits"][0]["document"]
    server = Server(index, tables, "--collection", "公开", "--collection", "没有的")
    try:
        seen = server.get("api/search", ("q", WORD), ("group", "none"), ("limit", "500"))
        check(seen["total"] == every["total"] - inner["total"], f"{seen['total']} of {every['total']} are seen")
        for name, values in seen["facets"].items():
            known = search(index, WORD, "--collection", "公开")["facets"][name]
            check(values == known, f"{name}: {values}, not {known}")
        missing = server.get("api/search", ("q", WORD), ("collection", "外部"))
        forbidden = server.get("api/search", ("q", WORD), ("collection", "内部"))
        check(forbidden["total"] == 0 and forbidden["repairs"] == [missing["repairs"][0].replace("外部", "内部")],
              f"{forbidden['repairs']} is not {missing['repairs']}")
        code, message = status_of(server, f"api/documents/{secret}")
        other, absent = status_of(server, "api/documents/0123456789abcdef")
        check(code == other == 404 and message.replace(secret, "0123456789abcdef") == absent, message)
        check(status_of(server, "api/search", ("like", secret), ("like_passage", "0"))[0] != 200, "like tells of it")
        stats = server.get("api/stats")
        check(stats["documents"] == 3 and stats["bytes_on_disk"] == 0 and stats["failed_total"] == 0 and not stats["failed"], stats)
        check(all(theme["documents"] <= 3 for theme in server.get("api/themes")["themes"]), "themes count what is not known")
    finally:
        server.stop()
    check("1" in run("serve", "--collection", "", "--listen", "127.0.0.1:0", index=index, expect=2).stderr, "no name is a name")


def main():
    with Folder() as folder:
        index, tables = folder / "index", folder / "data"
        shutil.copytree(PROJECT / "data", tables)
        run("index", PROJECT / "sample-docs", index=index, expect={0, 3})
        test_facets_are_filters(index)
        test_options(index)
        test_every_filter_is_an_option()
        test_dates(index)
        test_themes(index)
        test_collections(folder, tables)
        server = Server(index, tables)
        try:
            test_server(server)
            fault = test_edited_vocabulary(server, tables)
        finally:
            log = server.stop()
        check(log.count(fault) == 1, f"the fault is not logged once: {log}")


main()
print("filters: ok")
