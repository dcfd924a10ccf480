// A stand-in for the engine of query/, linked before it: a few documents searched by plain substring, and failures on
// demand. The JSON of results is the real one.
//
// The query "fault:busy" (changed, corrupt, format, io, internal, invalid) fails with that error, "slow:300" answers after
// 300 ms. A document id "fault:..." does the same, and the id "long:1200:20" is a document of 1200 passages of 20 sentences
// each, with the word 整改 in every hundredth. What else an answer may have: fake_offers.h,
// of precedents: fake_precedent.c.
#include "fake_engine.h"

#include "fake_corpus.h"
#include "fake_offers.h"
#include "query/engine.h"

#include <stdlib.h>
#include <string.h>

#define FAILED_FILES 250u

struct _XjEngine
{
    gint searches; // atomic
};

XjEngine *
xj_engine_open(const char *directory, const char *vocabulary, GError **error)
{
    (void)directory, (void)vocabulary, (void)error;
    return g_new0(XjEngine, 1);
}

void
xj_engine_close(XjEngine *engine)
{
    g_free(engine);
}

char *
xj_engine_revision(XjEngine *engine, GError **error)
{
    (void)engine, (void)error;
    return g_strdup(FAKE_REVISION);
}

// ---------------------------------------------------------------- faults

// TRUE if `text` asks for a failure, which is then set. A secret stands in each message: clients must not see it, but for
// the errors that are theirs.
gboolean
fake_fault_asked(const char *text, GError **error)
{
    static const struct
    {
        const char *name;
        XjErrorCode code;
    } faults[] = {
        {"fault:busy", XJ_ERROR_BUSY},       {"fault:changed", XJ_ERROR_CHANGED}, {"fault:corrupt", XJ_ERROR_CORRUPT},
        {"fault:format", XJ_ERROR_FORMAT},   {"fault:io", XJ_ERROR_IO},           {"fault:internal", XJ_ERROR_INTERNAL},
        {"fault:invalid", XJ_ERROR_INVALID},
    };
    for (guint i = 0; text && i < G_N_ELEMENTS(faults); i++)
    {
        if (g_str_equal(text, faults[i].name))
        {
            g_set_error_literal(error, XJ_ERROR, (gint)faults[i].code, "/srv/secret/index: the real reason");
            return TRUE;
        }
    }
    if (text && g_str_has_prefix(text, "slow:"))
        g_usleep((gulong)strtoul(text + strlen("slow:"), NULL, 10) * 1000);
    return FALSE;
}

// ---------------------------------------------------------------- search

static GArray *
marks_of(const char *text, const char *query)
{
    GArray *marks = g_array_new(FALSE, FALSE, sizeof(XjCharSpan));
    for (const char *at = text; query && *query && (at = strstr(at, query)); at += strlen(query))
    {
        guint start = (guint)g_utf8_strlen(text, at - text);
        XjCharSpan span = {start, start + (guint)g_utf8_strlen(query, -1)};
        g_array_append_val(marks, span);
    }
    return marks;
}

static void
hit_free(gpointer data)
{
    XjHit *hit = data;
    g_free(hit->document);
    g_free(hit->title);
    g_free(hit->path);
    g_free(hit->date);
    g_free(hit->role);
    g_ptr_array_unref(hit->cautions);
    g_ptr_array_unref(hit->copies);
    g_clear_pointer(&hit->reasons, g_ptr_array_unref);
    g_free(hit->group);
    g_strfreev(hit->heading_path);
    g_free(hit->snippet.text);
    g_array_unref(hit->snippet.marks);
    g_free(hit);
}

static guint
page_of(const FakeDocument *document, guint passage)
{
    return document->pages ? document->pages[passage] : 0;
}

static XjHit *
hit_new(const FakeDocument *document, guint passage, const char *query, XjStep step)
{
    XjHit *hit = g_new0(XjHit, 1);
    const FakePassage *found = &document->passages[passage];
    hit->document = g_strdup(document->id);
    hit->passage = passage;
    hit->title = g_strdup(document->title);
    hit->path = g_strdup(document->path);
    hit->date = g_strdup(document->date);
    hit->speaking_level.code = -1;
    hit->inspecting_level.code = -1;
    hit->role = g_strdup("body");
    hit->cautions = g_ptr_array_new();
    hit->step = step;
    hit->copies = g_ptr_array_new();
    hit->page = page_of(document, passage);
    hit->partial = document->notice != NULL;
    hit->ocr = hit->page == FAKE_OCR_PAGE;
    hit->heading_path = g_new0(char *, 2);
    if (found->heading >= 0)
        hit->heading_path[0] = g_strdup(document->outline[found->heading]);
    hit->snippet.text = g_strchomp(g_strdup(found->text));
    hit->snippet.marks = marks_of(hit->snippet.text, query);
    hit->score = 10.0 / (1 + passage);
    return hit;
}

