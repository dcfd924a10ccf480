"""Queries drawn from a corpus, with a fixed seed."""
import collections
import math
import random
import re

HAN = re.compile("[\u4e00-\u9fff]+")
SENTENCE = re.compile("[^。！？；!?;\n\t]+")
SAMPLE = 20000     # texts that words are counted in
FREQUENT = 30      # times that a word stands in them
NEIGHBOURS = 12    # different characters that it has on either side
COHESION = 2.5     # logarithm: how much more often its parts stand together than by chance


class Corpus:
    """Texts, and what is drawn from them."""

    def __init__(self, texts, seed):
        self.rng = random.Random(seed)
        self.texts = [text for text in texts if len(text) >= 20]
        sample = self.texts if len(self.texts) <= SAMPLE else self.rng.sample(self.texts, SAMPLE)
        self.runs = [run for text in sample for run in HAN.findall(text)]
        self.counts = {n: collections.Counter() for n in (1, 2, 3, 4)}
        for run in self.runs:
            for n, counter in self.counts.items():
                counter.update(run[i:i + n] for i in range(len(run) - n + 1))
        self.words = {n: self.find_words(n) for n in (2, 4)}

    def find_words(self, length):
        """Sequences that hold together and stand among changing neighbours, the most frequent first."""
        counts, total = self.counts[length], sum(self.counts[1].values())
        frequent = {word for word, count in counts.items() if count >= FREQUENT}
        left, right = collections.defaultdict(set), collections.defaultdict(set)
        for run in self.runs:
            for i in range(len(run) - length + 1):
                word = run[i:i + length]
                if word in frequent:
                    left[word].add(run[i - 1:i])
                    right[word].add(run[i + length:i + length + 1])

        def cohesion(word):
            def chance(part):
                return self.counts[len(part)][part] / total
            return min(math.log(chance(word) / (chance(word[:k]) * chance(word[k:]))) for k in range(1, length))

        words = [word for word in frequent
                 if min(len(left[word]), len(right[word])) > NEIGHBOURS and cohesion(word) > COHESION]
        return sorted(words, key=lambda word: (-counts[word], word))

    def word(self, length):
        """A word: one time in two a frequent one (even over the logarithm of its rank)."""
        words = self.words[length]
        if self.rng.random() < 0.5:
            return words[int(len(words) ** self.rng.random()) - 1]
        return self.rng.choice(words)

    def character(self):
        return self.rng.choice(self.rng.choice(self.runs))

    def sentence(self, least):
        """A sentence of a random text that has `least` characters or more."""
        while True:
            sentences = [s.strip() for s in SENTENCE.findall(self.rng.choice(self.texts)) if len(s.strip()) >= least]
            if sentences:
                return self.rng.choice(sentences)

    def phrase(self, least, most):
        """A piece of a sentence, marks and all; none that the query language reads as an operator."""
        while True:
            length = self.rng.randint(least, most)
            sentence = self.sentence(length)
            start = self.rng.randrange(len(sentence) - length + 1)
            phrase = sentence[start:start + length].strip()
            if len(phrase) >= least and not re.search(r"[\s\"'*?|()（）“”:：\-－\[\]<>\\]", phrase):
                return phrase

    def two_words(self, where):
        """Two words that stand in one `where` (a text or a sentence), in their order."""
        known = set(self.words[2]) | set(self.words[4])
        while True:
            text = self.rng.choice(self.texts) if where == "text" else self.sentence(12)
            here = sorted({(match.start() + i, run[i:i + n]) for match in HAN.finditer(text) for run in [match.group()]
                           for n in (2, 4) for i in range(len(run) - n + 1) if run[i:i + n] in known})
            if len(here) < 2:
                continue
            (at, first), (then, second) = sorted(self.rng.sample(here, 2))
            if then >= at + len(first) and first != second:
                return first, second, then - at - len(first)

    def question(self):
        """What somebody asks who does not have the wording: two pieces of a sentence, the other way round."""
        first, second = self.phrase(4, 7), self.phrase(4, 7)
        sentence = HAN.findall(self.sentence(20))
        longest = max(sentence, key=len)
        if len(longest) >= 9:
            middle = len(longest) // 2
            first, second = longest[max(0, middle - 6):middle], longest[middle:middle + 6]
        return self.rng.choice(["请问{}的{}有什么规定", "{}方面{}应当怎么办", "对{}，{}由谁负责", "哪些情况下{}可以{}"]).format(second, first)
