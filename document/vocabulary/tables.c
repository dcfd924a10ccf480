#include "document/vocabulary/tables.h"

// One list of names a table, in the order of its enumeration in words.h.
#define CLASSES(...) ((const char *const[]){__VA_ARGS__, NULL})

const XjTableSpec xj_table_specs[XJ_WORDS_TABLES] = {
    [XJ_WORDS_LEVEL] = {.file = "levels.tsv",
                        .classes = CLASSES("own", "organ", "below", "inspection", "other", "unit"),
                        .number = "level",
                        .number_max = 5,
                        .value = "axis",
                        .repeats = TRUE},
    [XJ_WORDS_KIND] = {.file = "kinds.tsv",
                       .classes = CLASSES("official", "speech", "rule", "rectification", "personal", "planning", "other"),
                       .value = "kind",
                       .value_needed = TRUE},
    [XJ_WORDS_OCCASION] = {.file = "occasions.tsv", .classes = CLASSES("meeting")},
    [XJ_WORDS_ORGAN] = {.file = "organs.tsv", .classes = CLASSES("ending", "self"), .value = "axis"},
    [XJ_WORDS_ASPECT] = {.file = "aspect-phrases.tsv",
                         .classes = CLASSES("strong", "weak", "cover"),
                         .number = "aspect",
                         .number_min = 1,
                         .number_max = XJ_VOCABULARY_TOPICS_MAX,
                         .repeats = TRUE},
    [XJ_WORDS_THEME] = {.file = "theme-phrases.tsv",
                        .classes = CLASSES("strong", "weak", "cover"),
                        .number = "theme",
                        .number_min = 1,
                        .number_max = XJ_VOCABULARY_TOPICS_MAX,
                        .repeats = TRUE},
    [XJ_WORDS_CUE] = {.file = "cues.tsv",
                      .classes =
                          CLASSES("demand", "forbid", "imperative", "wish", "fault", "some", "done", "statement", "insight",
                                  "cover", "pledge", "adverb", "topic", "who", "agent", "frame", "voice", "name"),
                      .repeats = TRUE},
    [XJ_WORDS_SECTION] = {.file = "sections.tsv",
                          .classes = CLASSES("fault", "requirement", "report", "background", "plan", "account", "findings",
                                             "speech", "closing", "record")},
    [XJ_WORDS_NOISE] = {.file = "noise.tsv",
                        .classes = CLASSES("site_bar", "site_blurb", "site_tail", "script_tail", "related_links",
                                           "advertisement", "text")},
    [XJ_WORDS_DAMAGE] = {.file = "damage.tsv",
                         .classes =
                             CLASSES("placeholder", "template_instruction", "cover", "ending", "address", "edit", "slot")},
    [XJ_WORDS_UNIT] = {.file = "units.tsv",
                       .classes = CLASSES("count", "money", "time", "period", "rate", "extent", "bound", "moment", "event",
                                          "at_once", "set_phrase", "taker", "determiner", "cover", "lost"),
                       .value = "counted"},
    [XJ_WORDS_QUESTION] = {.file = "question-words.tsv", .classes = CLASSES("form", "particle"), .of_search = TRUE},
    [XJ_WORDS_FORMULA] = {.file = "formulas.tsv",
                          .classes = CLASSES("central", "ritual", "lead", "trail", "cover"),
                          .repeats = TRUE,
                          .of_search = TRUE},
    [XJ_WORDS_PLACE] = {.file = "place-words.tsv", .classes = CLASSES("common", "own"), .repeats = TRUE, .of_search = TRUE},
    [XJ_WORDS_COMPARISON] = {.file = "comparison.tsv",
                             .classes = CLASSES("counterpart", "floor", "ceiling"),
                             .value = "part",
                             .of_search = TRUE},
};

const char *const xj_topic_files[XJ_TOPIC_KINDS] = {
    [XJ_TOPIC_ASPECT] = "aspects.tsv",
    [XJ_TOPIC_THEME] = "themes.tsv",
};
