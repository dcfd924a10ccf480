#include "indexer/worker/protocol.h"

#include "document/loss.h"

#include <string.h>

#define SETUP_TYPE "(tay)"
#define ORDER_TYPE "(ayaybu)"
#define TEXT_TYPE "s"
#define ERROR_TYPE "(sbis)"
#define BLOCKS_TYPE "a(uuus)"
#define LOSSES_TYPE "a(uuums)"
#define REPLACEMENTS_TYPE "a(ttt)"
// Blocks; title, author, created, modified; losses; format, charset, basis, confidence, disbelieved, replaced, replacements.
#define READING_TYPE "(" BLOCKS_TYPE "msmsmsms" LOSSES_TYPE "smsmsdmst" REPLACEMENTS_TYPE ")"

// What no reader gives, and what would surprise those who go on with it.
enum
{
    PAGE_MAX = 10000000,
    DEPTH_MAX = 1000, // of a heading
    WORD_MAX = 64,    // bytes of the name of a format, a charset, a system call
};

// ---------------------------------------------------------------- to the worker

static const char *
empty_as_null(const char *text)
{
    return text != NULL && *text != '\0' ? text : NULL;
}

static const char *
null_as_empty(const char *text)
{
    return text != NULL ? text : "";
}

GVariant *
xj_setup_encode(const XjWorkerSetup *setup)
{
    return g_variant_new("(t^ay)", setup->memory, null_as_empty(setup->locale));
}

gboolean
xj_setup_parse(GVariant *message, XjWorkerSetup *ret_setup)
{
    if (!g_variant_is_of_type(message, G_VARIANT_TYPE(SETUP_TYPE)))
        return FALSE;
    g_variant_get(message, "(t^&ay)", &ret_setup->memory, &ret_setup->locale);
    ret_setup->locale = empty_as_null(ret_setup->locale);
    return TRUE;
}

GVariant *
xj_order_encode(const XjWorkerOrder *order)
{
    return g_variant_new("(^ay^aybu)", null_as_empty(order->name), null_as_empty(order->charset), order->ocr, order->pass_over);
}

gboolean
xj_order_parse(GVariant *message, XjWorkerOrder *ret_order)
{
    if (!g_variant_is_of_type(message, G_VARIANT_TYPE(ORDER_TYPE)))
        return FALSE;
    XjWorkerOrder order;
    g_variant_get(message, "(^&ay^&aybu)", &order.name, &order.charset, &order.ocr, &order.pass_over);
    order.name = empty_as_null(order.name);
    order.charset = empty_as_null(order.charset);
    *ret_order = order;
    return TRUE;
}

const GVariantType *
xj_frame_type(XjFrameKind kind)
{
    return kind == XJ_FRAME_SETUP ? G_VARIANT_TYPE(SETUP_TYPE) : G_VARIANT_TYPE(ORDER_TYPE);
}

// ---------------------------------------------------------------- answers, made

static GVariant *
text_variant(const char *text)
{
    return g_variant_new_take_string(g_utf8_make_valid(text, -1));
}

static GVariant *
maybe_text_variant(const char *text)
{
    return g_variant_new_maybe(G_VARIANT_TYPE_STRING, text != NULL ? text_variant(text) : NULL);
}

GVariant *
xj_answer_encode_text(const char *text)
{
    return text_variant(text);
}

// What a library says, and what a file calls its parts, may be of any length.
static GVariant *
cut_text_variant(const char *text, gsize max)
{
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    if (strlen(valid) > max)
        *g_utf8_find_prev_char(valid, valid + max + 1) = '\0';
    return g_variant_new_string(valid);
}

GVariant *
xj_answer_encode_error(const char *member, const GError *error)
{
    gboolean is_failure = error->domain == XJ_FAILURE;
    int code = error->code;
    if (!is_failure && !g_error_matches(error, XJ_ERROR, XJ_ERROR_INVALID))
        code = XJ_ERROR_UNREADABLE;
    return g_variant_new("(@sbi@s)", text_variant(member), is_failure, code, cut_text_variant(error->message, XJ_REASON_MAX));
}

static GVariant *
blocks_variant(const GPtrArray *blocks)
{
    g_auto(GVariantBuilder) builder = G_VARIANT_BUILDER_INIT(G_VARIANT_TYPE(BLOCKS_TYPE));
    for (guint i = 0; i < blocks->len; i++)
    {
        const XjBlock *block = blocks->pdata[i];
        g_variant_builder_add(&builder, "(uuu@s)", block->kind, block->depth, block->page, text_variant(block->text));
    }
    return g_variant_builder_end(&builder);
}

static GVariant *
losses_variant(const GPtrArray *losses)
{
    g_auto(GVariantBuilder) builder = G_VARIANT_BUILDER_INIT(G_VARIANT_TYPE(LOSSES_TYPE));
    for (guint i = 0; i < losses->len; i++)
    {
        const XjLoss *loss = losses->pdata[i];
        GVariant *part = loss->part != NULL ? cut_text_variant(loss->part, XJ_MEMBER_PATH_MAX) : NULL;
        g_variant_builder_add(&builder, "(uuu@ms)", loss->kind, loss->page, loss->count,
                              g_variant_new_maybe(G_VARIANT_TYPE_STRING, part));
    }
    return g_variant_builder_end(&builder);
}

