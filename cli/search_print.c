#include "cli/search_print.h"

#include "base/error.h"
#include "cli/terminal.h"
#include "cli/words.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

// ---------------------------------------------------------------- hits

static void
append_marked(GString *into, const XjSnippet *snippet, gboolean colour)
{
    const char *at = snippet->text;
    guint character = 0;
    for (guint i = 0; i < snippet->marks->len; i++)
    {
        const XjCharSpan *mark = &g_array_index(snippet->marks, XjCharSpan, i);
        const char *start = g_utf8_offset_to_pointer(at, (glong)(mark->start - character));
        const char *end = g_utf8_offset_to_pointer(start, (glong)(mark->end - mark->start));
        g_string_append_len(into, at, start - at);
        terminal_append(into, TERMINAL_MARK, start, end - start, colour);
        at = end;
        character = mark->end;
    }
    g_string_append(into, at);
}

static void
append_place(GString *into, const XjHit *hit, gboolean colour)
{
    g_autoptr(GString) place = g_string_new(NULL);
    g_string_append_printf(place, "%s#p%u", hit->document, hit->passage);
    if (hit->page > 0)
        g_string_append_printf(place, _("  page %u"), hit->page);
    if (hit->date != NULL)
        g_string_append_printf(place, "  %s", hit->date);
    g_string_append_printf(place, "  %s", hit->path);
    if (hit->partial)
        g_string_append(place, _("  (not all of this document could be read)"));
    if (hit->ocr)
        g_string_append(place, _("  (recognised from a picture)"));
    if (hit->more_in_document > 0)
        g_string_append_printf(place, _("  (%u more passages in this document)"), hit->more_in_document);
    terminal_append(into, TERMINAL_DIM, place->str, (gssize)place->len, colour);
}

static void
append_word(GString *into, const char *word)
{
    if (word == NULL)
        return;
    g_string_append(into, into->len > 0 ? " · " : "");
    g_string_append(into, word);
}

// What is known of the document and of the passage in it: "county · 讲话 · 中共清河县委 · requirement".
static void
append_facts(GString *into, const XjHit *hit, gboolean colour)
{
    g_autoptr(GString) facts = g_string_new(NULL);
    if (hit->speaking_level.code >= 0)
        append_word(facts, cli_level_word(hit->speaking_level.code));
    append_word(facts, hit->kind);
    append_word(facts, hit->organ);
    append_word(facts, cli_word(hit->role));
    terminal_append(into, TERMINAL_DIM, facts->str, (gssize)facts->len, colour);
}

static void
append_cautions(GString *into, const XjHit *hit, gboolean colour)
{
    for (guint i = 0; i < hit->cautions->len; i++)
    {
        const XjCaution *caution = g_ptr_array_index(hit->cautions, i);
        g_string_append(into, "\n   ");
        terminal_append(into, TERMINAL_CAUTION, caution->message, -1, colour);
    }
}

static void
print_hit(const XjHit *hit, guint number, gboolean colour)
{
    g_autoptr(GString) text = g_string_new(NULL);
    g_string_append_printf(text, "%u. ", number);
    terminal_append(text, TERMINAL_TITLE, *hit->title != '\0' ? hit->title : hit->path, -1, colour);
    g_autofree char *heading_path = g_strjoinv(" › ", hit->heading_path);
    if (*heading_path != '\0')
    {
        g_string_append(text, "\n   ");
        terminal_append(text, TERMINAL_DIM, heading_path, -1, colour);
    }
    g_string_append(text, "\n   ");
    append_marked(text, &hit->snippet, colour);
    append_cautions(text, hit, colour);
    g_string_append(text, "\n   ");
    append_facts(text, hit, colour);
    g_string_append(text, "\n   ");
    append_place(text, hit, colour);
    g_print("%s\n\n", text->str);
}

// ---------------------------------------------------------------- the answer

static char *
exact_or_about(guint64 number, gboolean is_exact)
{
    g_autofree char *figure = g_strdup_printf("%" PRIu64, number);
    return is_exact ? g_steal_pointer(&figure) : g_strdup_printf(_("about %s"), figure);
}

static void
print_head(const XjSearchResult *result)
{
    for (guint i = 0; result->repairs != NULL && result->repairs[i] != NULL; i++)
        g_printerr("%s\n", result->repairs[i]);
    if (result->relaxed_why != NULL)
        g_printerr("%s\n", result->relaxed_why);
    g_autofree char *passages = exact_or_about(result->total, result->total_is_exact);
    g_autofree char *documents = exact_or_about(result->documents, result->documents_is_exact);
    g_print(_("%s passages in %s documents (%.1f ms)\n\n"), passages, documents, result->took_ms);
}

// "level: 县 12, 市 3"
static void
print_facets(const XjSearchResult *result)
{
    gboolean is_any = FALSE;
    for (guint i = 0; i < XJ_FACETS; i++)
    {
        const GPtrArray *values = result->facets[i];
        if (values == NULL || values->len == 0)
            continue;
        g_autoptr(GString) line = g_string_new(NULL);
        for (guint k = 0; k < values->len; k++)
        {
            const XjFacetValue *value = g_ptr_array_index(values, k);
            g_string_append_printf(line, "%s%s %u", k > 0 ? _(", ") : "", value->name, value->documents);
        }
        g_print(_("%s: %s\n"), cli_word(xj_criterion_name((XjCriterion)i)), line->str);
        is_any = TRUE;
    }
    if (is_any)
        g_print("%s\n", result->facets_exact ? "" : _("(counted among the first answers only)\n"));
}

int
search_print(const XjSearchResult *result, guint offset)
{
    if (result->explanation != NULL)
        g_printerr("%s\n", result->explanation);
    if (result->hits->len == 0 && result->total == 0)
    {
        for (guint i = 0; result->repairs != NULL && result->repairs[i] != NULL; i++)
            g_printerr("%s\n", result->repairs[i]);
        g_printerr(_("Nothing found for: %s\n"), result->understood);
        return XJ_EXIT_NOTHING_FOUND;
    }
    gboolean colour = terminal_has_colour();
    print_head(result);
    print_facets(result);
    for (guint i = 0; i < result->hits->len; i++)
        print_hit(result->hits->pdata[i], offset + i + 1, colour);
    return XJ_EXIT_DONE;
}
