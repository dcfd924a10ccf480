"""What is understood of the sample documents, held against their gold; and of the seeds, where they are there.

Usage: understanding.py XUNJIAN PROJECT samples|seeds. The floors lie a little under what is reached: falling below one means that
a change made something worse.
"""

import subprocess
import sys
from pathlib import Path

SKIPPED = 77

PROGRAM, PROJECT, SET = sys.argv[1], Path(sys.argv[2]), sys.argv[3]
SHARED = PROJECT.resolve().parent / "shared"
GOLD = PROJECT / "tests/gold"
SETS = {
    "samples": ([GOLD / "samples.json", GOLD / "samples-understanding.json"], PROJECT / "sample-docs"),
    "seeds": ([SHARED / "gold/seeds.json"], SHARED / "seeds"),
}

golds, documents = SETS[SET]
missing = [path for path in [*golds, documents] if not path.exists()]
if missing:
    print(f"skipped: {missing[0]} is not there")
    sys.exit(SKIPPED)
command = [sys.executable, PROJECT / "bench/understanding/understanding.py", *golds, "--documents", documents,
           "--program", f"{PROGRAM} inspect --json", "--floors", GOLD / f"{SET}-floors.json"]
sys.exit(subprocess.run([str(part) for part in command], check=False).returncode)
