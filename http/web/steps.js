// How near the answers come to the question: told once for the answer, and on every hit that is not what was asked for word by word.
import { count, element, searchAddress } from "./dom.js";
import { strings } from "./strings.js";

const RELAXED = ["near", "all", "most", "any"]; // from strict to loose
const LISTED = "most"; // what a relaxed answer lists where nothing else was asked for and something comes so near

const notice = (...parts) => element("p", { class: "notice" }, ...parts);
const stepLink = (state, step, text) => element("a", { href: searchAddress(state, { step }) }, text);

// The next looser search than this one; null if there is none.
function looserStep(result, state) {
  if (RELAXED.includes(state.step)) return RELAXED[RELAXED.indexOf(state.step) + 1] || null;
  const reached = result.relaxed ? RELAXED.indexOf(result.relaxed.step) : -1;
  if (reached < 0) return LISTED;
  return RELAXED[reached] === "any" ? null : "any";
}

// How many of the passages looked at come how near; none where all come equally near.
function reachedNode(reached) {
  const steps = Object.keys(strings.steps).filter((step) => reached && reached[step] > 0);
  if (steps.length < 2) return null;
  return element("span", { class: "reached" }, ...steps.map((step) =>
    element("span", {}, `${strings.steps[step]} ${count(reached[step])}`)));
}

function relaxedNotice(result, state) {
  const { step, why, reached } = result.relaxed;
  const told = state.like ? strings.relaxedLike : strings.relaxed[step] || why;
  return notice(element("strong", {}, told), reachedNode(reached));
}

// The ways from this answer to stricter and to looser ones.
function waysNode(result, state) {
  if (state.like || !state.q) return null;
  const hasBehind = result.expanded_total > 0 || (result.relaxed && result.relaxed.step === "exact");
  const looser = looserStep(result, state);
  const links = [
    hasBehind && state.step !== "exact" ? stepLink(state, "exact", strings.onlyExact) : null,
    looser ? stepLink(state, looser, strings.loosen) : null,
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
