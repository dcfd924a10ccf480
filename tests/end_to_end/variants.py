"""The judged variants among the five real documents. Usage: variants.py XUNJIAN PROJECT"""
import importlib.util

from support import PROJECT, XUNJIAN, check, skip

SHARED = PROJECT.parent / "shared"
GOLD = SHARED / "gold" / "wording.json"

# Shares of the near and the loose pairs, asked in both directions. A tenth of the judged classes cannot be read off the two texts, being
# those of a group of pairs, so fewer can be told than found.
FOUND = 0.9
CLASSED = 0.79


def bench():
    spec = importlib.util.spec_from_file_location("bench_variants", PROJECT / "bench" / "precedent" / "variants.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main():
    if not GOLD.is_file():
        skip(f"{GOLD} is not there: the judged wordings do not travel with the project")
    scores, _ = bench().judge(XUNJIAN, GOLD, str(SHARED / "seeds"))
    asked = scores["near"] + scores["loose"]
    check(asked["found"] >= FOUND * asked["asked"], f"found: {asked}")
    check(asked["classed"] >= CLASSED * asked["asked"], f"classed: {asked}")
    print(f"variants: {asked['found']} of {asked['asked']} found, {asked['classed']} classed as judged")


main()
