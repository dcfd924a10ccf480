// The names of themes and of aspects of requirements, by number.
import { getJson } from "./dom.js";
import { nameInLanguage, strings } from "./strings.js";

// Makes them known in the page's language. Without them the page shows what the API says, or the number.
export async function learnTopics() {
  const topics = await getJson("/api/themes").catch(() => ({}));
  const names = (list) => Object.fromEntries((list || []).map((topic) => [topic.id, nameInLanguage(topic)]));
  strings.valueNames.theme = names(topics.themes);
  strings.valueNames.aspect = names(topics.aspects);
}

export const topicName = (kind, number, otherwise) => (strings.valueNames[kind] || {})[number] || otherwise || String(number);
