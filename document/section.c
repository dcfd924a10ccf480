#include "document/section.h"

#include "document/character.h"
#include "document/head_line.h"
#include "document/marker.h"
#include "document/requirement/clause.h"

#include <string.h>

// A lead (下一步， 整改措施： 巡察发现，) is a short first clause that ends with what it says stands behind it.
#define LEAD_MAX_BYTES 48

// So does a short sentence that names a fault.
#define FAULT_LEAD_MAX_BYTES 60

typedef struct
{
    const XjStudy *study;
    const GArray *cues;
    GArray *headings; // of XjSense, one for each outline entry
    XjGenre genre;
} Reading;

// ---------------------------------------------------------------- genre

static XjGenre
genre_of_class(guint class)
{
    static const XjGenre genres[] = {[XJ_SECTION_FAULT] = XJ_GENRE_FINDINGS,  [XJ_SECTION_REQUIREMENT] = XJ_GENRE_PLAN,
                                     [XJ_SECTION_REPORT] = XJ_GENRE_ACCOUNT,  [XJ_SECTION_PLAN] = XJ_GENRE_PLAN,
                                     [XJ_SECTION_ACCOUNT] = XJ_GENRE_ACCOUNT, [XJ_SECTION_FINDINGS] = XJ_GENRE_FINDINGS,
                                     [XJ_SECTION_SPEECH] = XJ_GENRE_SPEECH,   [XJ_SECTION_RECORD] = XJ_GENRE_RECORD};
    return class < G_N_ELEMENTS(genres) ? genres[class] : XJ_GENRE_UNKNOWN;
}

// What the longest word says that ends the title (or the name of a kind), brackets behind it aside.
static XjGenre
genre_of_title(const XjStudy *study, const char *title)
{
    gsize length = xj_head_line_without_brackets(title, strlen(title));
    g_auto(XjFolded) folded = {0};
    xj_fold(title, length, &folded);
    g_autoptr(GArray) mentions = xj_vocabulary_scan(study->vocabulary, XJ_WORDS(XJ_WORDS_SECTION), &folded, title);
    for (guint i = 0; i < mentions->len; i++)
    {
        const XjMention *mention = &g_array_index(mentions, XjMention, i);
        gunichar behind = mention->end < length ? g_utf8_get_char(title + mention->end) : 0;
        XjGenre genre = genre_of_class(mention->word->class);
        if (genre != XJ_GENRE_UNKNOWN && (behind == 0 || xj_char_is_closing(behind)))
            return genre;
    }
    return XJ_GENRE_UNKNOWN;
}

static XjGenre
find_genre(const XjStudy *study)
{
    XjGenre genre = genre_of_title(study, study->document->title);
    const char *kind = study->document->facts.kind.value;
    return genre != XJ_GENRE_UNKNOWN || kind == NULL ? genre : genre_of_title(study, kind);
}

// ---------------------------------------------------------------- headings

// What the last, and of those the longest, word of sections.tsv in the span says; NONE if there is none.
static XjSense
sense_of_words(const XjStudy *study, XjSpan span, XjSpan *ret_words)
{
    static const XjSense senses[] = {[XJ_SECTION_FAULT] = XJ_SENSE_FAULT,
                                     [XJ_SECTION_REQUIREMENT] = XJ_SENSE_REQUIREMENT,
                                     [XJ_SECTION_REPORT] = XJ_SENSE_REPORT,
                                     [XJ_SECTION_BACKGROUND] = XJ_SENSE_BACKGROUND};
    XjSense sense = XJ_SENSE_NONE;
    *ret_words = (XjSpan){span.start, span.start};
    for (guint i = xj_study_mentions_from(study, span.start); i < study->mentions->len; i++)
    {
        const XjMention *mention = xj_study_mention(study, i);
        if (mention->start >= span.end)
            break;
        // Light ones say something only where nothing else stands: 问题 as the head of a column.
        gboolean alone = mention->start == span.start && mention->end == span.end;
        if (mention->word->table == XJ_WORDS_SECTION && mention->word->class < G_N_ELEMENTS(senses) &&
            mention->end <= span.end && mention->end > ret_words->end && (mention->word->weight >= 1 || alone))
        {
            sense = senses[mention->word->class];
            *ret_words = (XjSpan){mention->start, mention->end};
        }
    }
    return sense;
}

