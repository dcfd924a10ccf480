#include "document/role.h"

#include "document/character.h"
#include "document/marker.h"
#include "document/requirement/clause.h"
#include "document/requirement/frame.h"
#include "document/section.h"

// From this share of its text on a passage is what that part of it is.
#define REQUIREMENT_SHARE 0.35
#define FAULT_SHARE 0.4
#define FRAME_SHARE 0.6

// What the sentences of a passage are, in bytes.
typedef struct
{
    gsize all, required, faulty, framed;
    XjSense sense; // of its last sentence
} Contents;

typedef struct
{
    const XjStudy *study;
    const GArray *passages;
    GArray *contents; // of Contents, one for each passage
    XjGenre genre;
} Reading;

static Contents *
contents_of(const Reading *reading, guint passage)
{
    return &g_array_index(reading->contents, Contents, passage);
}

// ---------------------------------------------------------------- contents

// How much of `span` the requirements hold, of which *next is the first that may stand in it.
static gsize
required_bytes(const GArray *requirements, XjSpan span, guint *next)
{
    gsize bytes = 0;
    while (*next < requirements->len && g_array_index(requirements, XjRequirement, *next).span.end <= span.start)
        (*next)++;
    for (guint i = *next; i < requirements->len; i++)
    {
        XjSpan required = g_array_index(requirements, XjRequirement, i).span;
        if (required.start >= span.end)
            break;
        bytes += MIN(required.end, span.end) - MAX(required.start, span.start);
    }
    return bytes;
}

static gboolean
tells_fault(const GArray *clauses)
{
    for (guint i = 0; i < clauses->len; i++)
    {
        if (xj_clause_at(clauses, i)->kind == XJ_CLAUSE_FAULT)
            return TRUE;
    }
    return FALSE;
}

static void
collect_contents(Reading *reading, const GArray *requirements)
{
    const XjStudy *study = reading->study;
    g_autoptr(GArray) asides = xj_asides_find(study->document->text, study->document->length);
    g_autoptr(GArray) cues = xj_cues_find(study, asides);
    g_autoptr(GArray) clauses = g_array_new(FALSE, FALSE, sizeof(XjClause));
    g_auto(XjSections) sections = {0};
    xj_sections_init(&sections, study, cues);
    reading->genre = sections.genre;
    XjClauseReader reader = {study->document->text, asides, cues, 0, 0};
    XjFrameReader frame = xj_frame_reader(study, cues);
    guint next = 0;
    for (guint i = 0; i < study->sentences->len; i++)
    {
        const XjSentence *sentence = xj_study_sentence(study, i);
        Contents *contents = contents_of(reading, sentence->passage);
        gsize length = sentence->span.end - sentence->span.start;
        gsize required = required_bytes(requirements, sentence->span, &next);
        g_array_set_size(clauses, 0);
        xj_clauses_read(&reader, sentence->span, clauses);
        contents->all += length;
        contents->required += required;
        contents->faulty += required == 0 && tells_fault(clauses) ? length : 0;
        contents->framed += xj_frame_holds(&frame, sentence) ? length : 0;
        contents->sense = xj_section_sense(&sections, i);
    }
}

// ---------------------------------------------------------------- roles

static gboolean
has_share(gsize part, gsize all, gdouble share)
{
    return all > 0 && (gdouble)part >= share * (gdouble)all;
}

static XjRole
role_of_contents(const Contents *contents)
{
    gboolean required = has_share(contents->required, contents->all, REQUIREMENT_SHARE);
    if (required && (contents->sense != XJ_SENSE_FAULT || contents->required > contents->all / 2))
        return XJ_ROLE_REQUIREMENT;
    gboolean faulty = contents->sense != XJ_SENSE_REPORT && has_share(contents->faulty, contents->all, FAULT_SHARE);
    if (contents->sense == XJ_SENSE_FAULT || faulty)
        return XJ_ROLE_FAULT;
    return XJ_ROLE_BODY;
}

static gboolean
is_fixed(const XjPassage *passage)
{
    return passage->role == XJ_ROLE_TITLE || passage->role == XJ_ROLE_HEADING || passage->role == XJ_ROLE_CLOSING;
}

