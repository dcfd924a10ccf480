// Which characters of a wording are what it is about, and which only make it a question or join its words (question-words.tsv).
#pragma once

#include "document/vocabulary/vocabulary.h"
#include "query/language/syntax.h"

G_BEGIN_DECLS

typedef enum
{
    XJ_CHARACTER_CONTENT,
    XJ_CHARACTER_PARTICLE, // joins words
    XJ_CHARACTER_FORM,     // of a form of questions
} XjCharacterUse;

// The use of each folded character of `phrase`: a new array of XjCharacterUse, as guint8. In a quoted phrase all are content.
guint8 *xj_question_words_mark(const XjVocabulary *vocabulary, const XjPhrase *phrase);

G_END_DECLS
