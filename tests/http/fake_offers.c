#include "fake_offers.h"

#include "query/rank/reason.h"

#include <stdlib.h>
#include <string.h>

#define HOSTILE "<img src=x onerror=\"document.title='broken'\">"
#define COPIES_TOTAL 5u // of which three are named

static gboolean
asks(const XjSearchRequest *request, const char *query)
{
    return request->query && g_str_equal(request->query, query);
}

static gboolean
leaves_out(const XjSearchRequest *request, const char *word)
{
    return request->without && g_strv_contains(request->without, word);
}

const char *
fake_synonym(const XjSearchRequest *request)
{
    if (!asks(request, "巡察") || request->synonyms == XJ_SYNONYMS_OFF || request->loosest == XJ_STEP_EXACT)
        return NULL;
    return leaves_out(request, "巡察") || leaves_out(request, "巡视") ? NULL : "巡视";
}

gboolean
fake_place(const XjSearchRequest *request, guint *ret_place, gboolean *ret_moved, GError **error)
{
    const char *colon = request->cursor ? strchr(request->cursor, ':') : NULL;
    if (request->cursor && !colon)
    {
        g_set_error_literal(error, XJ_ERROR, XJ_ERROR_INVALID, "the cursor is none");
        return FALSE;
    }
    *ret_place = colon ? (guint)strtoul(colon + 1, NULL, 10) : request->offset;
    *ret_moved = colon && g_str_has_prefix(request->cursor, "moved:");
    return TRUE;
}

// ---------------------------------------------------------------- steps

static void
relax(XjSearchResult *result, const char *step, const char *why)
{
    result->relaxed_step = g_strdup(step);
    result->relaxed_why = g_strdup(why);
    for (guint i = 0; i < result->hits->len; i++)
        result->reached[((XjHit *)g_ptr_array_index(result->hits, i))->step]++;
}

static void
add_steps(XjSearchResult *result, const XjSearchRequest *request)
{
    gboolean is_quoted = request->query && g_str_has_prefix(request->query, "\"");
    if (request->like)
        relax(result, "any", "相近的段落");
    else if (asks(request, "整改") && request->loosest != XJ_STEP_EXACT)
    {
        for (guint i = 0; i < result->hits->len; i++)
            ((XjHit *)g_ptr_array_index(result->hits, i))->step = MIN((XjStep)(XJ_STEP_NEAR + i), XJ_STEP_ANY);
        relax(result, "near", "没有完全一致的表述");
        result->total_is_exact = FALSE;
        result->documents_is_exact = FALSE;
    }
    else if (request->loosest >= XJ_STEP_NEAR && !is_quoted && result->hits->len > 0)
        relax(result, "exact", "先列完全一致的");
}

// ---------------------------------------------------------------- offers

static void
expansion_free(gpointer data)
{
    XjExpansion *expansion = data;
    g_free(expansion->word);
    g_strfreev(expansion->synonyms);
    g_free(expansion->remark);
    g_free(expansion);
}

static void
add_expansions(XjSearchResult *result, const XjSearchRequest *request)
{
    result->expansions = g_ptr_array_new_with_free_func(expansion_free);
    const char *synonym = fake_synonym(request);
    if (!synonym)
        return;
    XjExpansion *expansion = g_new0(XjExpansion, 1);
    expansion->word = g_strdup(request->query);
    expansion->synonyms = g_strsplit(synonym, " ", -1);
    expansion->remark = g_strdup("巡视由中央和省一级开展");
    g_ptr_array_add(result->expansions, expansion);
}

static void
theme_free(gpointer data)
{
    XjThemeOffer *theme = data;
    g_free(theme->name);
    g_free(theme->why);
    g_free(theme);
}

static void
correction_free(gpointer data)
{
    XjCorrection *correction = data;
    g_free(correction->text);
    g_free(correction);
}

static void
add_other_offers(XjSearchResult *result, const XjSearchRequest *request)
{
    result->themes = g_ptr_array_new_with_free_func(theme_free);
    result->corrections = g_ptr_array_new_with_free_func(correction_free);
    if (asks(request, "作风"))
    {
        XjThemeOffer *theme = g_new0(XjThemeOffer, 1);
        *theme = (XjThemeOffer){.number = 3, .name = g_strdup("作风"), .why = g_strdup("主题名称中有“作风”")};
        g_ptr_array_add(result->themes, theme);
    }
    if (asks(request, "长校机制"))
    {
        XjCorrection *correction = g_new0(XjCorrection, 1);
        *correction = (XjCorrection){.text = g_strdup("长效机制"), .passages = 2};
        g_ptr_array_add(result->corrections, correction);
    }
}

// ---------------------------------------------------------------- copies and reasons

