"""The installed library as a program of somebody else's sees it. Usage: installed.py PREFIX PROJECT TEST [--accept]

Each test_... is one CTest entry. CC, CXX and CFLAGS (the sanitizers of the build) come from the environment.
"""
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
import tempfile

PREFIX, PROJECT, TEST = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), sys.argv[3]
EXPECTED = PROJECT / "tests" / "install" / "find.expected"
WARNINGS = ["-std=c17", "-Wall", "-Wextra", "-Wpedantic", "-Werror"]
CFLAGS = shlex.split(os.environ.get("CFLAGS", ""))
# Each has answers in one document at most, so that the expected output is none of ranking.
QUERIES = ["\"把自己摆进去、把工作摆进去\" AND 鱼塘", "\"根子有三条\"", "\"此话无人讲过\""]


def fail(message):
    sys.exit(f"FAILED: {message}")


def check(holds, message):
    if not holds:
        fail(message)


def run(command, status=0, **options):
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, encoding="utf-8", **options)
    check(done.returncode == status, f"{' '.join(map(str, command))}: exit status {done.returncode}\n{done.stdout}{done.stderr}")
    return done


def only(prefix, pattern):
    found = [path for path in prefix.rglob(pattern) if not path.is_symlink()]
    check(len(found) == 1, f"{pattern} in {prefix}: {found}")
    return found[0]


def pkg_config(prefix, *options):
    folder = only(prefix, "xunjian.pc").parent
    known = os.environ.get("PKG_CONFIG_PATH", "")
    environment = dict(os.environ, PKG_CONFIG_PATH=f"{folder}:{known}" if known else str(folder))
    return shlex.split(run(["pkg-config", *options, "xunjian"], env=environment).stdout)


def headers(prefix):
    folder = prefix / "include" / "xunjian"
    return sorted(path.relative_to(folder) for path in folder.rglob("*.h"))


# ---------------------------------------------------------------- headers and symbols


def test_headers():
    """Each header stands for itself, in C and in C++, and brings none of the engine's inside."""
    check(pathlib.Path("query/engine.h") in headers(PREFIX), f"{headers(PREFIX)}")
    with tempfile.TemporaryDirectory() as folder:
        for header in headers(PREFIX):
            for compiler, suffix, standard in [("CC", "c", "-std=c17"), ("CXX", "cc", "-std=c++17")]:
                source = pathlib.Path(folder, f"one.{suffix}")
                source.write_text(f"#include <xunjian/{header}>\n")
                run([os.environ.get(compiler, "cc"), standard, *WARNINGS[1:], *pkg_config(PREFIX, "--cflags"), "-fsyntax-only", source])


def declared(prefix):
    names = set()
    for header in headers(prefix):
        text = (prefix / "include" / "xunjian" / header).read_text(encoding="utf-8")
        names |= set(re.findall(r"\b(xj_\w+)\s*\(", re.sub(r"//[^\n]*|/\*.*?\*/", "", text, flags=re.S)))
    return names


def test_symbols():
    """The library exports what the headers declare, and nothing else."""
    library = only(PREFIX, "libxunjian.so.*")
    lines = [line.split() for line in run(["nm", "-D", "--defined-only", library]).stdout.splitlines()]
    exported = {name.split("@")[0] for _, kind, name in lines if kind != "A"}
    check(len(declared(PREFIX)) > 20, f"hardly anything is declared: {declared(PREFIX)}")
    check(exported == declared(PREFIX), f"exported without being declared: {sorted(exported - declared(PREFIX))}; "
                                        f"declared without being exported: {sorted(declared(PREFIX) - exported)}")
    check("[libxunjian.so.0]" in run(["readelf", "-d", library]).stdout, "the library has another name")


# ---------------------------------------------------------------- the example


class Example:
    """examples/find.c, built against an installed tree."""

    def __init__(self, prefix, folder):
        self.program = pathlib.Path(folder, "find")
        run([os.environ.get("CC", "cc"), *WARNINGS, *CFLAGS, PROJECT / "examples" / "find.c",
             *pkg_config(prefix, "--cflags", "--libs"), "-o", self.program])
        self.environment = dict(os.environ, LD_LIBRARY_PATH=str(only(prefix, "libxunjian.so.*").parent), LC_ALL="C.UTF-8",
                                XUNJIAN_DATA=pkg_config(prefix, "--variable=vocabulary")[0])

    def run(self, *arguments, status=0):
        return run([self.program, *arguments], env=self.environment, status=status)


def make_index(prefix, folder):
    index = pathlib.Path(folder, "index")
    run([prefix / "bin" / "xunjian", "--index", index, "index", PROJECT / "sample-docs"])
    return index


def test_example():
    with tempfile.TemporaryDirectory() as folder:
        example, index = Example(PREFIX, folder), make_index(PREFIX, folder)
        shown = "".join(f"$ find INDEX '{query}'\n{example.run(index, query).stdout}\n" for query in QUERIES)
    if "--accept" in sys.argv:
        EXPECTED.write_text(shown, encoding="utf-8")
    check(shown == EXPECTED.read_text(encoding="utf-8"), f"{EXPECTED} has something else than:\n{shown}")


def test_errors():
    """A fault comes back as an error that says what to do, not as a crash."""
    with tempfile.TemporaryDirectory() as folder:
        example = Example(PREFIX, folder)
        check("find: " in example.run(folder, "整改", status=1).stderr, "no index, and not a word about it")
        example.run(status=1)


def test_moved():
    """An installed tree may be moved: xunjian.pc goes by its own place."""
    with tempfile.TemporaryDirectory() as folder:
        moved = pathlib.Path(folder, "elsewhere")
        shutil.copytree(PREFIX, moved, symlinks=True)
        flags = pkg_config(moved, "--cflags", "--libs")
        check(not any(str(PREFIX) in flag for flag in flags), f"{flags}")
        Example(moved, folder)


{"headers": test_headers, "symbols": test_symbols, "example": test_example, "errors": test_errors, "moved": test_moved}[TEST]()
