"""Chains of documents compared, held against golds made by reading: the samples' chain, chains of other subjects, and the matrix of
the seeds, where they are there.

Usage: chains.py XUNJIAN PROJECT samples|medical|grain|seeds. The floors lie a little under what is reached: falling below one means
that a change made something worse.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

SKIPPED = 77

PROGRAM, PROJECT, SET = sys.argv[1], Path(sys.argv[2]), sys.argv[3]
SHARED = PROJECT.resolve().parent / "shared"
CHAINS = PROJECT / "bench/compare/chains"
SETS = {
    "samples": (CHAINS / "samples.json", PROJECT / "sample-docs"),
    "medical": (CHAINS / "medical/gold.json", CHAINS / "medical"),
    "grain": (CHAINS / "grain/gold.json", CHAINS / "grain"),
    "seeds": (SHARED / "gold/seeds.json", SHARED / "seeds"),
}

gold, documents = SETS[SET]
if not gold.exists():
    print(f"skipped: {gold} is not there")
    sys.exit(SKIPPED)
with tempfile.NamedTemporaryFile("w", suffix=".json") as floors:
    json.dump(json.loads((PROJECT / "tests/gold/chain-floors.json").read_text(encoding="utf-8"))[SET], floors)
    floors.flush()
    command = [sys.executable, PROJECT / "bench/compare/score.py", PROGRAM, gold, documents, "--floors", floors.name]
    sys.exit(subprocess.run([str(part) for part in command], check=False).returncode)
