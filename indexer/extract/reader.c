#include "indexer/extract/reader.h"

#include "base/error.h"
#include "indexer/extract/foreign.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const XjFormatReader *const readers[] = {
    &xj_html_reader, &xj_markdown_reader, &xj_text_reader, &xj_docx_reader, &xj_odt_reader,      &xj_doc_reader,
    &xj_rtf_reader,  &xj_pdf_reader,      &xj_ofd_reader,  &xj_mail_reader, &xj_mail_box_reader, &xj_archive_reader,
};

// What holds documents, while it hands them over.
struct _XjMembers
{
    const XjReadInput *container;
    const char *path; // of the container; "" for the file itself
    const XjReadSink *sink;
    GHashTable *names; // of the members so far: char * -> the last number that told another of that name apart
};

// ---------------------------------------------------------------- choosing

// NULL, with *error set, if the bytes are something that no reader reads.
static const XjFormatReader *
choose_reader(const XjReadInput *input, GError **error)
{
    const XjFormatReader *best = NULL;
    int best_bid = 0;
    for (guint i = 0; i < G_N_ELEMENTS(readers); i++)
    {
        int bid = readers[i]->bid(input);
        if (bid > best_bid)
        {
            best = readers[i];
            best_bid = bid;
        }
    }
    const char *kind = NULL;
    if (xj_foreign_bid(input, &kind) <= best_bid)
        return best;
    g_set_error(error, XJ_FAILURE, XJ_FAILURE_UNSUPPORTED, _("is %s, which cannot be read"), kind);
    return NULL;
}

// ---------------------------------------------------------------- one document

gboolean
xj_reading_decode(XjReading *reading, const XjReadInput *input, const char *declared, XjDecoded *ret_decoded, GError **error)
{
    XjDecodeHints hints = {.forced = input->charset, .declared = declared};
    if (!xj_decode(input->bytes, input->length, &hints, ret_decoded, error))
        return FALSE;
    reading->charset = g_strdup(ret_decoded->charset);
    reading->charset_basis = g_strdup(xj_charset_basis_name(ret_decoded->basis));
    reading->charset_confidence = ret_decoded->confidence;
    reading->charset_disbelieved = g_strdup(ret_decoded->disbelieved);
    reading->replaced = ret_decoded->replaced;
    reading->replacements = g_steal_pointer(&ret_decoded->replacements);
    return TRUE;
}

static gboolean
read_with(const XjFormatReader *reader, const XjReadInput *input, XjReading *ret_reading, GError **error)
{
    g_auto(XjReading) reading = {.source = xj_source_new(), .format = g_strdup(reader->format)};
    if (!reader->read(input, &reading, error))
        return FALSE;
    *ret_reading = reading;
    reading = (XjReading){0};
    return TRUE;
}

gboolean
xj_read(const XjReadInput *input, XjReading *ret_reading, GError **error)
{
    XjBudget budget = {.packed = input->length};
    XjReadInput given = *input;
    if (given.budget == NULL)
        given.budget = &budget;
    const XjFormatReader *reader = choose_reader(&given, error);
    if (reader == NULL)
        return FALSE;
    if (reader->read != NULL)
        return read_with(reader, &given, ret_reading, error);
    g_set_error_literal(error, XJ_FAILURE, XJ_FAILURE_UNSUPPORTED, _("holds other files and no text of its own"));
    return FALSE;
}

// ---------------------------------------------------------------- documents in documents

static void
read_own_text(const XjFormatReader *reader, const XjReadInput *input, const char *path, const XjReadSink *sink)
{
    if (!sink->begin(path, sink->user_data))
        return;
    g_auto(XjReading) reading = {0};
    g_autoptr(GError) error = NULL;
    gboolean read = read_with(reader, input, &reading, &error);
    sink->end(path, read ? &reading : NULL, error, sink->user_data);
}

static void
unpack(const XjFormatReader *reader, const XjReadInput *input, const char *path, const XjReadSink *sink)
{
    g_autoptr(GHashTable) names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    XjMembers members = {.container = input, .path = path, .sink = sink, .names = names};
    g_autoptr(GError) error = NULL;
    gboolean entered = xj_budget_enter(input->budget, &error);
    if (!entered || !reader->unpack(input, &members, &error))
        sink->cut(path, error, sink->user_data);
    if (entered)
        xj_budget_leave(input->budget);
}