typedef struct
{
    guint passages, documents;
} Totals;

static void
search_document(GPtrArray *hits, const FakeDocument *document, const XjSearchRequest *request, const char *query, XjStep step,
                Totals *totals)
{
    XjHit *best = NULL;
    for (guint i = 0; i < document->n_passages; i++)
    {
        if (!strstr(document->passages[i].text, query) || (request->title_only && i > 0))
            continue;
        totals->passages++;
        if (best && request->group == XJ_GROUP_DOCUMENT)
        {
            best->more_in_document++;
            continue;
        }
        best = hit_new(document, i, query, step);
        g_ptr_array_add(hits, best);
    }
    totals->documents += best ? 1 : 0;
}

static Totals
search_corpus(GPtrArray *hits, const XjSearchRequest *request, const char *query, XjStep step)
{
    Totals totals = {0};
    for (guint i = 0; i < fake_n_documents; i++)
        search_document(hits, &fake_documents[i], request, query, step, &totals);
    return totals;
}

static void
cut_page(GPtrArray *hits, guint offset, guint limit)
{
    g_ptr_array_remove_range(hits, 0, MIN(offset, hits->len));
    if (hits->len > limit)
        g_ptr_array_set_size(hits, (gint)limit);
}

// What is looked for, without quotes; a quote that nothing opened is a mistake. What is like a passage always is what says 整改.
static char *
wording_of(const XjSearchRequest *request, gboolean *ret_broken)
{
    const char *text = request->like ? "整改" : request->query ? request->query : "";
    gboolean is_opened = g_str_has_prefix(text, "\"");
    gboolean is_closed = g_str_has_suffix(text, "\"");
    *ret_broken = is_closed && !is_opened;
    const char *wording = is_opened ? text + 1 : text;
    return g_strndup(wording, strlen(wording) - (is_closed ? 1 : 0));
}

static void
find_hits(XjSearchResult *result, const XjSearchRequest *request, const char *query)
{
    result->hits = g_ptr_array_new_with_free_func(hit_free);
    if (g_str_equal(query, "整改") && request->loosest == XJ_STEP_EXACT)
        return;
    Totals exact = search_corpus(result->hits, request, query, request->like ? XJ_STEP_ANY : XJ_STEP_EXACT);
    result->total = exact.passages;
    result->documents = exact.documents;
    const char *synonym = fake_synonym(request);
    if (!synonym)
        return;
    result->expanded_is_listed = request->synonyms == XJ_SYNONYMS_LIST;
    g_autoptr(GPtrArray) offered = g_ptr_array_new_with_free_func(hit_free);
    GPtrArray *hits = result->expanded_is_listed ? result->hits : offered;
    result->expanded_total = search_corpus(hits, request, synonym, XJ_STEP_SYNONYM).passages;
}

XjSearchResult *
xj_engine_search(XjEngine *engine, const XjSearchRequest *request, GError **error)
{
    guint place = 0;
    gboolean moved = FALSE;
    if (fake_fault_asked(request->query, error) || !fake_place(request, &place, &moved, error))
        return NULL;
    g_atomic_int_inc(&engine->searches);
    gboolean broken = FALSE;
    g_autofree char *query = wording_of(request, &broken);
    XjSearchRequest asked = *request;
    asked.query = broken ? query : request->query;

    XjSearchResult *result = g_new0(XjSearchResult, 1);
    result->query = g_strdup(request->query);
    result->understood = g_strdup_printf("“%s”", query);
    const char *const repairs[] = {"引号没有成对，已按整句理解", NULL};
    result->repairs = g_strdupv((char **)(guintptr)(broken ? repairs : repairs + 1));
    result->revision = g_strdup(FAKE_REVISION);
    result->took_ms = 0.42;
    result->total_is_exact = TRUE;
    result->documents_is_exact = TRUE;
    result->expanded_total_is_exact = TRUE;
    find_hits(result, &asked, query);
    fake_offers_add(result, &asked);
    result->offset = place;
    result->moved = moved;
    if (place + request->limit < result->hits->len)
        result->cursor = g_strdup_printf("after:%u", place + request->limit);
    cut_page(result->hits, place, request->limit);
    return result;
}

GPtrArray *
xj_engine_suggest(G_GNUC_UNUSED XjEngine *engine, const char *text, guint limit, char **ret_revision, GError **error)
{
    if (fake_fault_asked(text, error))
        return NULL;
    *ret_revision = g_strdup(FAKE_REVISION);
    GPtrArray *suggestions = fake_suggestions_new(text);
    cut_page(suggestions, 0, limit);
    return suggestions;
}

// ---------------------------------------------------------------- documents

