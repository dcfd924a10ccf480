"""Kills an indexing run at random moments, fifty times: the index stays whole, nothing acknowledged is lost, the next run
goes on. Usage: kill.py XUNJIAN PROJECT [ROUNDS]"""
import random
import re
import signal
import subprocess
import sys
import time

from support import ENVIRONMENT, XUNJIAN, Folder, check, found, make_corpus, run, stats

DOCUMENTS = 400
LONGEST_RUN = 0.6  # seconds before the kill, at most
# All of the corpus are near copies, more than are compared with one another (docs/near-copies.md), so the order they came in, which kills
# change, may keep two groups apart or not.
GROUPS_SLACK = 2


def copies(index):
    """Documents that have near copies, and their groups."""
    figures = stats(index)
    return figures["copies"], figures["copy_groups"]


def killed_run(corpus, index, seconds):
    """Runs the indexer, kills it after `seconds`; returns how many documents it had said to be saved."""
    command = [XUNJIAN, "--index", str(index), "index", "--checkpoint", "0", "--verbose", str(corpus)]
    process = subprocess.Popen(command, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    try:
        _, errors = process.communicate(timeout=seconds)
        finished = True
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        _, errors = process.communicate()
        finished = False
    saved = re.findall(r"saved: (\d+) documents", errors)
    return int(saved[-1]) if saved else 0, finished


def main():
    rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 50
    seed = int(time.time())
    random.seed(seed)
    print(f"{rounds} rounds, seed {seed}")
    with Folder() as folder:
        corpus = folder / "corpus"
        make_corpus(corpus, DOCUMENTS)
        index, generation, before, kills = folder / "index0", 0, 0, 0
        while kills < rounds:
            saved, finished = killed_run(corpus, index, random.uniform(0.02, LONGEST_RUN))
            if not finished:
                kills += 1
            if (index / "xunjian.index").exists():
                run("check", index=index, expect=0)
                documents = stats(index)["documents"]
                check(documents >= before + saved,
                      f"kill {kills}: {before} documents before, {saved} said to be saved, {documents} found")
                before = documents
                if documents > 0:
                    last = documents - 1
                    hits = found(index, f"编号A{last:04}Z")
                    failures = run("stats", "--failed", index=index).stdout
                    check(hits == 1, f"kill {kills}: {hits} passages of document {last} are found\n{failures}")
            else:
                check(saved == 0 and before == 0, f"kill {kills}: the index is gone")
            if finished:
                check(stats(index)["documents"] == DOCUMENTS, "a finished run left documents out")
                generation += 1
                index, before = folder / f"index{generation}", 0
        run("index", corpus, index=index, expect=0)
        run("check", index=index, expect=0)
        check(stats(index)["documents"] == DOCUMENTS, "the last run did not complete")
        whole = folder / "whole"
        run("index", corpus, index=whole, expect=0)
        (documents, groups), (all_documents, all_groups) = copies(index), copies(whole)
        check(documents == all_documents and abs(groups - all_groups) <= GROUPS_SLACK,
              f"copies: {documents}, {groups} groups behind kills, {all_documents}, {all_groups} without")
    print(f"{kills} kills, {generation} indexes completed on the way")


main()
