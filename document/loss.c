#include "document/loss.h"

#include <glib/gi18n-lib.h>
#include <string.h>

enum
{
    KINDS = XJ_LOSS_OCR + 1,
    RANGES_TOLD = 12, // of pages; a notice is read, not studied
    PARTS_TOLD = 3,
};

XjLoss *
xj_loss_new(XjLossKind kind, guint page, guint count, const char *part)
{
    XjLoss *loss = g_new(XjLoss, 1);
    *loss = (XjLoss){.kind = kind, .page = page, .count = count, .part = g_strdup(part)};
    return loss;
}

void
xj_loss_free(XjLoss *loss)
{
    if (loss == NULL)
    {
        return;
    }
    g_free(loss->part);
    g_free(loss);
}

gboolean
xj_loss_kind_from_name(const char *name, XjLossKind *ret_kind)
{
    for (guint kind = 0; kind < KINDS; kind++)
    {
        if (strcmp(xj_loss_name((XjLossKind)kind), name) == 0)
        {
            *ret_kind = (XjLossKind)kind;
            return TRUE;
        }
    }
    return FALSE;
}

static gboolean
is_caution(const XjLoss *loss)
{
    return loss->kind == XJ_LOSS_EMBEDDED || loss->kind == XJ_LOSS_OCR;
}

gboolean
xj_losses_are_partial(const GPtrArray *losses)
{
    for (guint i = 0; i < losses->len; i++)
    {
        if (!is_caution(losses->pdata[i]))
        {
            return TRUE;
        }
    }
    return FALSE;
}

gboolean
xj_losses_tell_ocr(const GPtrArray *losses, guint page)
{
    for (guint i = 0; i < losses->len; i++)
    {
        const XjLoss *loss = losses->pdata[i];
        if (loss->kind == XJ_LOSS_OCR && (loss->page == page || loss->page == 0))
        {
            return TRUE;
        }
    }
    return FALSE;
}

// ---------------------------------------------------------------- where

static gint
compare_pages(gconstpointer a, gconstpointer b)
{
    guint left = *(const guint *)a;
    guint right = *(const guint *)b;
    return left < right ? -1 : left > right;
}

// The pages of losses as "3–5, 8"; "" if none has one. A new string.
static char *
page_ranges(const GPtrArray *losses)
{
    g_autoptr(GArray) pages = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; i < losses->len; i++)
    {
        const XjLoss *loss = losses->pdata[i];
        if (loss->page > 0)
        {
            g_array_append_val(pages, loss->page);
        }
    }
    g_array_sort(pages, compare_pages);
    GString *text = g_string_new(NULL);
    // Translators: divides the entries of a list
    const char *comma = _(", ");
    guint ranges = 0;
    for (guint i = 0; i < pages->len; ranges++)
    {
        guint first = g_array_index(pages, guint, i);
        guint last = first;
        while (i < pages->len && g_array_index(pages, guint, i) <= last + 1)
        {
            last = g_array_index(pages, guint, i++);
        }
        if (ranges == RANGES_TOLD)
        {
            g_string_append(text, "…");
            break;
        }
        g_string_append_printf(text, first == last ? "%s%u" : "%s%u–%u", ranges > 0 ? comma : "", first, last);
    }
    return g_string_free(text, FALSE);
}

// The parts of losses as “a”, “b” …; "" if none is named. A new string.
static char *
part_names(const GPtrArray *losses)
{
    GString *text = g_string_new(NULL);
    guint named = 0;
    for (guint i = 0; i < losses->len; i++)
    {
        const XjLoss *loss = losses->pdata[i];
        if (loss->part == NULL)
        {
            continue;
        }
        if (named++ == PARTS_TOLD)
        {
            g_string_append(text, " …");
            break;
        }
        g_string_append_printf(text, "%s“%s”", named > 1 ? _(", ") : "", loss->part);
    }
    return g_string_free(text, FALSE);
}

// Where losses of one kind are: pages and parts; "" if that is not known. A new string.
static char *
place_of(const GPtrArray *losses)
{
    g_autofree char *pages = page_ranges(losses);
    g_autofree char *parts = part_names(losses);
    g_autofree char *on_pages = *pages != '\0' ? g_strdup_printf(_("page %s"), pages) : g_strdup("");
    return g_strconcat(on_pages, *on_pages != '\0' && *parts != '\0' ? _(", ") : "", parts, NULL);
}

// ---------------------------------------------------------------- what

