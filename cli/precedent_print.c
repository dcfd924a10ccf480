#include "cli/precedent_print.h"

#include "cli/columns.h"
#include "cli/terminal.h"
#include "cli/words.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

// Columns of a line beside its contexts and the wording: its number and the blanks between.
#define COLUMNS_TAKEN 10

// Columns that a context keeps, however narrow the terminal is.
#define CONTEXT_COLUMNS_MIN 8

// ---------------------------------------------------------------- columns

// Columns of a context: what the widest takes, as far as the terminal has room for it.
static guint
context_columns(const GPtrArray *lines)
{
    guint widest = 0;
    guint match = 0;
    for (guint i = 0; i < lines->len; i++)
    {
        const XjUse *use = g_ptr_array_index(lines, i);
        widest = MAX(widest, columns_of(use->left));
        match = MAX(match, columns_of(use->match));
    }
    guint terminal = terminal_columns();
    if (terminal == 0)
        return widest;
    guint room = terminal > match + COLUMNS_TAKEN ? (terminal - match - COLUMNS_TAKEN) / 2 : 0;
    return MIN(widest, MAX(room, CONTEXT_COLUMNS_MIN));
}

// ---------------------------------------------------------------- lines

static void
print_line(const XjUse *use, guint number, guint columns, gboolean colour)
{
    g_autoptr(GString) text = g_string_new(NULL);
    const char *left = columns_fitting_end(use->left, columns);
    g_string_append_printf(text, "%5u. %*s%s", number, (int)(columns - columns_of(left)), "", left);
    terminal_append(text, TERMINAL_MARK, use->match, -1, colour);
    g_string_append_len(text, use->right, terminal_columns() == 0 ? -1 : columns_fitting_start(use->right, columns));
    g_string_append(text, "\n       ");
    terminal_append(text, TERMINAL_DIM, use->citation->text, -1, colour);
    if (use->crossing == XJ_CROSSES_PARAGRAPH)
        terminal_append(text, TERMINAL_CAUTION, _("  (across the end of a paragraph)"), -1, colour);
    else if (use->crossing == XJ_CROSSES_SENTENCE)
        terminal_append(text, TERMINAL_DIM, _("  (across the end of a sentence)"), -1, colour);
    g_print("%s\n", text->str);
}

static void
print_lines(const GPtrArray *lines, guint offset)
{
    guint columns = context_columns(lines);
    gboolean colour = terminal_has_colour();
    for (guint i = 0; i < lines->len; i++)
        print_line(g_ptr_array_index(lines, i), offset + i + 1, columns, colour);
    g_print("\n");
}

// ---------------------------------------------------------------- counts

static void
print_totals(const XjUses *uses)
{
    g_print(uses->is_exact ? _("%" PRIu64 " uses in %" PRIu64 " passages of %" PRIu64 " documents (%.1f ms)\n")
                           : _("about %" PRIu64 " uses in %" PRIu64 " passages of %" PRIu64 " documents (%.1f ms)\n"),
            uses->uses, uses->passages, uses->documents, uses->took_ms);
}

// "level: 县 12, 市 3": documents of each.
static void
print_counts(const char *label, const GPtrArray *counts)
{
    if (counts->len == 0)
        return;
    g_autoptr(GString) line = g_string_new(NULL);
    for (guint i = 0; i < counts->len; i++)
    {
        const XjUseCount *count = g_ptr_array_index(counts, i);
        g_string_append_printf(line, "%s%s %" PRIu64, i > 0 ? _(", ") : "", count->name, count->documents);
    }
    g_print(_("%s: %s\n"), label, line->str);
}

static void
print_citation(const char *label, const XjCitation *citation)
{
    if (citation != NULL)
        g_print(_("%s: %s\n"), label, citation->text);
}

static void
print_fillings(const GPtrArray *fillings)
{
    g_autoptr(GString) line = g_string_new(NULL);
    for (guint i = 0; fillings != NULL && i < fillings->len; i++)
    {
        const XjUseFilling *filling = g_ptr_array_index(fillings, i);
        g_string_append_printf(line, "%s%s %" PRIu64, i > 0 ? _(", ") : "", filling->text, filling->uses);
    }
    if (line->len > 0)
        g_print(_("%s: %s\n"), _("filled with"), line->str);
}

// ---------------------------------------------------------------- variants

// "replaced, put in or left out": the main class first.
static char *
classes_of(const XjVariant *variant)
{
    GString *words = g_string_new(cli_word(xj_variant_class_name(variant->variant_class)));
    for (XjVariantClass other = 0; other < XJ_VARIANT_CLASSES; other++)
        if (other != variant->variant_class && (variant->classes & 1U << other) != 0)
            g_string_append_printf(words, "%s%s", _(", "), cli_word(xj_variant_class_name(other)));
    return g_string_free(words, FALSE);
}

static void
print_variants(const GPtrArray *variants)
{
    for (guint i = 0; variants != NULL && i < variants->len; i++)
    {
        const XjVariant *variant = g_ptr_array_index(variants, i);
        g_print("\n~ %s\n", variant->text);
        g_autofree char *classes = classes_of(variant);
        g_print(_("  %s; similarity %.2f, %" PRIu64 " uses in %" PRIu64 " documents\n"), classes, variant->similarity,
                variant->uses, variant->documents);
        for (guint k = 0; k < variant->lines->len; k++)
        {
            const XjUse *use = g_ptr_array_index(variant->lines, k);
            g_print("  %s\n", use->citation->text);
        }
    }
}

void
precedent_print_uses(const XjUses *uses)
{
    for (char **note = uses->notes; *note != NULL; note++)
        g_printerr("%s\n", *note);
    if (uses->passages == 0)
        g_printerr(_("Nothing found for: %s\n"), uses->wording);
    else
    {
        print_lines(uses->lines, uses->offset);
        print_totals(uses);
        print_counts(cli_word(xj_criterion_name(XJ_BY_LEVEL)), uses->by_level);
        print_counts(cli_word(xj_criterion_name(XJ_BY_YEAR)), uses->by_year);
        print_counts(cli_word(xj_criterion_name(XJ_BY_ORGAN)), uses->by_organ);
        print_citation(_("first"), uses->first);
        print_citation(_("last"), uses->last);
        print_fillings(uses->fillings);
    }
    print_variants(uses->variants);
}