static void
passage_view_free(gpointer data)
{
    XjPassageView *passage = data;
    g_free(passage->text);
    g_free(passage->role);
    g_array_unref(passage->marks);
    g_free(passage);
}

static JsonArray *
outline_to_json(const FakeDocument *document)
{
    JsonArray *outline = json_array_new();
    guint start = 0;
    gint seen = -1;
    for (guint i = 0; i < document->n_passages; i++)
    {
        const FakePassage *passage = &document->passages[i];
        if (passage->heading > seen)
        {
            seen = passage->heading;
            JsonObject *entry = json_object_new();
            json_object_set_int_member(entry, "depth", 1);
            json_object_set_string_member(entry, "marker", "");
            json_object_set_string_member(entry, "heading", document->outline[seen]);
            json_object_set_int_member(entry, "start", start);
            json_array_add_object_element(outline, entry);
        }
        start += (guint)g_utf8_strlen(passage->text, -1);
    }
    return outline;
}

static JsonObject *
card_new(const FakeDocument *document)
{
    JsonObject *card = json_object_new();
    json_object_set_string_member(card, "title", document->title);
    json_object_set_string_member(card, "path", document->path);
    if (document->date)
        json_object_set_string_member(card, "date", document->date);
    json_object_set_string_member(card, "charset", "GB18030");
    json_object_set_string_member(card, "format", "txt");
    JsonObject *metadata = json_object_new();
    json_object_set_string_member(metadata, "author", "清河县委巡察办");
    json_object_set_null_member(metadata, "created");
    json_object_set_object_member(card, "metadata", metadata);
    json_object_set_array_member(card, "outline", outline_to_json(document));
    JsonArray *removals = json_array_new();
    JsonObject *removal = json_object_new();
    json_object_set_string_member(removal, "text", "— 3 —");
    json_object_set_string_member(removal, "reason", "page_number");
    json_object_set_int_member(removal, "at", 12);
    json_array_add_object_element(removals, removal);
    json_object_set_array_member(card, "removals", removals);
    return card;
}

static const char *
role_of(const FakeDocument *document, guint passage)
{
    const FakePassage *found = &document->passages[passage];
    if (passage == 0)
        return "title";
    return found->heading >= 0 && g_str_has_prefix(found->text, document->outline[found->heading]) ? "heading" : "body";
}

static void
add_passage(XjDocumentView *view, const char *text, const char *role, gint heading, guint page, guint *start, const char *query)
{
    XjPassageView *passage = g_new0(XjPassageView, 1);
    passage->text = g_strdup(text);
    passage->role = g_strdup(role);
    passage->heading = heading;
    passage->page = page;
    passage->start = *start;
    passage->marks = marks_of(passage->text, query);
    *start += (guint)g_utf8_strlen(passage->text, -1);
    g_ptr_array_add(view->passages, passage);
}

static void
fill_from_corpus(XjDocumentView *view, const FakeDocument *document, const char *query)
{
    guint start = 0;
    view->card = card_new(document);
    view->partial = document->notice != NULL;
    if (g_str_equal(document->id, "shiqiao-plan"))
    {
        view->group = g_strdup("g1");
        view->copies = fake_copies_new(&view->copies_total);
    }
    view->notice = g_strdup(document->notice);
    for (guint i = 0; i < document->n_passages; i++)
        add_passage(view, document->passages[i].text, role_of(document, i), document->passages[i].heading, page_of(document, i),
                    &start, query);
}

#define LONG_PREFIX "long:"
#define LONG_STRIDE 100u // every so many passages there is a heading, and the word that is looked for

static void
fill_long(XjDocumentView *view, const char *numbers, const char *query)
{
    char *rest = NULL;
    guint count = (guint)strtoul(numbers, &rest, 10);
    guint sentences = *rest == ':' ? (guint)strtoul(rest + 1, NULL, 10) : 1;
    JsonArray *outline = json_array_new();
    guint start = 0;
    for (guint i = 0; i < count; i++)
    {
        gboolean is_heading = i % LONG_STRIDE == 0;
        g_autoptr(GString) text = g_string_new(NULL);
        g_string_append_printf(text, is_heading ? "第%u节 整改" : "清河县台账第%u号。", i);
        for (guint k = 1; k < sentences; k++)
            g_string_append(text, "逐村核对一遍，核对结果报县委巡察办。");
        g_string_append_c(text, '\n');
        if (is_heading)
        {
            JsonObject *entry = json_object_new();
            json_object_set_int_member(entry, "depth", 1);
            json_object_set_string_member(entry, "marker", "");
            json_object_set_string_member(entry, "heading", text->str);
            json_object_set_int_member(entry, "start", start);
            json_array_add_object_element(outline, entry);
        }
        add_passage(view, text->str, is_heading ? "heading" : "body", (gint)(i / LONG_STRIDE), 0, &start, query);
    }
    view->card = json_object_new();
    json_object_set_string_member(view->card, "title", "清河县整改台账");
    json_object_set_array_member(view->card, "outline", outline);
}

