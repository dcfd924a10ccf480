#include "query/precedent/among.h"

#include "query/language/filter.h"

#include <string.h>

gboolean
xj_among_init(const char *const *const by[XJ_CRITERIA], const char *collection, const XjVocabulary *vocabulary,
              XjAmong *ret_among, GError **error)
{
    XjSearchRequest request = {.collection = collection};
    memcpy(request.by, by, sizeof request.by);
    XjSyntax *filter = NULL;
    if (collection != NULL && !xj_request_text_check("collection", collection, XJ_COLLECTION_MAX_BYTES, error))
        return FALSE;
    if (!xj_filters_of_request(&request, vocabulary, &filter, error))
        return FALSE;
    ret_among->request = request;
    ret_among->question = (XjQuestion){.request = &ret_among->request, .vocabulary = vocabulary, .query = xj_query_new()};
    if (filter != NULL)
        xj_query_narrow(ret_among->question.query, filter);
    return TRUE;
}

void
xj_among_clear(XjAmong *among)
{
    xj_question_clear(&among->question);
}
