// What is told of losses: kinds, pages as ranges, whole sentences, and which documents are a part only.
#include "document/loss.h"

#include <string.h>

// A loss of a row is "KIND PAGE COUNT PART", PART "" for none.
typedef struct
{
    XjLossKind kind;
    guint page, count;
    const char *part;
} Row;

static GPtrArray *
losses_of(const Row *rows, guint count)
{
    GPtrArray *losses = g_ptr_array_new_with_free_func((GDestroyNotify)xj_loss_free);
    for (guint i = 0; i < count; i++)
        g_ptr_array_add(losses, xj_loss_new(rows[i].kind, rows[i].page, rows[i].count, rows[i].part));
    return losses;
}

static void
assert_told(const Row *rows, guint count, const char *message, const char *notice, gboolean partial)
{
    g_autoptr(GPtrArray) losses = losses_of(rows, count);
    g_autofree char *told = xj_losses_message(losses);
    g_autofree char *sentences = xj_losses_notice(losses);
    g_assert_cmpstr(told, ==, message);
    g_assert_cmpstr(sentences, ==, notice);
    g_assert_cmpint(xj_losses_are_partial(losses), ==, partial);
}

static void
test_words(void)
{
    assert_told(NULL, 0, "", NULL, FALSE);
    const Row pages[] = {{XJ_LOSS_PICTURE_PAGE, 5, 1, NULL}, {XJ_LOSS_PICTURE_PAGE, 3, 1, NULL},
                         {XJ_LOSS_PICTURE_PAGE, 4, 1, NULL}, {XJ_LOSS_PICTURE_PAGE, 9, 1, NULL},
                         {XJ_LOSS_PICTURE_PAGE, 7, 1, NULL}, {XJ_LOSS_PICTURE_PAGE, 9, 1, NULL}};
    assert_told(pages, G_N_ELEMENTS(pages), "page 3–5, 7, 9: a picture without text",
                "Not all of this document could be read: page 3–5, 7, 9: a picture without text.", TRUE);
    const Row parts[] = {{XJ_LOSS_ENCRYPTED, 0, 1, "a"},    {XJ_LOSS_UNMAPPED, 2, 40, NULL}, {XJ_LOSS_UNMAPPED, 7, 2, NULL},
                         {XJ_LOSS_DAMAGED, 0, 1, NULL},     {XJ_LOSS_ENCRYPTED, 0, 1, "b"},  {XJ_LOSS_ENCRYPTED, 0, 1, "c"},
                         {XJ_LOSS_ENCRYPTED, 0, 1, "never"}};
    assert_told(parts, G_N_ELEMENTS(parts),
                "page 2, 7: 42 characters of a font that does not say what they are; “a”, “b”, “c” …: needs a password; "
                "the file is damaged or incomplete",
                "Not all of this document could be read: page 2, 7: 42 characters of a font that does not say what they are; "
                "“a”, “b”, “c” …: needs a password; the file is damaged or incomplete.",
                TRUE);
}

static void
test_cautions(void)
{
    const Row cautions[] = {{XJ_LOSS_OCR, 1, 1, NULL}, {XJ_LOSS_OCR, 2, 1, NULL}, {XJ_LOSS_EMBEDDED, 0, 3, "表格.xlsx"}};
    assert_told(cautions, G_N_ELEMENTS(cautions),
                "“表格.xlsx”: 3 embedded objects whose text is not read; page 1–2: recognised from a picture, may hold errors",
                "Mind: “表格.xlsx”: 3 embedded objects whose text is not read; page 1–2: recognised from a picture, may hold "
                "errors.",
                FALSE);
    const Row both[] = {{XJ_LOSS_OCR, 1, 1, NULL}, {XJ_LOSS_GLYPH_PAGE, 2, 1, NULL}};
    assert_told(both, G_N_ELEMENTS(both),
                "page 2: text drawn as shapes that name no characters; page 1: recognised from a picture, may hold errors",
                "Not all of this document could be read: page 2: text drawn as shapes that name no characters. Mind: page 1: "
                "recognised from a picture, may hold errors.",
                TRUE);
    g_autoptr(GPtrArray) losses = losses_of(both, G_N_ELEMENTS(both));
    g_assert_true(xj_losses_tell_ocr(losses, 1));
    g_assert_false(xj_losses_tell_ocr(losses, 2));
    const Row whole = {XJ_LOSS_OCR, 0, 1, NULL};
    g_autoptr(GPtrArray) everywhere = losses_of(&whole, 1);
    g_assert_true(xj_losses_tell_ocr(everywhere, 0));
}

// Where no place is known there is no subject to continue.
static void
test_nowhere(void)
{
    const Row somewhere[] = {{XJ_LOSS_ENCRYPTED, 0, 1, NULL}, {XJ_LOSS_LIMIT, 0, 1, NULL}};
    assert_told(somewhere, G_N_ELEMENTS(somewhere), "a part needs a password; a part was left out, being over a limit",
                "Not all of this document could be read: a part needs a password; a part was left out, being over a limit.",
                TRUE);
}

static void
test_bounds(void)
{
    Row rows[100];
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
        rows[i] = (Row){XJ_LOSS_LIMIT, 3 * i + 1, 1, NULL};
    g_autoptr(GPtrArray) losses = losses_of(rows, G_N_ELEMENTS(rows));
    g_autofree char *told = xj_losses_message(losses);
    g_assert_cmpstr(told, ==, "page 1, 4, 7, 10, 13, 16, 19, 22, 25, 28, 31, 34…: left out, being over a limit");
}

static void
test_names(void)
{
    for (guint kind = 0; kind <= XJ_LOSS_OCR; kind++)
    {
        XjLossKind found = XJ_LOSS_OCR;
        g_assert_true(xj_loss_kind_from_name(xj_loss_name((XjLossKind)kind), &found));
        g_assert_cmpuint(found, ==, kind);
        const Row row = {(XjLossKind)kind, 0, 1, NULL};
        g_autoptr(GPtrArray) losses = losses_of(&row, 1);
        g_autofree char *message = xj_loss_message(losses->pdata[0]);
        g_assert_cmpuint(strlen(message), >, 5);
    }
    XjLossKind kept = XJ_LOSS_LIMIT;
    g_assert_false(xj_loss_kind_from_name("unheard of", &kept));
    g_assert_cmpuint(kept, ==, XJ_LOSS_LIMIT);
}

int
main(int argc, char **argv)
{
    g_setenv("LANGUAGE", "en", TRUE);
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/loss/words", test_words);
    g_test_add_func("/loss/cautions", test_cautions);
    g_test_add_func("/loss/nowhere", test_nowhere);
    g_test_add_func("/loss/bounds", test_bounds);
    g_test_add_func("/loss/names", test_names);
    return g_test_run();
}
