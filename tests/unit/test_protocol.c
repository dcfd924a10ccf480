// What a worker sends: it arrives as it was, and what no worker in its right mind would send is refused.
//   test_protocol --write-seeds FOLDER   makes the seeds of the fuzz target
#include "indexer/worker/protocol.h"

#include <math.h>
#include <string.h>

static GVariant *
reading_message(void)
{
    g_auto(XjReading) reading = {
        .source = xj_source_new(),
        .format = g_strdup("docx"),
        .charset = g_strdup("GB18030"),
        .charset_basis = g_strdup("scored"),
        .charset_confidence = 0.75,
        .charset_disbelieved = g_strdup("UTF-8"),
        .replaced = 2,
        .replacements = g_array_new(FALSE, FALSE, sizeof(XjReplacement)),
    };
    XjReplacement replacement = {10, 2, 12};
    g_array_append_val(reading.replacements, replacement);
    reading.source->title = g_strdup("清河县整改报告");
    reading.source->created = g_strdup("2026-03-01T08:30:00Z");
    xj_source_add(reading.source, XJ_BLOCK_HEADING, 2, 1, "一、总体情况", strlen("一、总体情况"));
    xj_source_add(reading.source, XJ_BLOCK_TABLE_ROW, 0, 3, "甲\t乙", strlen("甲\t乙"));
    xj_source_lose(reading.source, XJ_LOSS_UNMAPPED, 3, "图\n1");
    xj_source_lose(reading.source, XJ_LOSS_UNMAPPED, 3, "图\n1");
    xj_source_lose(reading.source, XJ_LOSS_OCR, 0, NULL);
    return xj_answer_encode_reading(&reading);
}

static gboolean
parse(guint32 kind, GVariant *message, XjAnswer *ret_answer)
{
    g_autoptr(GVariant) held = g_variant_ref_sink(message);
    g_autoptr(GBytes) bytes = g_variant_get_data_as_bytes(held);
    return xj_answer_parse(kind, bytes, ret_answer);
}

// ---------------------------------------------------------------- what arrives

static void
test_reading(void)
{
    g_auto(XjAnswer) answer = {0};
    g_assert_true(parse(XJ_FRAME_READING, reading_message(), &answer));
    const XjReading *reading = &answer.reading;
    g_assert_cmpstr(reading->format, ==, "docx");
    g_assert_cmpstr(reading->charset, ==, "GB18030");
    g_assert_cmpstr(reading->charset_basis, ==, "scored");
    g_assert_cmpfloat(reading->charset_confidence, ==, 0.75);
    g_assert_cmpstr(reading->charset_disbelieved, ==, "UTF-8");
    g_assert_cmpuint(reading->replaced, ==, 2);
    g_assert_cmpuint(g_array_index(reading->replacements, XjReplacement, 0).text_offset, ==, 12);
    const XjSource *source = reading->source;
    g_assert_cmpstr(source->title, ==, "清河县整改报告");
    g_assert_null(source->author);
    g_assert_cmpstr(source->created, ==, "2026-03-01T08:30:00Z");
    const XjBlock *heading = source->blocks->pdata[0];
    g_assert_true(heading->kind == XJ_BLOCK_HEADING && heading->depth == 2 && heading->page == 1);
    g_assert_cmpstr(((const XjBlock *)source->blocks->pdata[1])->text, ==, "甲\t乙");
    const XjLoss *loss = source->losses->pdata[0];
    g_assert_true(loss->kind == XJ_LOSS_UNMAPPED && loss->page == 3 && loss->count == 2);
    g_assert_cmpstr(loss->part, ==, "图 1");
    g_assert_null(((const XjLoss *)source->losses->pdata[1])->part);
}

static void
check_error(GQuark domain, int code, const char *message, GQuark expected_domain, int expected_code)
{
    g_autoptr(GError) error = g_error_new_literal(domain, code, message);
    g_auto(XjAnswer) answer = {0};
    g_assert_true(parse(XJ_FRAME_CUT, xj_answer_encode_error("资料.zip!/通知.docx", error), &answer));
    g_assert_cmpstr(answer.text, ==, "资料.zip!/通知.docx");
    g_assert_error(answer.error, expected_domain, expected_code);
    g_assert_true(g_utf8_validate(answer.error->message, -1, NULL));
}

static void
test_errors(void)
{
    check_error(XJ_FAILURE, XJ_FAILURE_ENCRYPTED, "is encrypted", XJ_FAILURE, XJ_FAILURE_ENCRYPTED);
    check_error(XJ_ERROR, XJ_ERROR_INVALID, "no such charset", XJ_ERROR, XJ_ERROR_INVALID);
    // Errors of other origin concern the one document.
    check_error(XJ_ERROR, XJ_ERROR_BUSY, "busy", XJ_ERROR, XJ_ERROR_UNREADABLE);
    check_error(G_CONVERT_ERROR, 77, "x\nx", XJ_ERROR, XJ_ERROR_UNREADABLE);
    // A library may say anything, at any length.
    check_error(XJ_FAILURE, XJ_FAILURE_DAMAGED, "\xff\xfe", XJ_FAILURE, XJ_FAILURE_DAMAGED);
    g_autofree char *ones = g_strnfill(XJ_REASON_MAX - 1, '1');
    g_autofree char *message = g_strconcat(ones, "坏坏坏", NULL);
    check_error(XJ_FAILURE, XJ_FAILURE_DAMAGED, message, XJ_FAILURE, XJ_FAILURE_DAMAGED);
}