// Whether a word for closings begins the passage.
static gboolean
begins_closing(const XjStudy *study, const XjPassage *passage)
{
    const char *text = study->document->text + passage->span.start;
    XjMarker marker;
    gsize head = passage->span.start;
    if (xj_marker_parse(text, passage->span.end - passage->span.start, &marker))
        head += marker.skipped;
    for (guint i = xj_study_mentions_from(study, head); i < study->mentions->len; i++)
    {
        const XjMention *mention = xj_study_mention(study, i);
        if (mention->start > head)
            break;
        if (mention->word->table == XJ_WORDS_SECTION && mention->word->class == XJ_SECTION_CLOSING)
            return TRUE;
    }
    return FALSE;
}

// Whether a speech ends with the passage: words of its own that number no further point, said to the end.
static gboolean
ends_speech(const Reading *reading, const XjPassage *passage)
{
    const char *text = reading->study->document->text + passage->span.start;
    gsize length = passage->span.end - passage->span.start;
    while (length > 0 && (text[length - 1] == '\n' || text[length - 1] == ' '))
        length--;
    XjMarker marker;
    const XjPassage *before = passage - 1; // a heading's only passage belongs to its point
    return reading->genre == XJ_GENRE_SPEECH && before->role != XJ_ROLE_HEADING && !xj_marker_parse(text, length, &marker) &&
           xj_char_is_full_stop(xj_char_last_open(text, length));
}

// The first passage of the closing: the frame at the end of the paper, and before that the last words to the hearers.
static guint
begin_of_closing(const Reading *reading)
{
    guint begin = reading->passages->len;
    while (begin > 0)
    {
        const Contents *contents = contents_of(reading, begin - 1);
        gboolean is_tail = g_array_index(reading->passages, XjPassage, begin - 1).role == XJ_ROLE_CLOSING;
        if (is_tail)
        {
            begin--;
            continue;
        }
        if (contents->required > 0 || !has_share(contents->framed, contents->all, FRAME_SHARE))
            break;
        begin--;
    }
    const XjPassage *last = begin > 1 ? &g_array_index(reading->passages, XjPassage, begin - 1) : NULL;
    if (last != NULL && (begins_closing(reading->study, last) || ends_speech(reading, last)))
        begin--;
    return begin;
}

// Behind the last passage of the opening: the frame and what stands above the first heading, unless that is about something
// else already; in a paper without headings the first passage, if it is known for a paper at all.
static guint
end_of_opening(const Reading *reading, guint closing)
{
    gboolean headed = reading->study->document->outline->len > 0;
    guint told = 0; // passages with words of their own
    guint end = 0;
    for (; end < closing; end++)
    {
        const XjPassage *passage = &g_array_index(reading->passages, XjPassage, end);
        const Contents *contents = contents_of(reading, end);
        if (passage->role == XJ_ROLE_TITLE || has_share(contents->framed, contents->all, FRAME_SHARE))
            continue;
        XjRole role = role_of_contents(contents);
        if (passage->role == XJ_ROLE_HEADING || passage->heading >= 0 || (told > 0 && (!headed || role != XJ_ROLE_BODY)))
            break;
        if (!headed && (role == XJ_ROLE_REQUIREMENT || reading->genre == XJ_GENRE_UNKNOWN))
            break;
        told++;
    }
    return end;
}

void
xj_roles_assign(const XjStudy *study, const GArray *requirements, GArray *passages)
{
    g_autoptr(GArray) contents = g_array_new(FALSE, TRUE, sizeof(Contents));
    g_array_set_size(contents, passages->len);
    Reading reading = {.study = study, .passages = passages, .contents = contents};
    collect_contents(&reading, requirements);
    guint closing = begin_of_closing(&reading);
    guint opening = end_of_opening(&reading, closing);
    for (guint i = 0; i < passages->len; i++)
    {
        XjPassage *passage = &g_array_index(passages, XjPassage, i);
        if (!is_fixed(passage))
            passage->role = i < opening    ? XJ_ROLE_OPENING
                            : i >= closing ? XJ_ROLE_CLOSING
                                           : role_of_contents(contents_of(&reading, i));
    }
}
