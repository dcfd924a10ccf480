// The folded text of all passages that a question looks at, as one text, and what is known of the places in it.
//
// Near copies of one document are one work: what they say is said once, however many of them the index holds. A work has the
// date and the level of its oldest dated copy.
#pragma once

#include "query/precedent/formulas/tiling.h"
#include "query/precedent/selection.h"

G_BEGIN_DECLS

#define XJ_CORPUS_UNDATED G_MAXUINT32

typedef struct
{
    guint32 number; // the store's
    guint32 role;   // XjRole
    guint32 date;   // of its document: YYYYMMDD, 00 for what is not known; XJ_CORPUS_UNDATED
} XjCorpusPassage;

typedef struct
{
    guint32 date; // as above
    gint level;   // XjLevel of who speaks; -1: not known
} XjCorpusWork;

// Marks that fold to nothing.
typedef enum
{
    XJ_CORPUS_ANY_MARK,    // a quote or 、 too
    XJ_CORPUS_CLAUSE_MARK, // one that divides clauses: ， ： ——
    XJ_CORPUS_MARKS,
} XjCorpusMark;

typedef struct
{
    char *text;                     // folded; XJ_FOLD_BREAK behind each passage
    gsize length;                   // bytes
    guint8 *marks[XJ_CORPUS_MARKS]; // a bit for each byte: such a mark vanished right before it
    guint64 characters;             // without the breaks
    guint documents;                // copies counted one by one
    GArray *starts;                 // of guint32: where each passage begins
    GArray *passages;               // of XjCorpusPassage, by rising number
    GArray *passage_work;           // of guint32: the work of each passage, an index into `works`
    GArray *works;                  // of XjCorpusWork
    XjTiling tiling;                // of the passages
} XjCorpus;

// Reads what `selection` lets pass, at most XJ_FORMULAS_MAX_CHARS bytes. Errors: INVALID (nothing passes, too much does), as
// xj_reader_sample() and xj_reader_fetch(). The caller owns *ret_corpus: xj_corpus_clear().
gboolean xj_corpus_read(XjReader *reader, const XjSelection *selection, XjCorpus *ret_corpus, GError **error);
void xj_corpus_clear(XjCorpus *corpus);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(XjCorpus, xj_corpus_clear)

// Whether such a mark stood right before the character at `offset`.
static inline gboolean
xj_corpus_has_mark(const XjCorpus *corpus, XjCorpusMark mark, gsize offset)
{
    return (corpus->marks[mark][offset / 8] >> offset % 8 & 1) != 0;
}

// The work that `offset` lies in.
static inline guint
xj_corpus_work_at(const XjCorpus *corpus, gsize offset)
{
    return g_array_index(corpus->passage_work, guint32, xj_tiling_at(&corpus->tiling, offset));
}

G_END_DECLS
