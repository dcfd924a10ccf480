#!/usr/bin/env python3
"""How long mining the recurring wordings of an index takes, in what memory, and what it finds.

    bench/precedent/mining.py PROGRAM INDEX [-- OPTION...]

Prints seconds, processor seconds and the highest memory of the whole program, and what was mined; then the first wordings.
"""
import argparse
import json
import resource
import subprocess
import time


def mine(program, index, options):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.monotonic()
    done = subprocess.run([program, '--index', index, 'precedent', '--mine', '--json', *options],
                          check=True, capture_output=True)
    seconds = time.monotonic() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return json.loads(done.stdout), seconds, cpu, after.ru_maxrss / 1024


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('program')
    parser.add_argument('index')
    parser.add_argument('options', nargs='*')
    parser.add_argument('--shown', type=int, default=20)
    arguments = parser.parse_args()
    answer, seconds, cpu, megabytes = mine(arguments.program, arguments.index, arguments.options)
    print(f"{answer['documents']} documents, {answer['passages']} passages, {answer['characters']} characters")
    print(f"{answer['total']} wordings in {seconds:.1f} s ({cpu:.1f} s of processor), {megabytes:.0f} MB")
    for formula in answer['formulas'][:arguments.shown]:
        print(f"{formula['score']:9.1f} {formula['documents']:6} {formula['class']:9} {formula['text']}")


if __name__ == '__main__':
    main()
