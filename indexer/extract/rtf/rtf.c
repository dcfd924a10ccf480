// RTF as Word, WPS, LibreOffice and the editors of Windows write it. One loop over the tokens; what holds inside a group is a
// state on a stack.
#include "indexer/extract/reader.h"
#include "indexer/extract/rtf/reader.h"

#include "text/charset.h"

#include <glib/gi18n-lib.h>
#include <string.h>

enum
{
    BID_RTF = 100,     // nothing else begins like that; Outlook keeps whole pages in RTF, with their tags
    GROUPS_MAX = 4096, // groups in each other; what lies deeper is left out
};

// ---------------------------------------------------------------- tokens

static void
read_word(XjRtfReader *reader, const XjRtfToken *token)
{
    reader->skips = 0; // what is no character is no fallback
    reader->skipped = 0;
    xj_rtf_obey(reader, token);
}

static void
read_symbol(XjRtfReader *reader, guchar symbol)
{
    static const struct
    {
        char symbol;
        gunichar character;
    } characters[] = {{'~', 0xA0}, {'_', '-'}, {'{', '{'}, {'}', '}'}, {'\\', '\\'}, {'\t', '\t'}};
    if (symbol == '*')
        reader->now.is_marked = TRUE;
    else if (symbol == '\n')
        read_word(reader, &(XjRtfToken){.kind = XJ_RTF_WORD, .word = "par"});
    for (guint i = 0; i < G_N_ELEMENTS(characters); i++)
    {
        if (symbol != (guchar)characters[i].symbol)
            continue;
        char ascii = (char)symbol;
        if (characters[i].character == symbol)
            xj_rtf_read_text(reader, &ascii, 1);
        else if (reader->skips > 0)
            reader->skips--;
        else
            xj_rtf_append_character(reader, characters[i].character);
    }
}

// ---------------------------------------------------------------- groups

static void
open_group(XjRtfReader *reader)
{
    reader->skips = 0;
    reader->skipped = 0;
    if (reader->outer->len >= GROUPS_MAX)
    {
        if (reader->passed_over++ == 0)
            xj_source_lose(reader->source, XJ_LOSS_LIMIT, 0, NULL);
        return;
    }
    g_array_append_val(reader->outer, reader->now);
    reader->now.has_flow = FALSE;
    reader->now.is_marked = FALSE;
}

static void
close_group(XjRtfReader *reader)
{
    reader->skips = 0;
    reader->skipped = 0;
    if (reader->passed_over > 0)
    {
        reader->passed_over--;
        return;
    }
    if (reader->outer->len == 0)
    {
        reader->is_damaged = TRUE;
        return;
    }
    XjRtfState outer = g_array_index(reader->outer, XjRtfState, reader->outer->len - 1);
    if (reader->now.destination != outer.destination || reader->now.has_flow || reader->now.is_hidden != outer.is_hidden ||
        reader->now.is_deleted != outer.is_deleted || reader->now.is_furniture != outer.is_furniture)
        xj_rtf_settle(reader);
    xj_rtf_end_destination(reader, outer.destination);
    if (reader->now.has_flow)
        xj_rtf_flows_end(reader->flows);
    g_array_set_size(reader->outer, reader->outer->len - 1);
    reader->now = outer;
}

// Behind the last group there is nothing, or a part of the text that a '}' too many cut off.
static gboolean
is_behind_end(const XjRtfReader *reader)
{
    return reader->outer->len == 0 && (reader->last_paragraph == NULL || reader->last_paragraph < reader->lexer.at);
}

// FALSE at the end.
static gboolean
read_token(XjRtfReader *reader)
{
    XjRtfToken token;
    xj_rtf_lexer_next(&reader->lexer, &token);
    gboolean is_passed_over = reader->passed_over > 0;
    switch (token.kind)
    {
    case XJ_RTF_OPEN:
        open_group(reader);
        return TRUE;
    case XJ_RTF_CLOSE:
        close_group(reader);
        return reader->outer->len > 0 || !is_behind_end(reader);
    case XJ_RTF_WORD:
        if (!is_passed_over)
            read_word(reader, &token);
        return TRUE;
    case XJ_RTF_SYMBOL:
        if (!is_passed_over)
            read_symbol(reader, token.byte);
        return TRUE;
    case XJ_RTF_BYTE:
        if (!is_passed_over && reader->now.destination != XJ_RTF_TO_NOTHING)
            xj_rtf_read_byte(reader, token.byte);
        return TRUE;
    case XJ_RTF_TEXT:
        if (!is_passed_over && reader->now.destination != XJ_RTF_TO_NOTHING)
            xj_rtf_read_text(reader, token.text, token.length);
        return TRUE;
    case XJ_RTF_BINARY:
        return TRUE;
    case XJ_RTF_END:
    default:
        return FALSE;
    }
}

