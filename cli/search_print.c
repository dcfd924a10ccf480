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
    if (hit->copies_total > 0)
        g_string_append_printf(place, _("  (%u copies of it besides)"), hit->copies_total);
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

// What is known of the document and of the passage in it: "county · 讲话 · 中共清河县委 · requirement", and by which
// step it was found.
static void
append_facts(GString *into, const XjHit *hit, gboolean colour)
{
    g_autoptr(GString) facts = g_string_new(NULL);
    if (hit->speaking_level.code >= 0)
        append_word(facts, cli_level_word(hit->speaking_level.code));
    append_word(facts, hit->kind);
    append_word(facts, hit->organ);
    append_word(facts, cli_word(hit->role));
    if (hit->step != XJ_STEP_EXACT)
        append_word(facts, cli_step_word(hit->step));
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
append_copies(GString *into, const XjHit *hit, gboolean colour)
{
    for (guint i = 0; i < hit->copies->len; i++)
    {
        const XjCopy *copy = g_ptr_array_index(hit->copies, i);
        g_autofree char *line = g_strdup_printf("= %s#p%u  %s  %s", copy->document, copy->passage,
                                                copy->date != NULL ? copy->date : "", copy->title);
        g_string_append(into, "\n   ");
        terminal_append(into, TERMINAL_DIM, line, -1, colour);
    }
}

// Why the hit has its score: a row a reason, that add up.
static void
append_reasons(GString *into, const XjHit *hit)
{
    if (hit->reasons == NULL || hit->reasons->len == 0)
        return;
    g_string_append_printf(into, "\n   %10.4f  %s", hit->score, _("score, the sum of:"));
    for (guint i = 0; i < hit->reasons->len; i++)
    {
        const XjReason *reason = g_ptr_array_index(hit->reasons, i);
        g_string_append_printf(into, "\n   %10.4f = %9.4f x %8.4f  %s", reason->part, reason->value, reason->weight,
                               reason->label);
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
    append_copies(text, hit, colour);
    append_reasons(text, hit);
    g_print("%s\n\n", text->str);
}

// ---------------------------------------------------------------- the answer

static char *
exact_or_about(guint64 number, gboolean is_exact)
{
    g_autofree char *figure = g_strdup_printf("%" PRIu64, number);
    return is_exact ? g_steal_pointer(&figure) : g_strdup_printf(_("about %s"), figure);
}

// What was mended in the query or should be known of it, and why what is listed is.
static void
print_notes(const XjSearchResult *result)
{
    for (guint i = 0; result->repairs != NULL && result->repairs[i] != NULL; i++)
        g_printerr("%s\n", result->repairs[i]);
    if (result->relaxed_why != NULL)
        g_printerr("%s\n", result->relaxed_why);
    if (result->moved)
        g_printerr("%s\n", _("The index has changed since the page before; passages may be missing between them"));
}

// What else was looked for, and how to do without.
static void
print_expansions(const GPtrArray *expansions)
{
    for (guint i = 0; i < expansions->len; i++)
    {
        const XjExpansion *expansion = g_ptr_array_index(expansions, i);
        g_autofree char *synonyms = g_strjoinv(_(", "), expansion->synonyms);
        g_printerr(_("For %s also: %s (to leave it out: --without %s)\n"), expansion->word, synonyms, expansion->synonyms[0]);
        if (expansion->remark != NULL)
            g_printerr("  %s\n", expansion->remark);
    }
}

// Other questions that may be meant.
static void
print_offers(const XjSearchResult *result)
{
    for (guint i = 0; i < result->corrections->len; i++)
    {
        const XjCorrection *correction = g_ptr_array_index(result->corrections, i);
        g_printerr(_("Did you mean: %s (%" PRIu64 " passages)\n"), correction->text, correction->passages);
    }
    for (guint i = 0; i < result->themes->len; i++)
    {
        const XjThemeOffer *theme = g_ptr_array_index(result->themes, i);
        g_printerr(_("A theme of this: %s (--theme %u)\n"), theme->name, theme->number);
    }
}

// "near 3, all 2": how many of the passages looked at reach which step.
static void
print_reached(const XjSearchResult *result)
{
    g_autoptr(GString) line = g_string_new(NULL);
    for (guint step = XJ_STEP_EXACT; step < XJ_STEPS; step++)
        if (result->reached[step] > 0)
            g_string_append_printf(line, "%s%s %u", line->len > 0 ? _(", ") : "", cli_step_word((XjStep)step),
                                   result->reached[step]);
    if (line->len > 0)
        g_print("%s\n", line->str);
}

static void
print_totals(const XjSearchResult *result)
{
    g_autofree char *passages = exact_or_about(result->total, result->total_is_exact);
    g_autofree char *documents = exact_or_about(result->documents, result->documents_is_exact);
    g_print(_("%s passages in %s documents (%.1f ms)\n"), passages, documents, result->took_ms);
    if (result->expanded_total > 0)
    {
        g_autofree char *expanded = exact_or_about(result->expanded_total, result->expanded_total_is_exact);
        g_print(result->expanded_is_listed ? _("%s more have synonyms only and stand behind them\n")
                                           : _("%s more have synonyms only: --synonyms list\n"),
                expanded);
    }
    print_reached(result);
    g_print("\n");
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
search_print(const XjSearchResult *result)
{
    if (result->explanation != NULL)
        g_printerr("%s\n", result->explanation);
    print_notes(result);
    gboolean is_empty = result->hits->len == 0 && result->total == 0;
    if (is_empty)
        g_printerr(_("Nothing found for: %s\n"), result->understood);
    if (result->expanded_is_listed)
        print_expansions(result->expansions);
    print_offers(result);
    if (is_empty)
        return XJ_EXIT_NOTHING_FOUND;
    print_totals(result);
    print_facets(result);
    gboolean colour = terminal_has_colour();
    for (guint i = 0; i < result->hits->len; i++)
        print_hit(result->hits->pdata[i], result->offset + i + 1, colour);
    return XJ_EXIT_DONE;
}
