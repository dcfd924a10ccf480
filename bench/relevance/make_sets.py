#!/usr/bin/python3
"""Makes judged sets of other kinds out of a folder of texts: nobody judged them, each question comes of the one passage that is right.

usage: make_sets.py TEXTS OUT      TEXTS: .txt and .md files, such as the corpora laws/ and officialese/; OUT gets two sets

edited     a sentence with a fifth of it deleted, exchanged, put in or turned round: remembered wrongly
shortened  two or three clauses without particles, each cut to sixteen characters: as people type what they half know
The draw is fixed.
"""
import os
import pathlib
import random
import re
import sys

PASSAGES = 20000
QUESTIONS = 1000
LENGTHS = range(60, 900)  # ideographs of a passage
PARTICLES = set('的了着在和与及或是对把被将为以而也都还就并且其该这那之所')


def ideographs(text):
    return len(re.findall('[一-鿿]', text))


def lines_of(folder):
    seen = set()
    for path in sorted(p for p in pathlib.Path(folder).rglob('*') if p.suffix in ('.txt', '.md')):
        for line in path.read_text(encoding='utf8', errors='replace').splitlines():
            line = re.sub(r'\s+', ' ', line).strip()
            beginning = line[4:40]  # versions of one statute repeat most of it
            if line.startswith('#') or ideographs(line) not in LENGTHS or beginning in seen:
                continue
            seen.add(beginning)
            yield line


def without_number(line):
    return re.sub(r'^第[一二三四五六七八九十百千]+条\s*', '', line)


def edited(line, pool):
    sentences = [s for s in re.split('[。；]', without_number(line)) if ideographs(s) >= 20]
    if not sentences:
        return ''
    text = list(random.choice(sentences)[:90])
    for _ in range(max(3, len(text) // 5)):
        if len(text) < 12:
            break
        at, other = random.randrange(len(text) - 4), random.randrange(len(pool) - 3)
        kind = random.random()
        if kind < 0.3:
            del text[at:at + random.randrange(1, 4)]
        elif kind < 0.6:
            text[at:at] = pool[other:other + random.randrange(1, 4)]
        elif kind < 0.9:
            text[at:at + 2] = pool[other:other + 2]
        else:
            text[at:at + 4] = text[at + 2:at + 4] + text[at:at + 2]
    return ''.join(text)


def shortened(line, _pool):
    clauses = [c for c in re.split('[，、,]', re.split('[。；]', without_number(line))[0]) if ideographs(c) >= 4]
    if len(clauses) > 3:
        clauses = clauses[:1] + random.sample(clauses[1:], 2)
    short = []
    for clause in clauses:
        clause = ''.join(c for c in clause if c not in PARTICLES)
        if len(clause) > 12:
            at = random.randrange(2, len(clause) - 6)
            clause = clause[:at] + clause[at + random.randrange(2, 5):]
        short.append(clause[:16])
    return ' '.join(short)[:34]


def write(folder, passages, make, sources, pool):
    os.makedirs(folder, exist_ok=True)
    made = [(number, make(passages[number], pool)) for number in sources]
    made = [(number, text) for number, text in made if ideographs(text) >= 6]

    def put(name, rows):
        pathlib.Path(folder, name).write_text(''.join('\t'.join(row) + '\n' for row in rows), encoding='utf8')

    put('passages.tsv', ((f'p{n}', text) for n, text in enumerate(passages)))
    put('queries.tsv', ((f'q{n}', text) for n, text in made))
    put('qrels.tsv', ((f'q{n}', f'p{n}', '1') for n, _ in made))
    print(folder, len(passages), 'passages', len(made), 'questions')


def main(texts, out):
    random.seed(20261122)
    passages = list(lines_of(texts))
    random.shuffle(passages)
    passages = passages[:PASSAGES]
    pool = re.sub('[^一-鿿]', '', ''.join(passages[-500:]))
    drawn = random.sample(range(len(passages)), min(2 * QUESTIONS, len(passages)))
    write(os.path.join(out, 'edited'), passages, edited, drawn[:QUESTIONS], pool)
    write(os.path.join(out, 'shortened'), passages, shortened, drawn[QUESTIONS:], pool)


if __name__ == '__main__':
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    main(*sys.argv[1:])