// `input` has a budget.
static void
read_documents(const XjReadInput *input, const char *path, const XjReadSink *sink)
{
    g_autoptr(GError) error = NULL;
    const XjFormatReader *reader = choose_reader(input, &error);
    if (reader == NULL)
    {
        if (sink->begin(path, sink->user_data))
            sink->end(path, NULL, error, sink->user_data);
        return;
    }
    if (reader->read != NULL)
        read_own_text(reader, input, path, sink);
    if (reader->unpack != NULL)
        unpack(reader, input, path, sink);
}

void
xj_read_all(const XjReadInput *input, const XjReadSink *sink)
{
    XjBudget budget = {.packed = input->length};
    XjReadInput given = *input;
    if (given.budget == NULL)
        given.budget = &budget;
    read_documents(&given, "", sink);
}

// ---------------------------------------------------------------- members

// Bytes of a member's name. A path of XJ_DEPTH_MAX of them, told apart and divided, stays below what may be told of a document.
#define MEMBER_NAME_MAX 900

// Leaves the end of a name that is too long: its ending says what it is.
static void
shorten_name(GString *name)
{
    if (name->len <= MEMBER_NAME_MAX)
        return;
    const char *from = g_utf8_find_next_char(name->str + name->len - MEMBER_NAME_MAX - 1, NULL);
    g_string_erase(name, 0, from - name->str);
}

// The name as it is shown: no control characters, no way up or out. New string.
static char *
tidy_name(const char *name)
{
    g_autofree char *valid = g_utf8_make_valid(name, -1);
    for (char *at = valid; *at != '\0'; at++)
    {
        if (g_ascii_iscntrl(*at))
            *at = '_';
    }
    g_auto(GStrv) parts = g_strsplit_set(valid, "/\\", -1);
    GString *tidy = g_string_new(NULL);
    for (guint i = 0; parts[i] != NULL; i++)
    {
        if (*parts[i] == '\0' || strcmp(parts[i], ".") == 0 || strcmp(parts[i], "..") == 0)
            continue;
        if (g_str_has_suffix(tidy->str, "!")) // a folder of that name is no archive: see XJ_MEMBER_DIVIDER
            tidy->str[tidy->len - 1] = '_';
        if (tidy->len > 0)
            g_string_append_c(tidy, '/');
        g_string_append(tidy, parts[i]);
    }
    if (tidy->len == 0)
        g_string_append(tidy, "unnamed");
    shorten_name(tidy);
    return g_string_free(tidy, FALSE);
}

// The name, or the name with the first number behind it that no member bears yet: 通知.docx (2). New string.
static char *
tell_apart(GHashTable *names, const char *name)
{
    guint number = GPOINTER_TO_UINT(g_hash_table_lookup(names, name)) + 1;
    char *apart = g_strdup(name);
    while (number > 1 && g_hash_table_contains(names, apart))
    {
        g_free(apart);
        apart = g_strdup_printf("%s (%u)", name, number++);
    }
    g_hash_table_insert(names, g_strdup(name), GUINT_TO_POINTER(MAX(number - 1, 1)));
    if (!g_hash_table_contains(names, apart))
        g_hash_table_insert(names, g_strdup(apart), GUINT_TO_POINTER(1));
    return apart;
}

// The member's name within the file, told apart from members of the same name. New string.
static char *
member_path(XjMembers *members, const char *name)
{
    g_autofree char *tidy = tidy_name(name);
    g_autofree char *apart = tell_apart(members->names, tidy);
    return g_strconcat(members->path, *members->path != '\0' ? XJ_MEMBER_DIVIDER : "", apart, NULL);
}

gboolean
xj_members_read(XjMembers *members, const char *name, const char *bytes, gsize length, GError **error)
{
    if (!xj_budget_take_member(members->container->budget, error))
        return FALSE;
    g_autofree char *path = member_path(members, name);
    const char *base = strrchr(path, '/');
    XjReadInput input = *members->container;
    input.bytes = bytes != NULL ? bytes : ""; // an empty member need not stand anywhere
    input.length = length;
    input.name = base != NULL ? base + 1 : path;
    read_documents(&input, path, members->sink);
    return TRUE;
}

gboolean
xj_members_fail(XjMembers *members, const char *name, const GError *reason, GError **error)
{
    if (!xj_budget_take_member(members->container->budget, error))
        return FALSE;
    g_autofree char *path = member_path(members, name);
    if (members->sink->begin(path, members->sink->user_data))
        members->sink->end(path, NULL, reason, members->sink->user_data);
    return TRUE;
}

void
xj_readers_prepare(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(readers); i++)
    {
        if (readers[i]->prepare != NULL)
            readers[i]->prepare();
    }
}
