// Many mails in one file (mbox), as mail programs keep and export them. Each is a member.
#include "indexer/extract/mail/header.h"
#include "indexer/extract/mail/mail.h"

#include <string.h>

enum
{
    BID_BOX = 90, // more than a single mail, which it is as well
};

#define DIVIDER "\nFrom "

// The next mail at or behind `at`: its first byte behind the "From " line, and *ret_end its end. NULL if there is none.
static const char *
next_mail(const char *at, const char *end, const char **ret_end)
{
    const char *line_end = memchr(at, '\n', (gsize)(end - at));
    if (line_end == NULL)
        return NULL;
    const char *start = line_end + 1;
    for (const char *border = start; (border = g_strstr_len(border, end - border, DIVIDER)) != NULL; border++)
    {
        const char *line = border + 1;
        gsize from = xj_mail_start(line, (gsize)(end - line));
        if (!xj_mail_begins(line + from, (gsize)(end - line) - from))
            continue;
        *ret_end = line;
        return start;
    }
    *ret_end = end;
    return start;
}

static int
bid(const XjReadInput *input)
{
    static const char from[] = "From ";
    if (input->length < strlen(from) || memcmp(input->bytes, from, strlen(from)) != 0)
        return 0;
    const char *end = input->bytes + input->length;
    const char *mail_end = end;
    const char *mail = next_mail(input->bytes, end, &mail_end);
    return mail != NULL && mail_end < end && xj_mail_begins(mail, (gsize)(mail_end - mail)) ? BID_BOX : 0;
}

static gboolean
unpack_box(const XjReadInput *input, XjMembers *members, GError **error)
{
    const char *end = input->bytes + input->length;
    const char *mail_end = end;
    for (const char *at = input->bytes; at < end; at = mail_end)
    {
        const char *mail = next_mail(at, end, &mail_end);
        if (mail == NULL)
            break;
        g_autofree char *raw = xj_mail_header_in(mail, (gsize)(mail_end - mail), "Subject");
        g_autofree char *subject = xj_mail_header_text(raw, NULL);
        g_autofree char *name = xj_mail_member_name(subject != NULL ? subject : "mail", ".eml");
        if (!xj_members_read(members, name, mail, (gsize)(mail_end - mail), error))
            return FALSE;
    }
    return TRUE;
}

const XjFormatReader xj_mail_box_reader = {.format = "mbox", .bid = bid, .unpack = unpack_box};