static void
copy_free(gpointer data)
{
    XjCopy *copy = data;
    g_free(copy->document);
    g_free(copy->title);
    g_free(copy->date);
    g_free(copy->organ);
    g_free(copy->speaking_level.name);
    g_free(copy->speaking_level.axis);
    g_free(copy);
}

GPtrArray *
fake_copies_new(guint *ret_total)
{
    static const char *const documents[] = {"yunling-notice", "shiqiao-plan", "markup"};
    static const char *const titles[] = {"云岭市关于整改台账的通知", "石桥乡整改台账", HOSTILE "抄来的台账"};
    GPtrArray *copies = g_ptr_array_new_with_free_func(copy_free);
    for (guint i = 0; i < G_N_ELEMENTS(documents); i++)
    {
        XjCopy *copy = g_new0(XjCopy, 1);
        copy->document = g_strdup(documents[i]);
        copy->passage = 1;
        copy->title = g_strdup(titles[i]);
        copy->date = g_strdup("2026-03");
        copy->organ = g_strdup(HOSTILE "云岭市委");
        copy->speaking_level = (XjHitLevel){.code = 2, .name = g_strdup("市")};
        g_ptr_array_add(copies, copy);
    }
    *ret_total = COPIES_TOTAL;
    return copies;
}

static void
add_copies(XjHit *hit, const XjSearchRequest *request)
{
    hit->group = g_strdup("g1");
    if (request->unfold_copies)
        return;
    g_ptr_array_unref(hit->copies);
    hit->copies = fake_copies_new(&hit->copies_total);
}

static void
add_reasons(XjHit *hit)
{
    static const struct
    {
        const char *name, *label;
        double value, weight, part;
    } reasons[] = {{"bm25", "词语的分量", 0.8, 5, 4}, {"verbatim", "原文照录", 1, 7.5, 7.5}, {"damaged", "有缺损", 0, -1, 0}};
    hit->reasons = g_ptr_array_new_with_free_func((GDestroyNotify)xj_reason_free);
    for (guint i = 0; i < G_N_ELEMENTS(reasons); i++)
    {
        XjReason *reason = g_new0(XjReason, 1);
        *reason = (XjReason){.name = g_strdup(reasons[i].name),
                             .label = g_strdup(reasons[i].label),
                             .value = reasons[i].value,
                             .weight = reasons[i].weight,
                             .part = reasons[i].part};
        g_ptr_array_add(hit->reasons, reason);
    }
}

void
fake_offers_add(XjSearchResult *result, const XjSearchRequest *request)
{
    add_steps(result, request);
    add_expansions(result, request);
    add_other_offers(result, request);
    if (asks(request, "台账") && result->hits->len > 0)
        add_copies(g_ptr_array_index(result->hits, 0), request);
    for (guint i = 0; request->explain && i < result->hits->len; i++)
        add_reasons(g_ptr_array_index(result->hits, i));
    result->explanation = request->explain ? g_strdup("syntax: <b>\nplan: 1\n") : NULL;
}

// ---------------------------------------------------------------- suggestions

static void
suggestion_free(gpointer data)
{
    XjSuggestion *suggestion = data;
    g_free(suggestion->text);
    g_free(suggestion->query);
    g_free(suggestion);
}

static void
add_suggestion(GPtrArray *suggestions, XjSuggestionKind kind, char *text)
{
    XjSuggestion *suggestion = g_new0(XjSuggestion, 1);
    *suggestion = (XjSuggestion){.kind = kind,
                                 .text = text,
                                 .query = g_strdup(text),
                                 .documents = 2,
                                 .documents_is_exact = kind != XJ_SUGGESTION_HEADING};
    g_ptr_array_add(suggestions, suggestion);
}

GPtrArray *
fake_suggestions_new(const char *text)
{
    GPtrArray *suggestions = g_ptr_array_new_with_free_func(suggestion_free);
    if (strstr(text, "没有"))
        return suggestions;
    add_suggestion(suggestions, XJ_SUGGESTION_WORDING, g_strconcat(text, "机制", NULL));
    add_suggestion(suggestions, XJ_SUGGESTION_TITLE, g_strconcat(HOSTILE, text, NULL));
    add_suggestion(suggestions, XJ_SUGGESTION_HEADING, g_strconcat("一、", text, NULL));
    add_suggestion(suggestions, XJ_SUGGESTION_THEME, g_strdup("主题:作风"));
    add_suggestion(suggestions, XJ_SUGGESTION_WORDING, g_strdup("主体责任"));
    ((XjSuggestion *)g_ptr_array_index(suggestions, suggestions->len - 1))->by_pinyin = TRUE;
    return suggestions;
}
