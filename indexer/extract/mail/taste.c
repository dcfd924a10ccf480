// Telling mail from other files.
#include "indexer/extract/mail/mail.h"

#include <string.h>

enum
{
    HEADERS_MIN = 2, // one line "From: ..." may be a note
    LINES_LOOKED_AT = 40,
    NAME_MAX_BYTES = 200,
};

// The length of "Name" in a header line "Name: value", 0 if the line is none.
static gsize
header_name_length(const char *line, gsize length)
{
    gsize name = 0;
    while (name < length && (g_ascii_isalnum(line[name]) || line[name] == '-'))
        name++;
    return name < length && line[name] == ':' ? name : 0;
}

static gboolean
is_known_header(const char *line, gsize name_length)
{
    static const char *const names[] = {"From",         "To",           "Cc",
                                        "Subject",      "Date",         "Received",
                                        "Message-ID",   "Return-Path",  "MIME-Version",
                                        "Content-Type", "Delivered-To", "Reply-To",
                                        "X-Mailer",     "Sender",       "Content-Transfer-Encoding",
                                        "X-Priority",   "Thread-Topic", "Snapshot-Content-Location"};
    for (guint i = 0; i < G_N_ELEMENTS(names); i++)
    {
        if (strlen(names[i]) == name_length && g_ascii_strncasecmp(line, names[i], name_length) == 0)
            return TRUE;
    }
    return FALSE;
}

gboolean
xj_mail_begins(const char *bytes, gsize length)
{
    const char *end = bytes + length;
    guint known = 0;
    for (guint i = 0; i < LINES_LOOKED_AT && bytes < end && known < HEADERS_MIN; i++)
    {
        gsize name_length = header_name_length(bytes, (gsize)(end - bytes));
        gboolean goes_on = i > 0 && (*bytes == ' ' || *bytes == '\t');
        if (name_length == 0 && !goes_on)
            break;
        known += is_known_header(bytes, name_length) ? 1 : 0;
        const char *line_end = memchr(bytes, '\n', (gsize)(end - bytes));
        bytes = line_end != NULL ? line_end + 1 : end;
    }
    return known >= HEADERS_MIN;
}

gsize
xj_mail_start(const char *bytes, gsize length)
{
    static const char mark[] = "\xEF\xBB\xBF";
    static const char from[] = "From ";
    gsize start = length >= strlen(mark) && memcmp(bytes, mark, strlen(mark)) == 0 ? strlen(mark) : 0;
    while (start < length && g_ascii_isspace(bytes[start]))
        start++;
    if (length - start < strlen(from) || memcmp(bytes + start, from, strlen(from)) != 0)
        return start;
    const char *line_end = memchr(bytes + start, '\n', length - start);
    return line_end != NULL ? (gsize)(line_end + 1 - bytes) : length;
}

char *
xj_mail_member_name(const char *name, const char *ending)
{
    const char *cut = name;
    while (*cut != '\0' && cut - name < NAME_MAX_BYTES)
        cut = g_utf8_next_char(cut);
    g_autofree char *plain = g_strdelimit(g_strndup(name, (gsize)(cut - name)), "/\\", '_');
    return g_strconcat(plain, ending, NULL);
}
