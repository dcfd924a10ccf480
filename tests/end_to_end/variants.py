"""The judged variants among the five real documents. Usage: variants.py XUNJIAN PROJECT"""
import importlib.util

from support import PROJECT, XUNJIAN, check, skip

SHARED = PROJECT.parent / "shared"
GOLD = SHARED / "gold" / "wording.json"

# Shares of the pairs, asked in both directions: of those that should be found (near), and of all that are good to find. Some of the judged
# classes are those of a group of pairs and cannot be read off the two texts.
FOUND = 0.9
CLASSED_NEAR = 0.9
CLASSED = 0.85


def bench():
    spec = importlib.util.spec_from_file_location("bench_variants", PROJECT / "bench" / "precedent" / "variants.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main():
    if not GOLD.is_file():
        skip(f"{GOLD} is not there: the judged wordings do not travel with the project")
    scores, _ = bench().judge(XUNJIAN, GOLD, str(SHARED / "seeds"))
    near, asked = scores["near"], scores["near"] + scores["loose"]
    check(near["found"] >= FOUND * near["asked"], f"near, found: {near}")
    check(near["classed"] >= CLASSED_NEAR * near["asked"], f"near, classed: {near}")
    check(asked["found"] >= FOUND * asked["asked"], f"found: {asked}")
    check(asked["classed"] >= CLASSED * asked["asked"], f"classed: {asked}")
    print(f"variants: {asked['found']} of {asked['asked']} found, {asked['classed']} classed as judged")


main()
