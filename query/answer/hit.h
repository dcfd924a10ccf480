// One hit of a result: the passage's place in its document and the snippet.
#pragma once

#include "query/answer/results.h"
#include "query/rank/ranker.h"

G_BEGIN_DECLS

// Which marks a passage of the answer gets.
typedef enum
{
    XJ_MARK_PHRASES, // the matches of the query as it stands
    XJ_MARK_PIECES,  // what a relaxed query has in common with the passage
} XjMarking;

// Reads the passage of `place`; `syntax` marks it. Errors: as xj_stored_passage_read() and xj_cards_get().
XjHit *xj_hit_read(XjReader *reader, XjCards *cards, const XjSyntax *syntax, const XjPlace *place, GError **error);

// Says why the hit of `place`, in a list of this order, has its score: by weight `ranker` knows, which is not asked otherwise.
// `lent` of it is that of a copy. Where nothing weighs there are no reasons.
void xj_hit_explain(XjHit *hit, XjOrder order, const XjRanker *ranker, const XjPlace *place, double lent);

// The level that member `member` of a card tells; the caller owns its strings.
XjHitLevel xj_hit_level(JsonObject *card, const char *member);
void xj_hit_level_clear(XjHitLevel *level);

void xj_hit_free(XjHit *hit);

// The marks of `length` bytes of passage text, none where `syntax` is NULL: a new array of XjMark, by rising start. Each covers
// exactly what matched, and the closing quotes and brackets right behind it whose opening ones it covers.
GArray *xj_passage_marks(const XjSyntax *syntax, XjMarking marking, const char *text, gsize length);

G_END_DECLS