static GVariant *
replacements_variant(const GArray *replacements)
{
    g_auto(GVariantBuilder) builder = G_VARIANT_BUILDER_INIT(G_VARIANT_TYPE(REPLACEMENTS_TYPE));
    for (guint i = 0; replacements != NULL && i < replacements->len; i++)
    {
        const XjReplacement *replacement = &g_array_index(replacements, XjReplacement, i);
        g_variant_builder_add(&builder, "(ttt)", (guint64)replacement->source_offset, (guint64)replacement->source_length,
                              (guint64)replacement->text_offset);
    }
    return g_variant_builder_end(&builder);
}

GVariant *
xj_answer_encode_reading(const XjReading *reading)
{
    const XjSource *source = reading->source;
    GVariant *parts[] = {
        blocks_variant(source->blocks),
        maybe_text_variant(source->title),
        maybe_text_variant(source->author),
        maybe_text_variant(source->created),
        maybe_text_variant(source->modified),
        losses_variant(source->losses),
        text_variant(reading->format),
        maybe_text_variant(reading->charset),
        maybe_text_variant(reading->charset_basis),
        g_variant_new_double(reading->charset_confidence),
        maybe_text_variant(reading->charset_disbelieved),
        g_variant_new_uint64(reading->replaced),
        replacements_variant(reading->replacements),
    };
    return g_variant_new_tuple(parts, G_N_ELEMENTS(parts));
}

// ---------------------------------------------------------------- answers, parsed

static gboolean
has_controls(const char *text)
{
    for (; *text != '\0'; text++)
    {
        if (g_ascii_iscntrl(*text))
            return TRUE;
    }
    return FALSE;
}

// What a library or a file put into a message or the name of a part is made fit to be shown. NULL stays NULL.
static char *
tidy(char *text)
{
    for (char *at = text; at != NULL && *at != '\0'; at++)
    {
        if (g_ascii_iscntrl(*at))
            *at = ' ';
    }
    return text;
}

static gboolean
is_member(const char *name)
{
    return strlen(name) <= XJ_MEMBER_PATH_MAX && !has_controls(name);
}

static gboolean
is_word(const char *word)
{
    gsize length = strlen(word);
    for (gsize i = 0; i < length; i++)
    {
        if (!g_ascii_isgraph(word[i]))
            return FALSE;
    }
    return length > 0 && length <= WORD_MAX;
}

static gboolean
is_word_or_null(const char *word)
{
    return word == NULL || is_word(word);
}

static gboolean
parse_text(GVariant *message, XjAnswer *answer)
{
    const char *text = g_variant_get_string(message, NULL);
    gboolean fits = answer->kind == XJ_FRAME_BEGIN       ? is_member(text)
                    : answer->kind == XJ_FRAME_FORBIDDEN ? is_word(text)
                                                         : strlen(text) <= XJ_REASON_MAX;
    if (!fits)
        return FALSE;
    answer->text = tidy(g_strdup(text));
    return TRUE;
}

static gboolean
is_error(gboolean is_failure, int code, const char *reason)
{
    gboolean known =
        is_failure ? code >= 0 && code <= XJ_FAILURE_CRASHED : code == XJ_ERROR_INVALID || code == XJ_ERROR_UNREADABLE;
    return known && *reason != '\0' && strlen(reason) <= XJ_REASON_MAX;
}

static gboolean
parse_error(GVariant *message, XjAnswer *answer)
{
    const char *member;
    gboolean is_failure;
    int code;
    const char *reason;
    g_variant_get(message, "(&sbi&s)", &member, &is_failure, &code, &reason);
    if (!is_member(member) || !is_error(is_failure, code, reason))
        return FALSE;
    g_autofree char *shown = tidy(g_strdup(reason));
    answer->text = g_strdup(member);
    answer->error = g_error_new_literal(is_failure ? XJ_FAILURE : XJ_ERROR, code, shown);
    return TRUE;
}

static gboolean
parse_blocks(GVariant *blocks, XjSource *source)
{
    GVariantIter iter;
    guint32 kind;
    guint32 depth;
    guint32 page;
    const char *text;
    if (g_variant_n_children(blocks) > XJ_BLOCKS_MAX)
        return FALSE;
    g_variant_iter_init(&iter, blocks);
    while (g_variant_iter_next(&iter, "(uuu&s)", &kind, &depth, &page, &text))
    {
        if (kind > XJ_BLOCK_NOTE || depth > DEPTH_MAX || page > PAGE_MAX)
            return FALSE;
        xj_source_add(source, (XjBlockKind)kind, depth, page, text, strlen(text));
    }
    return TRUE;
}

