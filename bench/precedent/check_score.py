#!/usr/bin/env python3
"""Holds score.py against answers whose score is known. Usage: check_score.py"""
import json
import math
import pathlib
import tempfile

import score

SOURCE = "石桥乡党委应当每季度研究一次村级账目，发现问题的，在十五日内报清河县纪委备案。"
FILLER = "江州省的樱桃树今年四月中旬开花，比往年早了一个星期。"


def piece(path, start, end, source_start, source_end):
    return {"start": start, "end": end, "class": "varied", "similarity": 0.9, "source_start": source_start, "source_end": source_end,
            "source_text": SOURCE[source_start:source_end], "citation": {"path": path}}


def measured(pieces, reading):
    """Of one draft with one case, which is answered by these pieces."""
    start, end, half = len(FILLER), len(FILLER) + len(SOURCE), len(SOURCE) // 2
    makers = {"all": lambda path: piece(path, start, end, 0, len(SOURCE)), "first half": lambda path: piece(path, start, start + half, 0, half),
              "second half": lambda path: piece(path, start + half, end, half, len(SOURCE)),
              "filler": lambda path: piece(path, 0, start, 0, len(FILLER))}
    truth = {"what": "case", "draft": "0", "kind": "exact", "strength": 0, "achieved": 0, "start": start, "end": end, "source": "planted",
             "source_start": 0, "source_end": len(SOURCE), "original": SOURCE}
    answer = {"sentences": [], "pieces": [makers[what](path) for what, path in pieces]}
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        (folder / "0.txt").write_text(FILLER + SOURCE, encoding="utf-8")
        (folder / "0.json").write_text(json.dumps(answer), encoding="utf-8")
        (folder / "truth.jsonl").write_text(json.dumps(truth) + "\n", encoding="utf-8")
        return score.Measures(score.read(folder, folder), reading)


def expect(pieces, reading, **wanted):
    got = measured(pieces, reading)
    for name, value in wanted.items():
        if not math.isclose(getattr(got, name), value, abs_tol=0.02):
            raise SystemExit(f"{pieces} read {reading}: {name} is {getattr(got, name):.3f}, not {value:.3f}")


def main():
    for reading in score.READINGS:
        expect([], reading, plagdet=0)
        expect([("all", "planted")], reading, recall=1, precision=1, granularity=1, plagdet=1)
        expect([("first half", "planted")], reading, recall=0.5, precision=1, plagdet=2 / 3)
        expect([("first half", "planted"), ("second half", "planted")], reading, granularity=2, plagdet=1 / math.log2(3))
    expect([("all", "other")], "strict", plagdet=0)
    expect([("all", "other")], "wording", plagdet=1)
    expect([("all", "planted"), ("all", "other")], "wording", plagdet=1)
    counted = len(score.fold(SOURCE)[0]), len(score.fold(FILLER)[0])
    expect([("all", "planted"), ("filler", "other")], "draft", recall=1, precision=counted[0] / sum(counted))
    print("score.py: as expected")


if __name__ == "__main__":
    main()
