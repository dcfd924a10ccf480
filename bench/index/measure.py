#!/usr/bin/env python3
"""Time, memory and size of making an index from scratch, of a second run over unchanged files, and of `check`.

Usage: measure.py XUNJIAN PATH...          files and folders
       measure.py XUNJIAN --tsv FILE       lines id<TAB>text

Prints one Markdown table. Memory is the peak of the whole process, sampled every 50 ms: resident, and private (what no other
process shares). Size is what the index occupies on disk.
"""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import threading
import time

SAMPLE_SECONDS = 0.05


def memory(pid):
    """(resident, private) in bytes, or zeros when the process is gone."""
    try:
        rollup = pathlib.Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0, 0
    sizes = {"Rss": 0, "Private_Clean": 0, "Private_Dirty": 0}
    for line in rollup.splitlines():
        name = line.split(":")[0]
        if name in sizes:
            sizes[name] = int(line.split()[1]) * 1024
    return sizes["Rss"], sizes["Private_Clean"] + sizes["Private_Dirty"]


def measured(command):
    """Runs; returns (wall seconds, CPU seconds, peak resident, peak private, stdout)."""
    before = os.times()
    started = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    peaks = [0, 0]

    def sample():
        while process.poll() is None:
            for i, size in enumerate(memory(process.pid)):
                peaks[i] = max(peaks[i], size)
            time.sleep(SAMPLE_SECONDS)

    sampler = threading.Thread(target=sample)
    sampler.start()
    output = process.communicate()[0]
    wall = time.monotonic() - started
    sampler.join()
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    if process.returncode not in (0, 3):
        sys.exit(f"{' '.join(command)}: exit status {process.returncode}")
    return wall, cpu, peaks[0], peaks[1], output


def bytes_on_disk(folder):
    return sum(p.lstat().st_blocks * 512 for p in pathlib.Path(folder).rglob("*") if p.is_file())


def main():
    xunjian, arguments = sys.argv[1], sys.argv[2:]
    work = tempfile.mkdtemp(prefix="xunjian-bench-")
    index = os.path.join(work, "index")
    try:
        build = [xunjian, "--index", index, "index", "--json"] + arguments
        wall, cpu, resident, private, output = measured(build)
        summary = json.loads(output)
        text = summary["text_bytes"]
        size = bytes_on_disk(index)
        again = measured(build)[0] if "--tsv" not in arguments else None
        check = measured([xunjian, "--index", index, "check"])[0]
    finally:
        shutil.rmtree(work)
    print("| what | figure |\n|---|---|")
    print(f"| documents / passages / failed | {summary['added']} / {summary['passages']} / {summary['failed']} |")
    print(f"| text | {text / 1e6:.1f} MB |")
    print(f"| seconds (wall / CPU) | {wall:.1f} / {cpu:.1f} |")
    print(f"| MB text/s | {text / 1e6 / wall:.2f} |")
    print(f"| peak memory (resident / private) | {resident / 1e6:.0f} / {private / 1e6:.0f} MB |")
    print(f"| index | {size / 1e6:.0f} MB |")
    print(f"| index / text | {size / text:.2f} |")
    if again is not None:
        print(f"| second run, nothing changed | {again:.2f} s |")
    print(f"| check | {check:.1f} s |")


main()
