// Where the text of an RTF group goes, and what becomes of it at the end of the group.
#include "indexer/extract/rtf/reader.h"

#include <string.h>

void
xj_rtf_begin_destination(XjRtfReader *reader, XjRtfDestination destination)
{
    xj_rtf_settle(reader);
    reader->now.destination = destination;
    g_string_truncate(reader->collected, 0);
    if (destination == XJ_RTF_TO_NUMBER)
        g_string_truncate(xj_rtf_flows_number(reader->flows), 0);
    if (destination == XJ_RTF_TO_CREATED || destination == XJ_RTF_TO_MODIFIED)
        memset(reader->times, 0, sizeof reader->times);
}

// A new text begins with the properties of none.
static void
begin_flow(XjRtfReader *reader, XjRtfFlowKind kind)
{
    XjRtfState *now = &reader->now;
    xj_rtf_settle(reader);
    if (now->destination != XJ_RTF_TO_TEXT || now->has_flow)
        return;
    if (!xj_rtf_flows_begin(reader->flows, kind))
    {
        xj_source_lose(reader->source, XJ_LOSS_LIMIT, 0, NULL);
        now->destination = XJ_RTF_TO_NOTHING;
        return;
    }
    now->has_flow = TRUE;
    now->style = 0;
    now->outline = 0;
    now->table_level = 0;
    now->list = 0;
}

static gboolean
is_contents(const char *instruction)
{
    static const char *const names[] = {"TOC", "INDEX", "TOA"};
    instruction += strspn(instruction, " \t");
    gsize length = strcspn(instruction, " \t\\");
    for (guint i = 0; i < G_N_ELEMENTS(names); i++)
    {
        if (strlen(names[i]) == length && g_ascii_strncasecmp(instruction, names[i], length) == 0)
            return TRUE;
    }
    return FALSE;
}

static void
begin_shape_text(XjRtfReader *reader)
{
    reader->shape_has_text = TRUE;
    begin_flow(reader, XJ_RTF_FLOW_BOX);
}

// The text of a shape stands in its old form only if the new one has none.
static void
begin_shape_result(XjRtfReader *reader)
{
    if (reader->shape_has_text)
        xj_rtf_begin_destination(reader, XJ_RTF_TO_NOTHING);
}

static void
begin_shape(XjRtfReader *reader)
{
    if (!reader->now.in_shape)
        reader->shape_has_text = FALSE;
    reader->now.in_shape = TRUE;
}

static void
begin_alternative(XjRtfReader *reader)
{
    reader->now.around_alternative = reader->now.destination;
    reader->now.in_alternative = TRUE;
    xj_rtf_begin_destination(reader, XJ_RTF_TO_NOTHING);
}

static void
begin_unicode_alternative(XjRtfReader *reader)
{
    if (!reader->now.in_alternative)
        return;
    xj_rtf_begin_destination(reader, reader->now.around_alternative);
    reader->now.in_alternative = FALSE;
}

// Where text goes. TRUE if the word is such.
gboolean
xj_rtf_obey_destination(XjRtfReader *reader, const XjRtfWord *word)
{
    switch ((int)word->action)
    {
    case XJ_RTF_DESTINATION:
        xj_rtf_begin_destination(reader, (XjRtfDestination)word->argument);
        return TRUE;
    case XJ_RTF_FLOW:
        begin_flow(reader, (XjRtfFlowKind)word->argument);
        return TRUE;
    case XJ_RTF_KEEP:
        return TRUE;
    case XJ_RTF_FIELD_RESULT:
        reader->now.is_furniture = reader->now.is_furniture || is_contents(reader->collected->str);
        g_string_truncate(reader->collected, 0); // the next field may have no instruction
        return TRUE;
    case XJ_RTF_OBJECT:
        xj_source_lose(reader->source, XJ_LOSS_EMBEDDED, 0, NULL);
        return TRUE;
    case XJ_RTF_SHAPE:
        begin_shape(reader);
        return TRUE;
    case XJ_RTF_SHAPE_TEXT:
        begin_shape_text(reader);
        return TRUE;
    case XJ_RTF_SHAPE_RESULT:
        begin_shape_result(reader);
        return TRUE;
    case XJ_RTF_ALTERNATIVE:
        begin_alternative(reader);
        return TRUE;
    case XJ_RTF_UNICODE_ALTERNATIVE:
        begin_unicode_alternative(reader);
        return TRUE;
    default:
        return FALSE;
    }
}

// ---------------------------------------------------------------- what a destination leaves behind

// Dates of the file are local time, without saying where.
static char *
format_time(const int times[5])
{
    g_autoptr(GDateTime) time =
        times[0] >= 1980 ? g_date_time_new_utc(times[0], times[1], times[2], times[3], times[4], 0) : NULL;
    return time != NULL ? g_date_time_format(time, "%Y-%m-%dT%H:%M:%S") : NULL;
}

static void
replace(char **property, char *value)
{
    if (value != NULL && *value != '\0')
    {
        g_free(*property);
        *property = value;
    }
    else
        g_free(value);
}

static void
end_style(XjRtfReader *reader)
{
    guint depth = reader->now.outline != 0 ? reader->now.outline : xj_rtf_depth_of_style_name(reader->collected->str);
    if (depth != 0)
        xj_rtf_styles_set_depth(&reader->styles, reader->entry, depth);
    g_string_truncate(reader->collected, 0);
}

// `around`: where text went outside the group that ends.
void
xj_rtf_end_destination(XjRtfReader *reader, XjRtfDestination around)
{
    XjRtfDestination ended = reader->now.destination;
    if (ended == XJ_RTF_TO_STYLES && reader->outer->len > 0)
        end_style(reader);
    if (ended == around)
        return;
    char *text = g_strstrip(g_strdup(reader->collected->str));
    if (ended == XJ_RTF_TO_TITLE)
        replace(&reader->source->title, g_steal_pointer(&text));
    else if (ended == XJ_RTF_TO_AUTHOR)
        replace(&reader->source->author, g_steal_pointer(&text));
    else if (ended == XJ_RTF_TO_CREATED)
        replace(&reader->source->created, format_time(reader->times));
    else if (ended == XJ_RTF_TO_MODIFIED)
        replace(&reader->source->modified, format_time(reader->times));
    else if (ended == XJ_RTF_TO_LABEL)
        xj_rtf_lists_set_label(reader->lists, reader->collected->str, reader->collected->len);
    g_free(text);
}