static void
test_orders(void)
{
    XjWorkerOrder order = {.name = "\xc7\xe5.txt", .ocr = TRUE, .pass_over = 7};
    g_autoptr(GVariant) message = g_variant_ref_sink(xj_order_encode(&order));
    XjWorkerOrder parsed;
    g_assert_true(xj_order_parse(message, &parsed));
    g_assert_cmpstr(parsed.name, ==, order.name);
    g_assert_null(parsed.charset);
    g_assert_true(parsed.ocr);
    g_assert_cmpuint(parsed.pass_over, ==, 7);
    XjWorkerSetup setup = {.memory = 5, .locale = "/usr/share/locale"};
    g_autoptr(GVariant) greeting = g_variant_ref_sink(xj_setup_encode(&setup));
    XjWorkerSetup heard;
    g_assert_true(xj_setup_parse(greeting, &heard));
    g_assert_cmpuint(heard.memory, ==, 5);
    g_assert_cmpstr(heard.locale, ==, "/usr/share/locale");
    g_assert_false(xj_setup_parse(message, &heard));
}

// ---------------------------------------------------------------- what is refused

static void
check_refused(guint32 kind, GVariant *message)
{
    g_auto(XjAnswer) answer = {0};
    g_autofree char *printed = g_variant_print(message, TRUE);
    if (parse(kind, message, &answer))
        g_error("%s was taken", printed);
    g_assert_null(answer.text);
}

static void
test_refused_texts(void)
{
    g_autofree char *long_name = g_strnfill(XJ_MEMBER_PATH_MAX + 1, 'x');
    check_refused(XJ_FRAME_BEGIN, g_variant_new_string(long_name));
    check_refused(XJ_FRAME_BEGIN, g_variant_new_string("a\nb"));
    check_refused(XJ_FRAME_BEGIN, g_variant_new_string("a\033[2J"));
    check_refused(XJ_FRAME_FORBIDDEN, g_variant_new_string("two words"));
    check_refused(XJ_FRAME_FORBIDDEN, g_variant_new_string(""));
    g_auto(XjAnswer) answer = {0};
    g_autoptr(GBytes) no_text = g_bytes_new_static("\xff\xfe", 3);
    g_assert_false(xj_answer_parse(XJ_FRAME_BEGIN, no_text, &answer));
    g_autoptr(GBytes) no_end = g_bytes_new_static("name", 4);
    g_assert_false(xj_answer_parse(XJ_FRAME_BEGIN, no_end, &answer));
}

static void
test_refused_errors(void)
{
    check_refused(XJ_FRAME_CUT, g_variant_new("(sbis)", "", TRUE, XJ_FAILURE_CRASHED + 1, "is damaged"));
    check_refused(XJ_FRAME_CUT, g_variant_new("(sbis)", "", TRUE, -1, "is damaged"));
    check_refused(XJ_FRAME_CUT, g_variant_new("(sbis)", "", FALSE, XJ_ERROR_CORRUPT, "is damaged"));
    check_refused(XJ_FRAME_CUT, g_variant_new("(sbis)", "", TRUE, XJ_FAILURE_DAMAGED, ""));
    check_refused(XJ_FRAME_CUT, g_variant_new("(sbis)", "\t", TRUE, XJ_FAILURE_DAMAGED, "is damaged"));
}

static void
test_refused_kinds(void)
{
    static const guint32 kinds[] = {0, XJ_FRAME_SETUP, XJ_FRAME_REQUEST, XJ_FRAME_BYTES, XJ_FRAME_FORBIDDEN + 1, G_MAXUINT32};
    for (guint i = 0; i < G_N_ELEMENTS(kinds); i++)
        check_refused(kinds[i], g_variant_new_string("text"));
}

// The printed form of a good reading, with one thing changed.
static void
check_changed(const char *from, const char *to)
{
    g_autoptr(GVariant) good = g_variant_ref_sink(reading_message());
    g_autofree char *printed = g_variant_print(good, FALSE);
    const char *at = strstr(printed, from);
    if (at == NULL)
        g_error("%s does not hold %s", printed, from);
    g_autofree char *before = g_strndup(printed, (gsize)(at - printed));
    g_autofree char *changed = g_strconcat(before, to, at + strlen(from), NULL);
    g_autoptr(GError) error = NULL;
    GVariant *message = g_variant_parse(g_variant_get_type(good), changed, NULL, NULL, &error);
    g_assert_no_error(error);
    g_auto(XjAnswer) answer = {0};
    gboolean taken = parse(XJ_FRAME_READING, g_variant_ref(message), &answer);
    g_variant_unref(message);
    g_assert_cmpint(taken, ==, strcmp(from, to) == 0);
}