XjDocumentView *
xj_engine_document_part(XjEngine *engine, const char *id, const char *query, guint first, guint limit, GError **error)
{
    (void)engine;
    if (fake_fault_asked(id, error) || fake_fault_asked(query, error))
        return NULL;
    const FakeDocument *document = fake_document_find(id);
    if (!document && !g_str_has_prefix(id, LONG_PREFIX))
    {
        g_set_error(error, XJ_ERROR, XJ_ERROR_NOT_FOUND, "no document %s", id);
        return NULL;
    }
    XjDocumentView *view = g_new0(XjDocumentView, 1);
    view->id = g_strdup(id);
    view->revision = g_strdup(FAKE_REVISION);
    view->passages = g_ptr_array_new_with_free_func(passage_view_free);
    view->losses = json_array_new();
    if (document)
        fill_from_corpus(view, document, query);
    else
        fill_long(view, id + strlen(LONG_PREFIX), query);
    view->passages_total = view->passages->len;
    view->first = MIN(first, view->passages_total);
    cut_page(view->passages, first, limit);
    return view;
}

void
xj_document_view_free(XjDocumentView *view)
{
    if (!view)
        return;
    g_free(view->id);
    g_free(view->revision);
    json_object_unref(view->card);
    json_array_unref(view->losses);
    g_free(view->notice);
    g_free(view->group);
    g_clear_pointer(&view->copies, g_ptr_array_unref);
    g_ptr_array_unref(view->passages);
    g_free(view);
}

// ---------------------------------------------------------------- themes

static void
topic_count_free(gpointer data)
{
    XjTopicCount *count = data;
    g_free(count->name);
    g_free(count->english);
    g_free(count);
}

static GPtrArray *
topic_counts(const char *name, const char *english)
{
    GPtrArray *counts = g_ptr_array_new_with_free_func(topic_count_free);
    XjTopicCount *count = g_new0(XjTopicCount, 1);
    count->number = 3;
    count->name = g_strdup(name);
    count->english = g_strdup(english);
    count->documents = 2;
    count->passages = 5;
    g_ptr_array_add(counts, count);
    return counts;
}

XjTopicCounts *
xj_engine_topics(XjEngine *engine, GError **error)
{
    (void)engine, (void)error;
    XjTopicCounts *counts = g_new0(XjTopicCounts, 1);
    counts->revision = g_strdup(FAKE_REVISION);
    counts->themes = topic_counts("作风", "work style");
    counts->aspects = topic_counts("主体责任", "principal responsibility");
    return counts;
}

void
xj_topic_counts_free(XjTopicCounts *counts)
{
    if (!counts)
        return;
    g_free(counts->revision);
    g_ptr_array_unref(counts->themes);
    g_ptr_array_unref(counts->aspects);
    g_free(counts);
}

// ---------------------------------------------------------------- figures

XjEngineStats *
xj_engine_stats(XjEngine *engine, GError **error)
{
    (void)engine, (void)error;
    XjEngineStats *stats = g_new0(XjEngineStats, 1);
    stats->directory = g_strdup("/srv/secret/index");
    stats->revision = g_strdup(FAKE_REVISION);
    stats->vocabulary = g_strdup("5c1e");
    stats->documents = fake_n_documents;
    for (guint i = 0; i < fake_n_documents; i++)
        stats->passages += fake_documents[i].n_passages;
    stats->failed_total = FAILED_FILES;
    return stats;
}

static void
failed_file_free(gpointer data)
{
    XjFailedFile *failed = data;
    g_free(failed->path);
    g_free(failed->name);
    g_free(failed->reason);
    g_free(failed->code);
    g_free(failed);
}

GPtrArray *
xj_engine_failed(XjEngine *engine, guint offset, guint limit, GError **error)
{
    (void)engine, (void)error;
    GPtrArray *all = g_ptr_array_new_with_free_func(failed_file_free);
    for (guint i = 0; i < FAILED_FILES; i++)
    {
        XjFailedFile *failed = g_new0(XjFailedFile, 1);
        failed->path = g_strdup_printf("/srv/secret/%u.zip!/通知.txt", i);
        failed->name = g_strdup_printf("%u.zip!/通知.txt", i);
        failed->reason = g_strdup("is empty");
        failed->code = g_strdup("empty");
        g_ptr_array_add(all, failed);
    }
    cut_page(all, offset, limit);
    return all;
}

void
xj_engine_stats_free(XjEngineStats *stats)
{
    if (!stats)
        return;
    g_free(stats->directory);
    g_free(stats->revision);
    g_free(stats->vocabulary);
    g_free(stats->vocabulary_fault);
    g_free(stats);
}