static char *
what_is_lost(XjLossKind kind, guint count)
{
    switch (kind)
    {
    case XJ_LOSS_PICTURE_PAGE:
        return g_strdup(_("a picture without text"));
    case XJ_LOSS_GLYPH_PAGE:
        return g_strdup(_("text drawn as shapes that name no characters"));
    case XJ_LOSS_UNMAPPED:
        return g_strdup_printf(_("%u characters of a font that does not say what they are"), count);
    case XJ_LOSS_ENCRYPTED:
        return g_strdup(_("needs a password"));
    case XJ_LOSS_DAMAGED:
        return g_strdup(_("broken or missing"));
    case XJ_LOSS_LIMIT:
        return g_strdup(_("left out, being over a limit"));
    case XJ_LOSS_EMBEDDED:
        return g_strdup_printf(_("%u embedded objects whose text is not read"), count);
    case XJ_LOSS_OCR:
        return g_strdup(_("recognised from a picture, may hold errors"));
    }
    return g_strdup("");
}

// The same where the place is not known: with no subject before it, it needs one of its own.
static char *
what_is_lost_somewhere(XjLossKind kind, guint count)
{
    switch (kind)
    {
    case XJ_LOSS_ENCRYPTED:
        return g_strdup(_("a part needs a password"));
    case XJ_LOSS_DAMAGED:
        return g_strdup(_("the file is damaged or incomplete"));
    case XJ_LOSS_LIMIT:
        return g_strdup(_("a part was left out, being over a limit"));
    case XJ_LOSS_PICTURE_PAGE:
    case XJ_LOSS_GLYPH_PAGE:
    case XJ_LOSS_UNMAPPED:
    case XJ_LOSS_EMBEDDED:
    case XJ_LOSS_OCR:
        break;
    }
    return what_is_lost(kind, count);
}

// Losses of one kind in words. `losses` holds one at least.
static char *
kind_message(XjLossKind kind, const GPtrArray *losses)
{
    guint count = 0;
    for (guint i = 0; i < losses->len; i++)
    {
        count += ((const XjLoss *)losses->pdata[i])->count;
    }
    g_autofree char *place = place_of(losses);
    if (*place == '\0')
        return what_is_lost_somewhere(kind, count);
    g_autofree char *what = what_is_lost(kind, count);
    // Translators: where something is lost, and what: "page 3–5: a picture without text"
    return g_strdup_printf(_("%s: %s"), place, what);
}

char *
xj_loss_message(const XjLoss *loss)
{
    XjLoss copy = *loss;
    g_autoptr(GPtrArray) one = g_ptr_array_new();
    g_ptr_array_add(one, &copy);
    return kind_message(loss->kind, one);
}

// Those of `kinds` (bits), a kind each, divided as clauses of a sentence.
static char *
join_kinds(const GPtrArray *losses, guint kinds)
{
    GString *text = g_string_new(NULL);
    for (guint kind = 0; kind < KINDS; kind++)
    {
        g_autoptr(GPtrArray) alike = g_ptr_array_new();
        for (guint i = 0; i < losses->len; i++)
        {
            XjLoss *loss = losses->pdata[i];
            if (loss->kind == (XjLossKind)kind)
            {
                g_ptr_array_add(alike, loss);
            }
        }
        if (alike->len == 0 || (kinds & 1U << kind) == 0)
        {
            continue;
        }
        g_autofree char *message = kind_message((XjLossKind)kind, alike);
        // Translators: divides the clauses of a sentence
        g_string_append_printf(text, "%s%s", text->len > 0 ? _("; ") : "", message);
    }
    return g_string_free(text, FALSE);
}

#define ALL_KINDS ((1U << KINDS) - 1)
#define CAUTIONS (1U << XJ_LOSS_EMBEDDED | 1U << XJ_LOSS_OCR)

char *
xj_losses_message(const GPtrArray *losses)
{
    return join_kinds(losses, ALL_KINDS);
}

char *
xj_losses_notice(const GPtrArray *losses)
{
    if (losses->len == 0)
    {
        return NULL;
    }
    g_autofree char *missing = join_kinds(losses, ALL_KINDS & ~CAUTIONS);
    g_autofree char *cautions = join_kinds(losses, CAUTIONS);
    GString *text = g_string_new(NULL);
    if (*missing != '\0')
    {
        g_string_append_printf(text, _("Not all of this document could be read: %s."), missing);
    }
    if (*cautions != '\0')
    {
        g_string_append(text, text->len > 0 ? " " : "");
        g_string_append_printf(text, _("Mind: %s."), cautions);
    }
    return g_string_free(text, FALSE);
}