static void
test_refused_readings(void)
{
    check_changed("(2, 2, 1, ", "(2, 2, 1, ");
    check_changed("(2, 2, 1, ", "(7, 2, 1, ");
    check_changed("(2, 2, 1, ", "(2, 2000, 1, ");
    check_changed("(2, 2, 1, ", "(2, 2, 4294967295, ");
    check_changed("(2, 3, 2, ", "(8, 3, 2, ");
    check_changed("(2, 3, 2, ", "(2, 3, 0, ");
    check_changed("(2, 3, 2, ", "(2, 4294967295, 2, ");
    check_changed("'docx'", "''");
    check_changed("'docx'", "'do cx'");
    check_changed("'GB18030'", "'GB\\n'");
    check_changed("0.75", "1.5");
    check_changed("0.75", "-0.5");
    check_changed("0.75", "nan");
    check_changed("2, [(10, 2, 12)]", "0, [(10, 2, 12)]");
    check_changed("(10, 2, 12)", "(18446744073709551615, 2, 12)");
}

// A file may call a part of it what it likes: that costs nothing but the end of the name.
static void
test_long_part(void)
{
    g_auto(XjReading) reading = {.source = xj_source_new(), .format = g_strdup("docx")};
    g_autofree char *name = g_strnfill(XJ_MEMBER_PATH_MAX - 1, 'x');
    g_autofree char *part = g_strconcat(name, "附件", NULL);
    xj_source_lose(reading.source, XJ_LOSS_EMBEDDED, 0, part);
    g_auto(XjAnswer) answer = {0};
    g_assert_true(parse(XJ_FRAME_READING, xj_answer_encode_reading(&reading), &answer));
    const XjLoss *loss = answer.reading.source->losses->pdata[0];
    g_assert_cmpstr(loss->part, ==, name);
}

static void
test_too_many_losses(void)
{
    g_auto(XjReading) reading = {.source = xj_source_new(), .format = g_strdup("txt")};
    for (guint i = 1; i <= XJ_LOSSES_MAX; i++)
        xj_source_lose(reading.source, XJ_LOSS_DAMAGED, i, NULL);
    g_auto(XjAnswer) answer = {0};
    g_assert_true(parse(XJ_FRAME_READING, xj_answer_encode_reading(&reading), &answer));
    XjLoss *more = g_new0(XjLoss, 1);
    more->count = 1;
    g_ptr_array_add(reading.source->losses, more);
    check_refused(XJ_FRAME_READING, xj_answer_encode_reading(&reading));
}

// ---------------------------------------------------------------- seeds

static void
write_seed(const char *folder, const char *name, XjFrameKind kind, GVariant *message)
{
    g_autoptr(GVariant) held = g_variant_ref_sink(message);
    g_autoptr(GByteArray) seed = g_byte_array_new();
    guint8 first = (guint8)kind;
    g_byte_array_append(seed, &first, 1);
    g_byte_array_append(seed, g_variant_get_data(held), (guint)g_variant_get_size(held));
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_autoptr(GError) error = NULL;
    g_file_set_contents(path, (const char *)seed->data, (gssize)seed->len, &error);
    g_assert_no_error(error);
}

static void
write_seeds(const char *folder)
{
    g_autoptr(GError) error = g_error_new_literal(XJ_FAILURE, XJ_FAILURE_DAMAGED, "is damaged");
    write_seed(folder, "reading", XJ_FRAME_READING, reading_message());
    write_seed(folder, "begin", XJ_FRAME_BEGIN, xj_answer_encode_text("资料.zip!/通知.docx"));
    write_seed(folder, "failed", XJ_FRAME_FAILED, xj_answer_encode_error("", error));
    write_seed(folder, "cut", XJ_FRAME_CUT, xj_answer_encode_error("资料.zip", error));
    write_seed(folder, "done", XJ_FRAME_DONE, g_variant_new("()"));
    write_seed(folder, "forbidden", XJ_FRAME_FORBIDDEN, xj_answer_encode_text("socket"));
}

int
main(int argc, char **argv)
{
    if (argc == 3 && strcmp(argv[1], "--write-seeds") == 0)
    {
        write_seeds(argv[2]);
        return 0;
    }
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/protocol/reading", test_reading);
    g_test_add_func("/protocol/errors", test_errors);
    g_test_add_func("/protocol/orders", test_orders);
    g_test_add_func("/protocol/refused-texts", test_refused_texts);
    g_test_add_func("/protocol/refused-errors", test_refused_errors);
    g_test_add_func("/protocol/refused-kinds", test_refused_kinds);
    g_test_add_func("/protocol/refused-readings", test_refused_readings);
    g_test_add_func("/protocol/long-part", test_long_part);
    g_test_add_func("/protocol/too-many-losses", test_too_many_losses);
    return g_test_run();
}
