#include "query/compare/paper/paper_build.h"
#include "query/stored_passage.h"

#include <glib/gi18n-lib.h>

// A document while its passages are read, one behind the other.
typedef struct
{
    GString *text;
    GArray *passages; // of XjPaperPassage
    JsonObject *card;
} Reading;

static void
reading_clear(Reading *reading)
{
    g_string_free(reading->text, TRUE);
    g_array_unref(reading->passages);
    g_clear_pointer(&reading->card, json_object_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Reading, reading_clear)

static gboolean
read_passage(XjReader *reader, const char *id, guint32 number, Reading *reading, GError **error)
{
    g_auto(XjStoredPassage) stored = {0};
    if (!xj_stored_passage_read(reader, number, &stored, error))
        return FALSE;
    const XjPassageRecord *record = &stored.record;
    if (reading->card == NULL)
        reading->card = xj_card_parse_whole(id, stored.card != NULL ? stored.card : "", stored.card_length, error);
    if (reading->card == NULL)
        return FALSE;
    const XjPaperPassage passage = {.start = reading->text->len,
                                    .role = record->role <= XJ_ROLE_CLOSING ? (XjRole)record->role : XJ_ROLE_BODY,
                                    .is_headed = record->heading >= 0};
    g_array_append_val(reading->passages, passage);
    g_string_append_len(reading->text, record->text, (gssize)record->length);
    return TRUE;
}

// Reads no further than what is too long.
static gboolean
read_document(XjReader *reader, const char *id, const GArray *numbers, Reading *reading, GError **error)
{
    glong characters = 0;
    for (guint i = 0; i < numbers->len && characters <= XJ_COMPARE_PAPER_MAX_CHARS; i++)
    {
        const gsize start = reading->text->len;
        if (!read_passage(reader, id, g_array_index(numbers, guint32, i), reading, error))
            return FALSE;
        characters += g_utf8_strlen(reading->text->str + start, (gssize)(reading->text->len - start));
    }
    return xj_paper_check_length(id, characters, error);
}

XjPaper *
xj_paper_read(XjReader *reader, const char *id, GError **error)
{
    g_autoptr(GArray) numbers = xj_reader_document(reader, id, error);
    if (numbers == NULL)
        return NULL;
    if (numbers->len == 0)
    {
        g_set_error(error, XJ_ERROR, XJ_ERROR_NOT_FOUND, _("There is no document %s in the index"), id);
        return NULL;
    }
    g_auto(Reading) reading = {.text = g_string_new(NULL), .passages = g_array_new(FALSE, FALSE, sizeof(XjPaperPassage))};
    if (!read_document(reader, id, numbers, &reading, error))
        return NULL;
    XjPaper *paper = xj_paper_new(id, reading.card);
    paper->length = reading.text->len;
    paper->text = g_strndup(reading.text->str, reading.text->len);
    xj_paper_add_findings(paper, reading.card, reading.passages);
    return paper;
}
