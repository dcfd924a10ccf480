// Mail (.eml), and pages that browsers and Word save as mail (.mht).
//
// The text of a mail is its subject, as a heading, and its body. Who wrote to whom and when is metadata, and furniture of the
// text. Attached files and mails are members.
#include "indexer/extract/mail/mail.h"

#include "indexer/extract/html/html.h"
#include "indexer/extract/mail/header.h"
#include "indexer/extract/mail/part.h"
#include "indexer/extract/mail/text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

enum
{
    BID_MAIL = 80,
    DIVIDERS_MAX = 30000,   // lines that begin like a border of parts
    HEADERS_MAX = 300000,   // lines that look like headers, wherever they stand
    HEADER_NAME_MAX = 80,   // bytes
    RICHER_PERCENT = 120,   // a page with so much of the plain text's length says more
    RICHER_CHARACTERS = 20, // and it says at least so much more
    UNPACKED_NAME_MAX = 32,
};

typedef struct
{
    GMimeMessage *message;
    char *charset;        // that the mail declares of its body, or NULL
    gboolean is_cut_off;  // it ends before its last part does
    gboolean is_too_deep; // the library left out what lies deeper
} Mail;

static void
mail_clear(Mail *mail)
{
    g_clear_object(&mail->message);
    g_clear_pointer(&mail->charset, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Mail, mail_clear)

static gpointer
start_library(G_GNUC_UNUSED gpointer unused)
{
    g_mime_init();
    return NULL;
}

static void
prepare(void)
{
    static GOnce once = G_ONCE_INIT;
    g_once(&once, start_library, NULL);
    xj_decode_prepare();
}

// ---------------------------------------------------------------- parsing

static void
note_warning(G_GNUC_UNUSED gint64 offset, GMimeParserWarning warning, G_GNUC_UNUSED const char *item, gpointer user_data)
{
    Mail *mail = user_data;
    if (warning == GMIME_WARN_TRUNCATED_MESSAGE)
        mail->is_cut_off = TRUE;
    else if (warning == GMIME_CRIT_NESTING_OVERFLOW)
        mail->is_too_deep = TRUE;
}

static gboolean
looks_like_header(const char *line, const char *end)
{
    const char *at = line;
    while (at < end && at - line < HEADER_NAME_MAX && (g_ascii_isalnum(*at) || *at == '-'))
        at++;
    return at > line && at < end && *at == ':';
}

// FALSE for a mail of more parts or headers than anyone sends: each costs memory and time, however small it is.
static gboolean
check_size(const char *bytes, gsize length, GError **error)
{
    const char *end = bytes + length;
    guint dividers = 0;
    guint headers = 0;
    for (const char *at = bytes; (at = memchr(at, '\n', (gsize)(end - at))) != NULL; at++)
    {
        dividers += end - at > 2 && at[1] == '-' && at[2] == '-' ? 1 : 0;
        headers += looks_like_header(at + 1, end) ? 1 : 0;
    }
    if (dividers <= DIVIDERS_MAX && headers <= HEADERS_MAX)
        return TRUE;
    g_set_error(error, XJ_FAILURE, XJ_FAILURE_LIMIT,
                _("is a mail of more than %d parts or %d headers; save its attachments as files"), DIVIDERS_MAX, HEADERS_MAX);
    return FALSE;
}

static gboolean
parse(const XjReadInput *input, Mail *ret_mail, GError **error)
{
    prepare();
    gsize start = xj_mail_start(input->bytes, input->length);
    if (!check_size(input->bytes + start, input->length - start, error))
        return FALSE;
    g_auto(Mail) mail = {0};
    g_autoptr(GMimeStream) stream = g_mime_stream_mem_new_with_buffer(input->bytes + start, input->length - start);
    g_autoptr(GMimeParser) parser = g_mime_parser_new_with_stream(stream);
    GMimeParserOptions *options = g_mime_parser_options_new();
    g_mime_parser_options_set_warning_callback(options, note_warning, &mail);
    mail.message = g_mime_parser_construct_message(parser, options);
    g_mime_parser_options_free(options);
    if (mail.message == NULL || g_mime_message_get_mime_part(mail.message) == NULL)
    {
        g_set_error_literal(error, XJ_FAILURE, XJ_FAILURE_DAMAGED,
                            _("is damaged: its headers make no mail; save it once more from the mail program"));
        return FALSE;
    }
    GMimeObject *root = g_mime_message_get_mime_part(mail.message);
    mail.charset = xj_mail_header_parameter(xj_mail_header(root, "Content-Type"), "charset", NULL);
    *ret_mail = mail;
    mail = (Mail){0};
    return TRUE;
}

static char *
header_text(const Mail *mail, const char *name)
{
    return xj_mail_header_text(xj_mail_header(GMIME_OBJECT(mail->message), name), mail->charset);
}

// ---------------------------------------------------------------- text

// Decodes the content of a part; notes in `reading` how, if it is the first.
static gboolean
decode_part(const XjReadInput *input, GMimeObject *object, XjReading *reading, XjDecoded *ret_decoded, GError **error)
{
    g_autoptr(GByteArray) content = xj_mail_part_content(object);
    if (!xj_budget_take_bytes(input->budget, content->len, error))
        return FALSE;
    XjReadInput part = *input;
    part.bytes = (const char *)content->data;
    part.length = content->len;
    g_autofree char *declared = xj_mail_header_parameter(xj_mail_header(object, "Content-Type"), "charset", NULL);
    if (declared == NULL && xj_mail_part_is(object, "text", "html") && part.length > 0)
        declared = xj_html_declared_charset(&part);
    if (reading->charset != NULL)
    {
        XjDecodeHints hints = {.forced = input->charset, .declared = declared};
        return xj_decode(part.bytes, part.length, &hints, ret_decoded, error);
    }
    if (!xj_reading_decode(reading, &part, declared, ret_decoded, error))
        return FALSE;
    g_clear_pointer(&reading->replacements, g_array_unref); // their offsets are not those of the file
    return TRUE;
}

// Characters that are no blanks.
static gsize
count_characters(const char *text)
{
    gsize count = 0;
    for (; *text != '\0'; text = g_utf8_next_char(text))
        count += g_unichar_isspace(g_utf8_get_char(text)) ? 0 : 1;
    return count;
}

// Whether a page says more than the plain text that came with it: it has a table, headings, or more text.
static gboolean
is_richer(const XjSource *page, const char *plain)
{
    gsize characters = 0;
    for (guint i = 0; i < page->blocks->len; i++)
    {
        const XjBlock *block = page->blocks->pdata[i];
        if (block->kind == XJ_BLOCK_TABLE_ROW || block->kind == XJ_BLOCK_HEADING)
            return TRUE;
        characters += block->kind != XJ_BLOCK_FURNITURE ? count_characters(block->text) : 0;
    }
    gsize plain_characters = count_characters(plain);
    return characters > plain_characters * RICHER_PERCENT / 100 + RICHER_CHARACTERS || plain_characters == 0;
}

static void
move_blocks(XjSource *from, XjSource *to)
{
    gsize count = 0;
    g_autofree gpointer *blocks = g_ptr_array_steal(from->blocks, &count);
    for (gsize i = 0; i < count; i++)
        g_ptr_array_add(to->blocks, blocks[i]);
    if (to->title == NULL)
        to->title = g_steal_pointer(&from->title);
}

static gboolean
has_parameter(GMimeObject *object, const char *name, const char *value)
{
    g_autofree char *given = xj_mail_header_parameter(xj_mail_header(object, "Content-Type"), name, NULL);
    return given != NULL && g_ascii_strcasecmp(given, value) == 0;
}

static gboolean
read_plain(const XjReadInput *input, GMimeObject *object, XjReading *reading, GError **error)
{
    g_auto(XjDecoded) text = {0};
    if (!decode_part(input, object, reading, &text, error))
        return FALSE;
    xj_mail_text_read(text.text, has_parameter(object, "format", "flowed"), has_parameter(object, "delsp", "yes"),
                      reading->source);
    return TRUE;
}

static gboolean
read_page(const XjReadInput *input, const XjMailPart *part, XjReading *reading, GError **error)
{
    g_auto(XjDecoded) text = {0};
    if (!decode_part(input, part->object, reading, &text, error))
        return FALSE;
    g_autoptr(XjSource) page = xj_source_new();
    xj_html_read(text.text, text.length, page);
    g_auto(XjDecoded) plain = {0};
    if (part->plain != NULL && decode_part(input, part->plain, reading, &plain, NULL) && !is_richer(page, plain.text))
        return read_plain(input, part->plain, reading, error);
    move_blocks(page, reading->source);
    return TRUE;
}

// A part that cannot be read as text is a part that is lost.
static gboolean
read_body(const XjReadInput *input, const XjMailPart *part, XjReading *reading, GError **error)
{
    g_autoptr(GError) reason = NULL;
    gboolean is_page = xj_mail_part_is(part->object, "text", "html");
    if (is_page ? read_page(input, part, reading, &reason) : read_plain(input, part->object, reading, &reason))
        return TRUE;
    if (g_error_matches(reason, XJ_ERROR, XJ_ERROR_INVALID) || g_error_matches(reason, XJ_FAILURE, XJ_FAILURE_LIMIT))
    {
        g_propagate_error(error, g_steal_pointer(&reason));
        return FALSE;
    }
    xj_source_lose(reading->source, XJ_LOSS_DAMAGED, 0, is_page ? "text/html" : "text/plain");
    return TRUE;
}

static gboolean
read_parts(const XjReadInput *input, const GArray *parts, XjReading *reading, GError **error)
{
    for (guint i = 0; i < parts->len; i++)
    {
        const XjMailPart *part = &g_array_index(parts, XjMailPart, i);
        if (part->kind == XJ_MAIL_ENCRYPTED)
            xj_source_lose(reading->source, XJ_LOSS_ENCRYPTED, 0, NULL);
        else if (part->kind == XJ_MAIL_SIGNED)
            xj_source_lose(reading->source, XJ_LOSS_EMBEDDED, 0, "smime.p7m");
        else if (part->kind == XJ_MAIL_BODY && !read_body(input, part, reading, error))
            return FALSE;
    }
    return TRUE;
}

// ---------------------------------------------------------------- headers

static void
add_header(const Mail *mail, const char *name, XjSource *source)
{
    g_autofree char *value = header_text(mail, name);
    if (value == NULL)
        return;
    g_autofree char *line = g_strdup_printf("%s: %s", name, value);
    xj_source_add(source, XJ_BLOCK_FURNITURE, 0, 0, line, strlen(line));
}

static void
read_date(const Mail *mail, XjSource *source)
{
    const char *raw = xj_mail_header(GMIME_OBJECT(mail->message), "Date");
    g_autoptr(GDateTime) date = raw != NULL ? g_mime_utils_header_decode_date(raw) : NULL;
    g_autoptr(GDateTime) utc = date != NULL ? g_date_time_to_utc(date) : NULL;
    if (utc != NULL)
        source->created = g_date_time_format(utc, "%Y-%m-%dT%H:%M:%SZ");
}

static void
read_headers(const Mail *mail, XjSource *source)
{
    static const char *const shown[] = {"From", "To", "Cc", "Date"};
    g_autofree char *from = header_text(mail, "From");
    source->title = header_text(mail, "Subject");
    source->author = xj_mail_address_name(from);
    read_date(mail, source);
    if (source->title != NULL)
        xj_source_add(source, XJ_BLOCK_HEADING, 1, 0, source->title, strlen(source->title));
    for (guint i = 0; i < G_N_ELEMENTS(shown); i++)
        add_header(mail, shown[i], source);
}

// ---------------------------------------------------------------- saved pages

// Nobody sent it: there is no sender, or a browser says that it was it.
static gboolean
is_saved_page(const Mail *mail)
{
    GMimeObject *root = g_mime_message_get_mime_part(mail->message);
    GMimeObject *message = GMIME_OBJECT(mail->message);
    if (!xj_mail_part_is(root, "multipart", "related") && !xj_mail_part_is(root, "text", "html"))
        return FALSE;
    g_autofree char *from = header_text(mail, "From");
    return xj_mail_header(message, "Snapshot-Content-Location") != NULL ||
           (from != NULL && strstr(from, "Saved by ") != NULL) ||
           (from == NULL && xj_mail_header(message, "To") == NULL && xj_mail_header(message, "Received") == NULL);
}

static guint
count_blocks(const XjReading *reading)
{
    return reading->source->blocks->len;
}

// The page itself; if it is but a frame around others, as Excel writes them, those.
static gboolean
read_saved_page(const XjReadInput *input, const Mail *mail, XjReading *reading, GError **error)
{
    GMimeObject *root = g_mime_message_get_mime_part(mail->message);
    g_autoptr(GArray) parts = xj_mail_parts(root, reading->source);
    if (!read_parts(input, parts, reading, error))
        return FALSE;
    int count = GMIME_IS_MULTIPART(root) ? g_mime_multipart_get_count(GMIME_MULTIPART(root)) : 0;
    gboolean is_frame = count_blocks(reading) == 0;
    for (int i = 0; i < count && is_frame; i++)
    {
        XjMailPart page = {.kind = XJ_MAIL_BODY, .object = g_mime_multipart_get_part(GMIME_MULTIPART(root), i)};
        if (xj_mail_part_is(page.object, "text", "html") && !read_body(input, &page, reading, error))
            return FALSE;
    }
    if (reading->source->title == NULL)
        reading->source->title = header_text(mail, "Subject");
    g_free(reading->format);
    reading->format = g_strdup("mht");
    return TRUE;
}

// ---------------------------------------------------------------- the reader

static int
bid(const XjReadInput *input)
{
    if (input->length == 0)
        return 0;
    gsize start = xj_mail_start(input->bytes, input->length);
    return xj_mail_begins(input->bytes + start, input->length - start) ? BID_MAIL : 0;
}

static gboolean
read_mail(const XjReadInput *input, XjReading *reading, GError **error)
{
    g_auto(Mail) mail = {0};
    if (!parse(input, &mail, error))
        return FALSE;
    if (mail.is_cut_off)
        xj_source_lose(reading->source, XJ_LOSS_DAMAGED, 0, NULL);
    if (mail.is_too_deep)
        xj_source_lose(reading->source, XJ_LOSS_LIMIT, 0, NULL);
    if (is_saved_page(&mail))
        return read_saved_page(input, &mail, reading, error);
    read_headers(&mail, reading->source);
    g_autoptr(GArray) parts = xj_mail_parts(g_mime_message_get_mime_part(mail.message), reading->source);
    return read_parts(input, parts, reading, error);
}

// ---------------------------------------------------------------- members

// New string.
static char *
attachment_name(const Mail *mail, GMimeObject *object, guint number)
{
    g_autofree char *name = xj_mail_part_filename(object, mail->charset);
    if (name != NULL)
        return xj_mail_member_name(name, "");
    char unnamed[UNPACKED_NAME_MAX];
    g_snprintf(unnamed, sizeof unnamed, "attachment %u", number);
    return g_strdup(unnamed);
}

// New string.
static char *
message_name(const GByteArray *content)
{
    const char *bytes = (const char *)content->data;
    g_autofree char *raw = xj_mail_header_in(bytes, content->len, "Subject");
    g_autofree char *subject = xj_mail_header_text(raw, NULL);
    return xj_mail_member_name(subject != NULL ? subject : "mail", ".eml");
}

static gboolean
refuse_tnef(XjMembers *members, const char *name, GError **error)
{
    g_autoptr(GError) reason =
        g_error_new_literal(XJ_FAILURE, XJ_FAILURE_UNSUPPORTED,
                            _("is packed as only Outlook does (winmail.dat); save what it holds from Outlook as files"));
    return xj_members_fail(members, name, reason, error);
}

static gboolean
unpack_part(const XjReadInput *input, const Mail *mail, const XjMailPart *part, guint number, XjMembers *members,
            GError **error)
{
    g_autofree char *given = attachment_name(mail, part->object, number);
    if (part->kind == XJ_MAIL_TNEF)
        return refuse_tnef(members, given, error);
    g_autoptr(GByteArray) content = xj_mail_part_content(part->object);
    if (!xj_budget_take_bytes(input->budget, content->len, error))
        return FALSE;
    g_autofree char *name = part->kind == XJ_MAIL_MESSAGE ? message_name(content) : g_steal_pointer(&given);
    return xj_members_read(members, name, (const char *)content->data, content->len, error);
}

static gboolean
unpack_mail(const XjReadInput *input, XjMembers *members, GError **error)
{
    g_auto(Mail) mail = {0};
    if (!parse(input, &mail, NULL) || is_saved_page(&mail))
        return TRUE; // read_mail() said what there is to say
    g_autoptr(GArray) parts = xj_mail_parts(g_mime_message_get_mime_part(mail.message), NULL);
    guint number = 0;
    for (guint i = 0; i < parts->len; i++)
    {
        const XjMailPart *part = &g_array_index(parts, XjMailPart, i);
        gboolean is_member = part->kind == XJ_MAIL_ATTACHED || part->kind == XJ_MAIL_MESSAGE || part->kind == XJ_MAIL_TNEF;
        if (is_member && !unpack_part(input, &mail, part, ++number, members, error))
            return FALSE;
    }
    return TRUE;
}

const XjFormatReader xj_mail_reader = {
    .format = "eml", .bid = bid, .read = read_mail, .unpack = unpack_mail, .prepare = prepare};
