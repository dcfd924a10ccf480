// Any frame that a worker may send: it is refused, or what comes out of it is fit to go on with, and would be accepted again.
#include "tests/fuzz/fuzz.h"

#include "indexer/worker/protocol.h"

static void
check_text(const char *text)
{
    g_assert_true(text == NULL || g_utf8_validate(text, -1, NULL));
}

static void
check_source(const XjSource *source)
{
    check_text(source->title);
    check_text(source->author);
    check_text(source->created);
    check_text(source->modified);
    for (guint i = 0; i < source->blocks->len; i++)
    {
        const XjBlock *block = source->blocks->pdata[i];
        g_assert_cmpint(block->kind, <=, XJ_BLOCK_NOTE);
        check_text(block->text);
    }
    for (guint i = 0; i < source->losses->len; i++)
    {
        const XjLoss *loss = source->losses->pdata[i];
        g_assert_nonnull(xj_loss_name(loss->kind));
        check_text(loss->part);
    }
}

static void
check_accepted_again(const XjReading *reading)
{
    g_autoptr(GVariant) message = g_variant_ref_sink(xj_answer_encode_reading(reading));
    g_autoptr(GBytes) bytes = g_variant_get_data_as_bytes(message);
    g_auto(XjAnswer) again = {0};
    g_assert_true(xj_answer_parse(XJ_FRAME_READING, bytes, &again));
    g_assert_cmpuint(again.reading.source->blocks->len, ==, reading->source->blocks->len);
    g_assert_cmpuint(again.reading.source->losses->len, ==, reading->source->losses->len);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    g_autoptr(GBytes) bytes = g_bytes_new(data + 1, size - 1);
    g_auto(XjAnswer) answer = {0};
    if (!xj_answer_parse(data[0], bytes, &answer))
        return 0;
    check_text(answer.text);
    if (answer.kind == XJ_FRAME_READING)
    {
        check_source(answer.reading.source);
        check_accepted_again(&answer.reading);
    }
    if (answer.error != NULL)
    {
        check_text(answer.error->message);
        g_autoptr(XjFailure) failure = xj_failure_new("", answer.error);
        g_assert_nonnull(failure->code);
    }
    return 0;
}
