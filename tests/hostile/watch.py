"""Runs xunjian on a folder and watches what it costs: memory of the program and of each worker, time, and what it writes where."""
import json
import os
import pathlib
import subprocess
import threading
import time

from support import ENVIRONMENT, XUNJIAN, check

MEGABYTE = 1 << 20
PROGRAM_MAX = 3072 * MEGABYTE  # of the program, which understands the text: words met, clauses; under ASan about three times as much
WORKER_MAX = 2048 * MEGABYTE  # address space of a worker is limited to this, so its resident memory is
SAMPLE_SECONDS = 0.02


def descendants(pid):
    """Children of all threads of the process, and theirs."""
    found = []
    try:
        threads = os.listdir(f"/proc/{pid}/task")
    except OSError:
        return found
    for thread in threads:
        try:
            listed = pathlib.Path(f"/proc/{pid}/task/{thread}/children").read_text().split()
        except OSError:
            continue
        for child in map(int, listed):
            found += [child] + descendants(child)
    return found


def resident(pid):
    try:
        return int(pathlib.Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, IndexError):
        return 0


def listing(folder, but):
    """Everything below `folder` except below `but`: name -> what would change if it were written to."""
    found = {}
    for path, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if pathlib.Path(path, name) != but]
        for name in folders + files:
            at = pathlib.Path(path, name)
            status = at.lstat()
            found[str(at)] = (status.st_mode, status.st_size, 0 if at.is_dir() else status.st_mtime_ns, status.st_ino)
    return found


class Outcome:
    """What a run gave and cost."""

    def __init__(self, summary, stderr, seconds, program, worker):
        self.summary, self.stderr, self.seconds = summary, stderr, seconds
        self.program, self.worker = program, worker  # peaks of resident memory, bytes; `worker` of the largest
        self.failures = summary["failures"]

    def told(self):
        return (f"{self.seconds:.1f} s, program {self.program / MEGABYTE:.0f} MB, worker {self.worker / MEGABYTE:.0f} MB, "
                f"{self.summary['added']} files and {self.summary['documents']} documents added, {len(self.failures)} failures named")


def index(folder, seconds_max, *options):
    """Indexes folder/corpus in at most so many seconds. The program may write below folder/index and nowhere else."""
    for name in ("home", "temporary", "here"):
        (folder / name).mkdir(exist_ok=True)
    place = folder / "index"
    environment = dict(ENVIRONMENT, HOME=str(folder / "home"), TMPDIR=str(folder / "temporary"))
    for name in [name for name in environment if name.startswith("XDG_")]:
        del environment[name]
    before = listing(folder, place)
    started = time.monotonic()
    process = subprocess.Popen([XUNJIAN, "--index", str(place), "index", "--json", *options, str(folder / "corpus")], env=environment,
                               cwd=folder / "here", stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, errors="replace")
    peaks = {"program": 0, "worker": 0}

    def sample():
        while process.poll() is None:
            peaks["program"] = max(peaks["program"], resident(process.pid))
            peaks["worker"] = max([peaks["worker"]] + [resident(child) for child in descendants(process.pid)])
            time.sleep(SAMPLE_SECONDS)

    sampler = threading.Thread(target=sample)
    sampler.start()
    try:
        stdout, stderr = process.communicate(timeout=seconds_max)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        check(False, f"the run took longer than {seconds_max} s")
    finally:
        sampler.join()
    seconds = time.monotonic() - started
    check(process.returncode in (0, 3), f"exit status {process.returncode}\n{stdout[-2000:]}\n{stderr[-4000:]}")
    after = listing(folder, place)
    changed = sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))
    check(not changed, f"written outside the index: {changed[:10]}")
    check(peaks["program"] < PROGRAM_MAX, f"the program took {peaks['program'] / MEGABYTE:.0f} MB")
    check(peaks["worker"] < WORKER_MAX, f"a worker took {peaks['worker'] / MEGABYTE:.0f} MB")
    return Outcome(json.loads(stdout), stderr, seconds, peaks["program"], peaks["worker"])
