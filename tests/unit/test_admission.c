// Which documents may and can be indexed, and the reason where not: that of the losses, as far as they tell.
#include "document/loss.h"
#include "indexer/admission.h"
#include "indexer/failure.h"
#include "tests/test_vocabulary.h"

#include <string.h>

static XjDocument *
document_of(XjSource *source, const char *text)
{
    xj_source_add(source, XJ_BLOCK_PARAGRAPH, 0, 1, text, strlen(text));
    return xj_document_new(source, test_vocabulary(), NULL);
}

static void
assert_no_text(XjLossKind kind, gboolean ocr, XjFailureCode code, const char *reason)
{
    g_autoptr(XjSource) source = xj_source_new();
    for (guint page = 1; page <= 12; page++)
        xj_source_lose(source, kind, page, NULL);
    g_autoptr(XjDocument) document = document_of(source, " ");
    g_autoptr(GError) error = NULL;
    g_assert_false(xj_admission_check(document, source->losses, ocr, &error));
    g_assert_error(error, XJ_FAILURE, (gint)code);
    g_assert_cmpstr(error->message, ==, reason);
}

static void
test_no_text(void)
{
    assert_no_text(XJ_LOSS_PICTURE_PAGE, FALSE, XJ_FAILURE_NO_TEXT,
                   "is a scan and holds no text (page 1–12: a picture without text); read it with --ocr");
    assert_no_text(XJ_LOSS_PICTURE_PAGE, TRUE, XJ_FAILURE_NO_TEXT,
                   "holds no text that can be read (page 1–12: a picture without text)");
    assert_no_text(XJ_LOSS_GLYPH_PAGE, FALSE, XJ_FAILURE_NO_TEXT,
                   "holds no text that can be read (page 1–12: text drawn as shapes that name no characters)");
    assert_no_text(XJ_LOSS_ENCRYPTED, FALSE, XJ_FAILURE_ENCRYPTED,
                   "holds no text that can be read (page 1–12: needs a password); save it without a password");
    assert_no_text(XJ_LOSS_DAMAGED, FALSE, XJ_FAILURE_DAMAGED,
                   "is damaged; no text could be read (page 1–12: broken or missing)");
    assert_no_text(
        XJ_LOSS_LIMIT, FALSE, XJ_FAILURE_LIMIT,
        "holds no text that can be read (page 1–12: left out, being over a limit); save it anew with an office program");
}

static void
test_nothing_lost(void)
{
    g_autoptr(XjSource) source = xj_source_new();
    g_autoptr(XjDocument) document = document_of(source, " \t");
    g_autoptr(GError) error = NULL;
    g_assert_false(xj_admission_check(document, source->losses, FALSE, &error));
    g_assert_error(error, XJ_ERROR, XJ_ERROR_UNREADABLE);
}

static void
test_all_taken_out(void)
{
    g_autoptr(XjSource) source = xj_source_new();
    g_autoptr(XjDocument) document = document_of(source, "第 1 页 共 3 页");
    g_autoptr(GError) error = NULL;
    g_assert_false(xj_admission_check(document, source->losses, FALSE, &error));
    g_assert_error(error, XJ_ERROR, XJ_ERROR_UNREADABLE);
    g_assert_nonnull(strstr(error->message, "(1 places, as bars"));
    g_assert_nonnull(strstr(error->message, "keep=all"));
}

static void
test_part_and_secrecy(void)
{
    g_autoptr(XjSource) source = xj_source_new();
    xj_source_lose(source, XJ_LOSS_PICTURE_PAGE, 2, NULL);
    g_autoptr(XjDocument) part = document_of(source, "清河县按期报送整改材料。");
    g_assert_true(xj_admission_check(part, source->losses, FALSE, NULL));
    g_autoptr(XjSource) marked = xj_source_new();
    g_autoptr(XjDocument) secret = document_of(marked, "机密★1年");
    g_autoptr(GError) error = NULL;
    g_assert_false(xj_admission_check(secret, marked->losses, FALSE, &error));
    g_assert_error(error, XJ_ERROR, XJ_ERROR_REFUSED);
    g_assert_true(xj_admission_has_text(secret, marked->losses, FALSE, NULL));
}

int
main(int argc, char **argv)
{
    g_setenv("LANGUAGE", "en", TRUE);
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/admission/no-text", test_no_text);
    g_test_add_func("/admission/nothing-lost", test_nothing_lost);
    g_test_add_func("/admission/all-taken-out", test_all_taken_out);
    g_test_add_func("/admission/part-and-secrecy", test_part_and_secrecy);
    return g_test_run();
}
