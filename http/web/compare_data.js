// A comparison as the page walks it: what each requirement has above and below it.

export const SAME = "same";
export const ADAPTED = "adapted";
const ABSENT = "absent";
export const NEW = "new";

// Lists by [document][requirement].
function newIndex(documents) {
  const lists = documents.map(() => new Map());
  const add = (document, requirement, link) => {
    if (!lists[document].has(requirement)) lists[document].set(requirement, []);
    lists[document].get(requirement).push(link);
  };
  return { add, of: (document, requirement) => lists[document].get(requirement) || [] };
}

// The nearest first: word for word, then by likeness.
const byNearness = (a, b) => (b.relation === SAME) - (a.relation === SAME) || b.similarity - a.similarity;

// {documents, aspects, ..., linksAbove(d, r), linksBelow(d, r), isBelow(upper, lower), fate(upper, r, lower)} of an answer of the API.
export function readComparison(result) {
  const above = newIndex(result.documents);
  const below = newIndex(result.documents);
  for (const link of result.links) {
    link.lower_requirements.forEach((requirement) => above.add(link.lower, requirement, link));
    link.upper_requirements.forEach((requirement) => below.add(link.upper, requirement, link));
  }
  const isBelow = (upper, lower) => result.documents[lower].rank > result.documents[upper].rank;
  const fate = (upper, requirement, lower) => {
    const links = below.of(upper, requirement).filter((link) => link.lower === lower).sort(byNearness);
    return { links, relation: links.length ? links[0].relation : isBelow(upper, lower) ? ABSENT : null };
  };
  return { ...result, linksAbove: above.of, linksBelow: below.of, isBelow, fate };
}

export const documentsBelow = (model, upper) => model.documents.map((_, lower) => lower).filter((lower) => model.isBelow(upper, lower));

// How numbers and time limits of a requirement differ from those of the nearest document above that has it.
export function changesAbove(model, document, requirement) {
  const links = model.linksAbove(document, requirement);
  const nearest = Math.max(...links.map((link) => link.upper));
  return links.filter((link) => link.upper === nearest).flatMap((link) => link.changes);
}

// The numbers of the requirements that a document states, each once, without what it only mentions.
export const statedOf = (document) => document.requirements.map((_, place) => place).filter((place) => !document.requirements[place].is_mention);

export const hasAspect = (requirement, aspect) => (aspect === 0 ? requirement.aspects.length === 0 : requirement.aspects.includes(aspect));