static gboolean
parse_losses(GVariant *losses, XjSource *source)
{
    GVariantIter iter;
    guint32 kind;
    guint32 page;
    guint32 count;
    const char *part;
    g_variant_iter_init(&iter, losses);
    while (g_variant_iter_next(&iter, "(uuum&s)", &kind, &page, &count, &part))
    {
        if (kind > XJ_LOSS_OCR || page > PAGE_MAX || count == 0 || (part != NULL && strlen(part) > XJ_MEMBER_PATH_MAX) ||
            source->losses->len == XJ_LOSSES_MAX)
            return FALSE;
        XjLoss *loss = xj_loss_new((XjLossKind)kind, page, count, part);
        (void)tidy(loss->part);
        g_ptr_array_add(source->losses, loss);
    }
    return TRUE;
}

static gboolean
parse_replacements(GVariant *replacements, XjReading *reading)
{
    GVariantIter iter;
    guint64 source_offset;
    guint64 source_length;
    guint64 text_offset;
    if (g_variant_n_children(replacements) > MIN(reading->replaced, XJ_DECODE_REPLACEMENTS_LISTED))
        return FALSE;
    reading->replacements = g_array_new(FALSE, FALSE, sizeof(XjReplacement));
    g_variant_iter_init(&iter, replacements);
    while (g_variant_iter_next(&iter, "(ttt)", &source_offset, &source_length, &text_offset))
    {
        if (source_offset > G_MAXINT64 || source_length > G_MAXINT64 || text_offset > G_MAXINT64)
            return FALSE;
        XjReplacement replacement = {source_offset, source_length, text_offset};
        g_array_append_val(reading->replacements, replacement);
    }
    return TRUE;
}

static gboolean
are_words(const XjReading *reading)
{
    return is_word(reading->format) && is_word_or_null(reading->charset) && is_word_or_null(reading->charset_basis) &&
           is_word_or_null(reading->charset_disbelieved);
}

static gboolean
parse_reading(GVariant *message, XjAnswer *answer)
{
    XjReading *reading = &answer->reading;
    reading->source = xj_source_new();
    XjSource *source = reading->source;
    g_autoptr(GVariant) blocks = NULL;
    g_autoptr(GVariant) losses = NULL;
    g_autoptr(GVariant) replacements = NULL;
    guint64 replaced;
    g_variant_get(message, "(@" BLOCKS_TYPE "msmsmsms@" LOSSES_TYPE "smsmsdmst@" REPLACEMENTS_TYPE ")", &blocks, &source->title,
                  &source->author, &source->created, &source->modified, &losses, &reading->format, &reading->charset,
                  &reading->charset_basis, &reading->charset_confidence, &reading->charset_disbelieved, &replaced,
                  &replacements);
    reading->replaced = replaced;
    gboolean is_share = reading->charset_confidence >= 0 && reading->charset_confidence <= 1;
    return are_words(reading) && is_share && replaced <= G_MAXINT64 && parse_replacements(replacements, reading) &&
           parse_blocks(blocks, source) && parse_losses(losses, source);
}

static gboolean
parse_nothing(G_GNUC_UNUSED GVariant *message, G_GNUC_UNUSED XjAnswer *answer)
{
    return TRUE;
}

static const struct
{
    const char *type;
    gboolean (*parse)(GVariant *message, XjAnswer *answer);
} answers[] = {
    [XJ_FRAME_READY] = {TEXT_TYPE, parse_text},    [XJ_FRAME_REFUSED] = {TEXT_TYPE, parse_text},
    [XJ_FRAME_BEGIN] = {TEXT_TYPE, parse_text},    [XJ_FRAME_READING] = {READING_TYPE, parse_reading},
    [XJ_FRAME_FAILED] = {ERROR_TYPE, parse_error}, [XJ_FRAME_CUT] = {ERROR_TYPE, parse_error},
    [XJ_FRAME_DONE] = {"()", parse_nothing},       [XJ_FRAME_FORBIDDEN] = {TEXT_TYPE, parse_text},
};

gboolean
xj_answer_parse(guint32 kind, GBytes *bytes, XjAnswer *ret_answer)
{
    if (kind >= G_N_ELEMENTS(answers) || answers[kind].parse == NULL)
        return FALSE;
    const gboolean trusted = FALSE;
    g_autoptr(GVariant) message =
        g_variant_ref_sink(g_variant_new_from_bytes(G_VARIANT_TYPE(answers[kind].type), bytes, trusted));
    g_auto(XjAnswer) answer = {.kind = (XjFrameKind)kind};
    if (!g_variant_is_normal_form(message) || !answers[kind].parse(message, &answer))
        return FALSE;
    *ret_answer = answer;
    answer = (XjAnswer){0};
    return TRUE;
}

void
xj_answer_clear(XjAnswer *answer)
{
    g_clear_pointer(&answer->text, g_free);
    xj_reading_clear(&answer->reading);
    g_clear_error(&answer->error);
}
