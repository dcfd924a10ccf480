// How near the answers come to the question: told once for the answer, and on every hit that is not what was asked for word by word.
import { count, element, searchAddress } from "./dom.js";
import { strings } from "./strings.js";

const RELAXED = ["near", "all", "most", "any"]; // from strict to loose
const LISTED = "most"; // down to it a relaxed answer lists where nothing else was asked for, if anything comes so near

const notice = (...parts) => element("p", { class: "notice" }, ...parts);
const stepLink = (state, step, text) => element("a", { href: searchAddress(state, { step }) }, text);

// The loosest step that a relaxed answer lists.
function loosestListed(result, state) {
  if (RELAXED.includes(state.step)) return state.step;
  return result.relaxed.step === "any" ? "any" : LISTED;
}

// The next looser search than this one; null if there is none. A search that was left to itself and found nothing has looked for all.
function looserStep(result, state) {
  if (result.total === 0 && !state.step) return null;
  const isRelaxed = RELAXED.includes(state.step) || (result.relaxed && RELAXED.includes(result.relaxed.step));
  if (!isRelaxed) return LISTED;
  return RELAXED[RELAXED.indexOf(loosestListed(result, state)) + 1] || null;
}

// How many of the passages listed come how near; nothing where all come equally near.
function reachedNode(result, state) {
  const names = Object.keys(strings.steps);
  const listed = names.slice(0, names.indexOf(loosestListed(result, state)) + 1);
  const steps = listed.filter((step) => result.relaxed.reached && result.relaxed.reached[step] > 0);
  if (steps.length < 2) return null;
  return element("span", { class: "reached" }, ...steps.map((step) =>
    element("span", {}, `${strings.steps[step]} ${count(result.relaxed.reached[step])}`)));
}

// Says how much the looser search would add, where that is known.
function loosenText(result, step) {
  const further = result.relaxed && result.relaxed.reached ? result.relaxed.reached[step] : 0;
  return further > 0 ? strings.loosenTo(strings.steps[step], count(further)) : strings.loosen;
}

function relaxedNotice(result, state) {
  const { step, why } = result.relaxed;
  const told = state.like ? strings.relaxedLike : strings.relaxed[step] || why;
  return notice(element("strong", {}, told), reachedNode(result, state));
}

// The ways from this answer to stricter and to looser ones.
function waysNode(result, state) {
  if (state.like || !state.q) return null;
  const hasBehind = (result.expanded_total > 0 && result.expanded_is_listed) || (result.relaxed && result.relaxed.step === "exact");
  const looser = looserStep(result, state);
  const links = [
    hasBehind && state.step !== "exact" ? stepLink(state, "exact", strings.onlyExact) : null,
    looser ? stepLink(state, looser, loosenText(result, looser)) : null,
    state.step ? stepLink(state, null, strings.ownStep) : null,
  ].filter(Boolean);
  return links.length ? element("nav", { class: "ways", "aria-label": strings.steppings }, ...links) : null;
}

// Told where looser answers were asked for and there can be none, as of a query in quotes.
function unrelaxedNotice(result, state) {
  return state.q && !result.relaxed && RELAXED.includes(state.step) ? notice(strings.notRelaxed) : null;
}

export function stepNodes(result, state) {
  return [result.relaxed ? relaxedNotice(result, state) : unrelaxedNotice(result, state), waysNode(result, state)].filter(Boolean);
}

// What a hit is, where it is not, or not only, what was asked for.
export function stepTag(hit, result) {
  const told = hit.step && (result.relaxed || hit.step !== "exact");
  return told ? element("span", { class: `step ${hit.step}`, title: strings.stepMeanings[hit.step] || null }, strings.steps[hit.step] || hit.step)
    : null;
}