// ---------------------------------------------------------------- the reader

// Where RTF begins: behind a byte order mark and blanks. NULL if it does not.
static const char *
find_start(const XjReadInput *input)
{
    static const char mark[] = "\xEF\xBB\xBF";
    static const char start[] = "{\\rtf";
    const char *at = input->bytes;
    const char *end = at + input->length;
    if (input->length >= strlen(mark) && memcmp(at, mark, strlen(mark)) == 0)
        at += strlen(mark);
    while (at < end && g_ascii_isspace(*at))
        at++;
    return (gsize)(end - at) >= strlen(start) && memcmp(at, start, strlen(start)) == 0 ? at : NULL;
}

static int
bid(const XjReadInput *input)
{
    return input->length > 0 && find_start(input) != NULL ? BID_RTF : 0;
}

static void
note_charset(const XjRtfBytes *bytes, XjReading *reading)
{
    reading->charset = g_strdup(xj_rtf_bytes_charset(bytes));
    reading->replaced = bytes->replaced;
    if (reading->charset == NULL)
        return;
    XjCharsetBasis basis = bytes->forced != NULL ? XJ_CHARSET_BY_OPTION
                           : bytes->is_guess     ? XJ_CHARSET_BY_SCORE
                                                 : XJ_CHARSET_BY_DECLARATION;
    reading->charset_basis = g_strdup(xj_charset_basis_name(basis));
    reading->charset_confidence = bytes->is_guess ? 0.5 : 1.0;
}

static void
read_all(XjRtfReader *reader)
{
    reader->last_paragraph = g_strrstr_len(reader->lexer.at, reader->lexer.end - reader->lexer.at, "\\par");
    while (read_token(reader))
        continue;
    reader->is_damaged = reader->is_damaged || reader->lexer.broken || reader->outer->len > 0;
    xj_rtf_settle(reader);
    xj_rtf_flows_finish(reader->flows);
    if (reader->is_damaged)
        xj_source_lose(reader->source, XJ_LOSS_DAMAGED, 0, NULL);
    if (reader->unknown_signs > 0)
        xj_source_lose_many(reader->source, XJ_LOSS_UNMAPPED, 0, NULL, reader->unknown_signs);
}

// The charset that the user insists on, by its proper name in *ret_charset.
static gboolean
find_forced(const XjReadInput *input, const char **ret_charset, GError **error)
{
    XjDecodeHints hints = {.forced = input->charset};
    g_auto(XjDecoded) nothing = {0};
    if (input->charset != NULL && !xj_decode("", 0, &hints, &nothing, error))
        return FALSE;
    *ret_charset = input->charset != NULL ? xj_charset_find(input->charset) : NULL;
    return TRUE;
}

static gboolean
read_rtf(const XjReadInput *input, XjReading *reading, GError **error)
{
    const char *forced = NULL;
    if (!find_forced(input, &forced, error))
        return FALSE;
    g_autoptr(GArray) outer = g_array_new(FALSE, FALSE, sizeof(XjRtfState));
    g_autoptr(GString) collected = g_string_new(NULL);
    g_autoptr(XjRtfLists) lists = xj_rtf_lists_new();
    g_autoptr(XjRtfFlows) flows = xj_rtf_flows_new(reading->source);
    XjRtfReader reader = {.lexer = {.at = find_start(input), .end = input->bytes + input->length},
                          .source = reading->source,
                          .lists = lists,
                          .flows = flows,
                          .outer = outer,
                          .collected = collected,
                          .now = {.fallback = 1}};
    xj_rtf_bytes_init(&reader.bytes, forced);
    xj_rtf_styles_init(&reader.styles);
    read_all(&reader);
    note_charset(&reader.bytes, reading);
    xj_rtf_bytes_clear(&reader.bytes);
    xj_rtf_styles_clear(&reader.styles);
    if (reading->source->blocks->len > 0 || !reader.is_damaged)
        return TRUE;
    g_set_error_literal(error, XJ_FAILURE, XJ_FAILURE_DAMAGED,
                        _("is damaged: it breaks off before its text begins; get a whole copy of it"));
    return FALSE;
}

const XjFormatReader xj_rtf_reader = {.format = "rtf", .bid = bid, .read = read_rtf, .prepare = xj_rtf_bytes_prepare};
