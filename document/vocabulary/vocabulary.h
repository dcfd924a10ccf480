// The vocabulary: all tables of words, the catalogues of aspects and themes and the synonyms, loaded from a folder and then
// immutable.
//
// Any number of threads may use one vocabulary. Loading checks every row; the first fault of each table is told as a line
// "FILE:LINE: reason" of the error, and a vocabulary with a fault is not loaded at all.
#pragma once

#include "base/error.h"
#include "document/vocabulary/synonyms.h"
#include "document/vocabulary/words.h"
#include "text/fold.h"

G_BEGIN_DECLS

// Bounds on what a table may hold.
#define XJ_VOCABULARY_FILE_MAX 4194304U // bytes of one table
#define XJ_VOCABULARY_PHRASE_MAX 60     // characters of a phrase between two gaps
#define XJ_VOCABULARY_CELL_MAX 1000     // characters of a phrase with its alternatives
#define XJ_VOCABULARY_WEIGHT_MAX 10.0
#define XJ_VOCABULARY_TOPICS_MAX 200 // highest number of an aspect or theme

typedef struct _XjVocabulary XjVocabulary;

// Loads the tables in `directory`. Errors: INVALID (FILE:LINE: reason), NOT_FOUND (a table is missing), IO.
XjVocabulary *xj_vocabulary_load(const char *directory, GError **error);
XjVocabulary *xj_vocabulary_ref(XjVocabulary *vocabulary);
void xj_vocabulary_unref(XjVocabulary *vocabulary);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XjVocabulary, xj_vocabulary_unref)

// Where the tables lie: $XUNJIAN_DATA, else beside the program (../share/xunjian, ../data), else where they were installed.
// A new string.
char *xj_vocabulary_default_directory(void);

// How a table is called: "levels.tsv". Static.
const char *xj_vocabulary_table_name(XjWordTable table);

const char *xj_vocabulary_directory(const XjVocabulary *vocabulary);

// SHA-256 over all tables that documents are understood with, 64 hexadecimal digits: which vocabulary that was.
const char *xj_vocabulary_digest(const XjVocabulary *vocabulary);

// The same over all tables, those that only searches use (synonyms, question words) too: which vocabulary gave an answer.
const char *xj_vocabulary_state(const XjVocabulary *vocabulary);

// Where words of the tables in the mask `tables` stand in a text that was folded from `source_text`: a new array of
// XjMention by rising start, longer ones first. Mentions may overlap, also those of one table.
GArray *xj_vocabulary_scan(const XjVocabulary *vocabulary, guint tables, const XjFolded *folded, const char *source_text);

// All rows of a table, in the order of the file: of XjWord, borrowed.
const GPtrArray *xj_vocabulary_words(const XjVocabulary *vocabulary, XjWordTable table);

// Borrowed.
const XjSynonyms *xj_vocabulary_synonyms(const XjVocabulary *vocabulary);

// ---------------------------------------------------------------- catalogues

typedef enum
{
    XJ_TOPIC_ASPECT, // aspects.tsv: what a requirement is about
    XJ_TOPIC_THEME,  // themes.tsv: what a document is about
    XJ_TOPIC_KINDS,
} XjTopicKind;

typedef struct
{
    guint number; // from 1
    char *name;   // Chinese
    char *english;
    char *gloss; // what it covers, in Chinese
} XjTopic;

// All of a kind by rising number: of XjTopic, borrowed.
const GPtrArray *xj_vocabulary_topics(const XjVocabulary *vocabulary, XjTopicKind kind);

// The topic with this number, borrowed; NULL if there is none.
const XjTopic *xj_vocabulary_topic(const XjVocabulary *vocabulary, XjTopicKind kind, guint number);

G_END_DECLS