static guint
first_cue_from(const GArray *cues, gsize from)
{
    guint low = 0;
    guint high = cues->len;
    while (low < high)
    {
        guint middle = low + (high - low) / 2;
        if (g_array_index(cues, XjCue, middle).start < from)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

// What a heading's own form says: 学习不深入 is a fault, 压实责任 a call.
static XjSense
sense_of_form(const Reading *reading, XjSpan span)
{
    g_autoptr(GArray) clauses = g_array_new(FALSE, FALSE, sizeof(XjClause));
    g_autoptr(GArray) asides = g_array_new(FALSE, FALSE, sizeof(XjSpan));
    XjClauseReader reader = {reading->study->document->text, asides, reading->cues, 0,
                             first_cue_from(reading->cues, span.start)};
    xj_clauses_read(&reader, span, clauses);
    XjSense sense = XJ_SENSE_NONE;
    for (guint i = 0; i < clauses->len; i++)
    {
        XjClauseKind kind = xj_clause_at(clauses, i)->kind;
        if (kind == XJ_CLAUSE_FAULT)
            return XJ_SENSE_FAULT;
        if (kind == XJ_CLAUSE_IMPERATIVE || kind == XJ_CLAUSE_DEMAND)
            sense = XJ_SENSE_CALL;
    }
    return sense;
}

// What stands behind 第X条 is its text, no heading.
static gboolean
is_article(const XjHeading *heading)
{
    XjMarker marker;
    return xj_marker_parse(heading->marker, strlen(heading->marker), &marker) && marker.family == XJ_MARKER_ARTICLE;
}

// Where the note in brackets that may stand at `at` ends, blanks and the line end behind it included.
static gsize
skip_note(const char *text, gsize at)
{
    if (xj_char_is_opening(g_utf8_get_char(text + at)))
    {
        while (text[at] != '\0' && text[at] != '\n' && !xj_char_is_closing(g_utf8_get_char(text + at)))
            at = (gsize)(xj_char_next(text + at) - text);
        if (xj_char_is_closing(g_utf8_get_char(text + at)))
            at = (gsize)(xj_char_next(text + at) - text);
    }
    while (text[at] != '\0' &&
           (xj_char_is_line_end(g_utf8_get_char(text + at)) || xj_char_is_blank(g_utf8_get_char(text + at))))
        at = (gsize)(xj_char_next(text + at) - text);
    return at;
}

// Whether the entry is a sentence that says all there is to say, with the next entry, or nothing, right behind it and a note:
// 2.常委会每月听取一次整改进展情况汇报。（责任单位：整改办）
static gboolean
is_whole_sentence(const Reading *reading, const XjHeading *heading)
{
    const char *text = reading->study->document->text;
    const gsize end = heading->span.end;
    if (!xj_char_is_full_stop(g_utf8_get_char(text + end)) && !xj_char_is_semicolon(g_utf8_get_char(text + end)))
        return FALSE;
    const GArray *outline = reading->study->document->outline;
    const gsize next = skip_note(text, (gsize)(xj_char_next(text + end) - text));
    const guint index = reading->headings->len + 1;
    if (index >= outline->len)
        return text[next] == '\0';
    const XjHeading *follower = &g_array_index(outline, XjHeading, index);
    return follower->span.start == next && follower->parent != (gint)index - 1;
}

// A heading says what stands below it by its words, else by its form where the ones above say nothing, else it goes on with
// what they say. Faults that it tells to mend (着力解决突出问题) do not stand below it, those to look at (查摆问题) do; and in a
// plan the headings name the faults that are to be mended below.
static XjSense
sense_of_heading(const Reading *reading, const XjHeading *heading)
{
    XjSpan words;
    XjSpan span = {heading->span.start + strlen(heading->marker), heading->span.end};
    XjSense above = heading->parent < 0 ? XJ_SENSE_NONE : g_array_index(reading->headings, XjSense, (guint)heading->parent);
    if (is_article(heading) || is_whole_sentence(reading, heading))
        return above;
    XjSense own = sense_of_words(reading->study, span, &words);
    XjSense form = sense_of_form(reading, heading->span);
    if (form == XJ_SENSE_FAULT && own == XJ_SENSE_REQUIREMENT && reading->genre != XJ_GENRE_PLAN)
        return XJ_SENSE_FAULT; // 责任落实不到位
    if (own != XJ_SENSE_NONE && (own != XJ_SENSE_FAULT || form != XJ_SENSE_CALL || words.start == span.start))
        return own;
    if (reading->genre == XJ_GENRE_PLAN || reading->genre == XJ_GENRE_ACCOUNT || form == XJ_SENSE_NONE ||
        (above != XJ_SENSE_NONE && above != XJ_SENSE_CALL))
        return above;
    return form;
}

// ---------------------------------------------------------------- tables

// The cells of the first row say what stands in their columns.
typedef struct
{
    GArray *columns;   // of XjSense
    gboolean requires; // one of them is of requirements
    guint column;      // of the cell that is read
    gboolean header;   // the first row of its table is read
    gsize at;          // how far rows and cells were counted
} Table;

static void
count_cells(const char *text, gsize until, Table *table)
{
    for (; table->at < until; table->at++)
    {
        if (text[table->at] == '\n')
        {
            table->header = FALSE;
            table->column = 0;
        }
        else if (text[table->at] == '\t')
        {
            table->column++;
        }
    }
}

static gboolean
is_cell(const char *text, XjSpan sentence)
{
    return text[sentence.end] == '\t' || (sentence.start > 0 && text[sentence.start - 1] == '\t');
}

// Where a column of requirements stands, the others hold none.
static XjSense
sense_of_column(const Table *table)
{
    XjSense sense = table->column < table->columns->len ? g_array_index(table->columns, XjSense, table->column) : XJ_SENSE_NONE;
    return sense == XJ_SENSE_NONE && table->requires ? XJ_SENSE_BACKGROUND : sense;
}

// The sense of a cell's column, where the table tells it. Cells may hold several sentences.
static XjSense
table_sense(const Reading *reading, XjSpan sentence, Table *table)
{
    const char *text = reading->study->document->text;
    count_cells(text, sentence.start, table);
    table->at = sentence.end;
    if (!is_cell(text, sentence))
    {
        if (table->column == 0)
            g_array_set_size(table->columns, 0);
        return XJ_SENSE_NONE;
    }
    if (table->columns->len == 0)
    {
        table->header = TRUE;
        table->requires = FALSE;
    }
    if (!table->header)
        return sense_of_column(table);
    XjSpan words;
    XjSense sense = sense_of_words(reading->study, sentence, &words);
    g_array_set_size(table->columns, table->column + 1);
    g_array_index(table->columns, XjSense, table->column) = sense;
    table->requires = table->requires || sense == XJ_SENSE_REQUIREMENT;
    return XJ_SENSE_BACKGROUND;
}

// ---------------------------------------------------------------- leads

// The first clause, if it is short and a comma or colon ends it.
static gboolean
lead_clause(const char *text, XjSpan sentence, XjSpan *ret_lead)
{
    gsize limit = MIN(sentence.end, sentence.start + LEAD_MAX_BYTES);
    for (gsize at = sentence.start; at < limit; at = (gsize)(xj_char_next(text + at) - text))
    {
        gunichar c = g_utf8_get_char(text + at);
        if (c != 0x3001 && (xj_char_is_comma(c) || xj_char_is_colon(c)))
        {
            XjMarker marker;
            gboolean marked = xj_marker_parse(text + sentence.start, at - sentence.start, &marker);
            *ret_lead = (XjSpan){sentence.start + (marked ? marker.skipped : 0), at};
            return TRUE;
        }
    }
    return FALSE;
}

// 下一步， and 整改措施： lead in what follows in their paragraph, …主要表现在： and …要求如下： what follows below their heading.
typedef struct
{
    XjSense sense;
    gint heading;  // it holds below this heading only
    gboolean wide; // beyond its paragraph
} Lead;

// The first words of a paragraph may be a fault that the others set out: 一是学用脱节。
static gboolean
begins_with_fault(const Reading *reading, const XjSentence *sentence)
{
    XjMarker marker;
    gsize length = sentence->span.end - sentence->span.start;
    return reading->genre != XJ_GENRE_PLAN && sentence->is_first && length <= FAULT_LEAD_MAX_BYTES &&
           xj_marker_parse(reading->study->document->text + sentence->span.start, length, &marker) &&
           sense_of_form(reading, sentence->span) == XJ_SENSE_FAULT;
}

static void
read_lead(const Reading *reading, const XjSentence *sentence, Lead *lead)
{
    const char *text = reading->study->document->text;
    if (lead->heading != sentence->heading || (sentence->is_first && !lead->wide))
        *lead = (Lead){XJ_SENSE_NONE, sentence->heading, FALSE};
    XjSpan clause;
    XjSpan words;
    gunichar last = xj_char_last_open(text + sentence->span.start, sentence->span.end - sentence->span.start);
    if (xj_char_is_colon(last))
    {
        XjSense sense = sense_of_words(reading->study, sentence->span, &words);
        if (sense != XJ_SENSE_NONE)
            *lead = (Lead){sense, sentence->heading, TRUE};
    }
    else if (lead_clause(text, sentence->span, &clause))
    {
        XjSense sense = sense_of_words(reading->study, clause, &words);
        if (sense != XJ_SENSE_NONE && words.start == clause.start && words.end == clause.end)
            *lead = (Lead){sense, sentence->heading, FALSE};
    }
    if (lead->sense == XJ_SENSE_NONE && begins_with_fault(reading, sentence))
        *lead = (Lead){XJ_SENSE_FAULT, sentence->heading, FALSE};
}

// ---------------------------------------------------------------- all

// What holds where neither table nor lead says anything.
static XjSense
sense_of_place(const Reading *reading, const XjSentence *sentence)
{
    if (sentence->heading >= 0)
        return g_array_index(reading->headings, XjSense, (guint)sentence->heading);
    return reading->study->document->outline->len > 0 ? XJ_SENSE_OPENING : XJ_SENSE_NONE;
}

static void
collect_senses(const Reading *reading, GArray *senses)
{
    g_autoptr(GArray) columns = g_array_new(FALSE, TRUE, sizeof(XjSense));
    Table table = {.columns = columns};
    Lead lead = {XJ_SENSE_NONE, -1, FALSE};
    for (guint i = 0; i < reading->study->sentences->len; i++)
    {
        const XjSentence *sentence = xj_study_sentence(reading->study, i);
        XjSense cell = table_sense(reading, sentence->span, &table);
        read_lead(reading, sentence, &lead);
        XjSense sense = cell != XJ_SENSE_NONE         ? cell
                        : lead.sense != XJ_SENSE_NONE ? lead.sense
                                                      : sense_of_place(reading, sentence);
        g_array_append_val(senses, sense);
    }
}

void
xj_sections_init(XjSections *sections, const XjStudy *study, const GArray *cues)
{
    const GArray *outline = study->document->outline;
    g_autoptr(GArray) headings = g_array_sized_new(FALSE, FALSE, sizeof(XjSense), outline->len);
    Reading reading = {study, cues, headings, find_genre(study)};
    for (guint i = 0; i < outline->len; i++)
    {
        XjSense sense = sense_of_heading(&reading, &g_array_index(outline, XjHeading, i));
        g_array_append_val(headings, sense);
    }
    sections->genre = reading.genre;
    sections->senses = g_array_sized_new(FALSE, FALSE, sizeof(XjSense), study->sentences->len);
    collect_senses(&reading, sections->senses);
}

void
xj_sections_clear(XjSections *sections)
{
    g_clear_pointer(&sections->senses, g_array_unref);
}
