"""The longest run of characters that each of many sentences has in common with any document of a corpus, by a plain scan."""
from documents import fold

SHORTEST = 8  # characters; a shorter run counts as none


def longest_runs(sentences, documents):
    """Of each sentence: folded characters in a row that stand in one of the documents (texts), 0 below SHORTEST."""
    folded = [fold(sentence)[0] for sentence in sentences]
    places = {}
    for number, text in enumerate(folded):
        for at in range(len(text) - SHORTEST + 1):
            places.setdefault(text[at:at + SHORTEST], []).append((number, at))
    longest = [0] * len(sentences)
    for document in documents:
        text = fold(document)[0]
        for at in range(len(text) - SHORTEST + 1):
            for number, start in places.get(text[at:at + SHORTEST], ()):
                if at and start and text[at - 1] == folded[number][start - 1]:
                    continue
                longest[number] = max(longest[number], run_length(text, at, folded[number], start))
    return longest


def run_length(a, at_a, b, at_b):
    length = SHORTEST
    while at_a + length < len(a) and at_b + length < len(b) and a[at_a + length] == b[at_b + length]:
        length += 1
    return length
