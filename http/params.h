// What a client may ask, read from the parameters of a URL: checked, bounded, and free of any web server.
//
// A parameter is bytes with a length, already percent-decoded. It must be UTF-8 without NUL and within its bound; a
// violation is XJ_ERROR_INVALID and names the parameter and the bound. Unknown parameters are ignored, of one given
// twice the first counts unless it is a list, an empty one counts as absent.
#pragma once

#include "query/engine.h"

G_BEGIN_DECLS

#define XJ_COLLECTION_MAX_CHARS 200 // length of a collection's name
#define XJ_DOCUMENT_ID_MAX_CHARS 64 // length of a document's id

#define XJ_PASSAGES_DEFAULT 500    // passages of a document in one answer: an ordinary one is whole
#define XJ_PASSAGES_MAX 1000       // and at most
#define XJ_FAILED_DEFAULT 100      // failed files in one answer
#define XJ_FAILED_MAX 1000         // and at most
#define XJ_SKIPPED_MAX 1000000000u // passages or failed files skipped

// Takes one value of a parameter; FALSE ends the walk.
typedef gboolean (*XjParamFunc)(const char *value, gsize length, gpointer user_data);

// Where parameters come from. `lookup` returns FALSE if `name` is absent; what it returns is borrowed from the source and
// need not be NUL-terminated (a bare "?q" gives NULL and 0). `walk` hands over all values of a name, in the order of the URL.
typedef struct
{
    gboolean (*lookup)(gpointer data, const char *name, const char **ret_value, gsize *ret_length);
    void (*walk)(gpointer data, const char *name, XjParamFunc each, gpointer user_data);
    gpointer data;
} XjParams;

// A copy of the text, NULL if absent.
gboolean xj_params_text(const XjParams *params, const char *name, guint max_chars, char **ret_text, GError **error);

// A decimal number between both bounds, `fallback` if absent.
gboolean xj_params_number(const XjParams *params, const char *name, guint min, guint max, guint fallback, guint *ret_number,
                          GError **error);

// A decimal number above 0 and up to 1; 0 if absent.
gboolean xj_params_share(const XjParams *params, const char *name, double *ret_share, GError **error);

// "1" "true" "0" "false"; `fallback` if absent.
gboolean xj_params_flag(const XjParams *params, const char *name, gboolean fallback, gboolean *ret_flag, GError **error);

// All values of a parameter that may be given more than once, a new NULL-terminated array; NULL if absent. With `commas` one
// value may hold several, divided by commas.
gboolean xj_params_list(const XjParams *params, const char *name, gboolean commas, guint max_chars, guint max_values,
                        char ***ret_values, GError **error);

// The filters, each under the name of its criterion, that by level under the name `level`; year_from and year_to are one more
// year. What it has read when it fails stays in `by`.
gboolean xj_params_filters(const XjParams *params, const char *level, char **by[XJ_CRITERIA], GError **error);
void xj_params_filters_free(char **by[XJ_CRITERIA]);

// Borrows the lists of values for a request.
void xj_params_filters_borrow(char **by[XJ_CRITERIA], const char *const *into[XJ_CRITERIA]);

// Decodes the one variable segment of a path, as it stood in the URL: percent-decoded, UTF-8, no NUL, no slash, not empty
// and within `max_chars`. Takes (pointer, length); returns a new string.
char *xj_params_segment(const char *raw, gsize length, guint max_chars, GError **error);

// The parameters of /api/search. `search` borrows from the other members.
typedef struct
{
    char *query;
    char *collection;
    char *like;
    char *cursor;
    char **by[XJ_CRITERIA];
    char **without;
    XjSearchRequest search;
} XjSearchParams;

gboolean xj_search_params_read(const XjParams *params, XjSearchParams *ret_search, GError **error);
void xj_search_params_clear(XjSearchParams *search);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(XjSearchParams, xj_search_params_clear)

// The parameters of /api/suggest.
typedef struct
{
    char *text;
    guint limit;
} XjSuggestParams;

gboolean xj_suggest_params_read(const XjParams *params, XjSuggestParams *ret_suggest, GError **error);
void xj_suggest_params_clear(XjSuggestParams *suggest);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(XjSuggestParams, xj_suggest_params_clear)

// The parameters of /api/documents/{id}.
typedef struct
{
    char *query; // NULL: nothing to mark
    guint first, limit;
} XjDocumentParams;

gboolean xj_document_params_read(const XjParams *params, XjDocumentParams *ret_document, GError **error);
void xj_document_params_clear(XjDocumentParams *document);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(XjDocumentParams, xj_document_params_clear)

G_END_DECLS
