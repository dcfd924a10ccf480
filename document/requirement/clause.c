#include "document/requirement/clause.h"

#include "document/character.h"
#include "document/marker.h"

#include <string.h>

// A subject is no longer than this; what is longer holds a verb that we do not know.
#define SUBJECT_MAX_BYTES 150
// What may follow a fault that is said of somebody: 精准 of 不够精准, 的问题, 等现象.
#define FAULT_TAIL_BYTES 15
// How far behind 已 the 的 may stand that makes it part of a name: 已经办结的问题.
#define ATTRIBUTE_MAX_BYTES 24
// 整改不能…, 查摆问题要…: what a demand is about may stand before its word of demand.
#define MATTER_MAX_BYTES 36
// No clause has more adverbs before its verb.
#define ADVERBS_MAX 8

// A clause under study, with the cues that start in it.
typedef struct
{
    const char *text;
    XjSpan span;
    const XjCue *cues;
    guint count;
} Scope;

// ---------------------------------------------------------------- division

static gboolean
divides(const char *text, XjSpan sentence, gsize at, gunichar c)
{
    if (c == 0x3001 || !(xj_char_is_comma(c) || xj_char_is_colon(c) || xj_char_is_semicolon(c) || xj_char_is_full_stop(c)))
        return FALSE;
    gboolean number = (c == ',' || c == ':' || c == 0xFF1A) && at > sentence.start && at + 1 < sentence.end &&
                      g_ascii_isdigit(text[at - 1]) && g_ascii_isdigit(*xj_char_next(text + at));
    return !number;
}

// The end of the clause that begins at `at`, and the mark there; 0 at the sentence's end.
static gsize
clause_end(XjClauseReader *reader, XjSpan sentence, gsize at, gunichar *ret_mark)
{
    *ret_mark = 0;
    while (at < sentence.end)
    {
        while (reader->aside < reader->asides->len && g_array_index(reader->asides, XjSpan, reader->aside).end <= at)
            reader->aside++;
        if (reader->aside < reader->asides->len && g_array_index(reader->asides, XjSpan, reader->aside).start == at)
        {
            at = g_array_index(reader->asides, XjSpan, reader->aside).end;
            continue;
        }
        gunichar c = g_utf8_get_char(reader->text + at);
        if (divides(reader->text, sentence, at, c))
        {
            *ret_mark = c;
            return at;
        }
        at = (gsize)(xj_char_next(reader->text + at) - reader->text);
    }
    return sentence.end;
}

// ---------------------------------------------------------------- head

// Behind numbers and markers. Of 一要 the 要 stays.
static gsize
skip_marker(const char *text, XjSpan span)
{
    XjMarker marker;
    if (!xj_marker_parse(text + span.start, span.end - span.start, &marker))
        return span.start;
    return span.start + (marker.family == XJ_MARKER_DEMAND ? strlen("一") : marker.skipped);
}

static gsize
skip_marks(const char *text, XjSpan span, gsize at)
{
    while (at < span.end)
    {
        gunichar c = g_utf8_get_char(text + at);
        if (!xj_char_is_blank(c) && !xj_char_is_closing(c) && !xj_char_is_opening(c) && !xj_char_is_comma(c))
            break;
        at = (gsize)(xj_char_next(text + at) - text);
    }
    return at;
}

// The cue of a class in the mask `classes` that starts at `at`; NULL if there is none.
static const XjCue *
cue_starting(const Scope *scope, gsize at, guint classes)
{
    for (guint i = 0; i < scope->count && scope->cues[i].start <= at; i++)
    {
        if (scope->cues[i].start == at && (classes >> scope->cues[i].word->class & 1) != 0)
            return &scope->cues[i];
    }
    return NULL;
}

#define CLASS(class) (1U << (class))
#define VERBS                                                                                                                  \
    (CLASS(XJ_CUE_DEMAND) | CLASS(XJ_CUE_FORBID) | CLASS(XJ_CUE_WISH) | CLASS(XJ_CUE_PLEDGE) | CLASS(XJ_CUE_IMPERATIVE) |      \
     CLASS(XJ_CUE_TOPIC) | CLASS(XJ_CUE_AGENT) | CLASS(XJ_CUE_DONE))

static gsize
skip_adverbs(const Scope *scope, gsize at)
{
    at = skip_marks(scope->text, scope->span, at);
    for (guint count = 0; count < ADVERBS_MAX; count++)
    {
        const XjCue *adverb = cue_starting(scope, at, CLASS(XJ_CUE_ADVERB));
        if (adverb == NULL)
            break;
        at = skip_marks(scope->text, scope->span, adverb->end);
    }
    return at;
}

// Whether a word for somebody ends at `at`, closing brackets between them aside.
static gboolean
who_ends(const Scope *scope, gsize at)
{
    for (guint i = 0; i < scope->count && scope->cues[i].start < at; i++)
    {
        const XjCue *cue = &scope->cues[i];
        if (xj_cue_class(cue) == XJ_CUE_WHO && cue->end <= at &&
            skip_marks(scope->text, (XjSpan){cue->end, at}, cue->end) == at)
            return TRUE;
    }
    return FALSE;
}

// The subject that begins at `from`, or behind 由 there: everything before the first adverb or verb that follows a word for
// somebody. A clause that begins with its verb has none.
static XjSpan
find_subject(const Scope *scope, gsize from)
{
    const XjCue *agent = cue_starting(scope, from, CLASS(XJ_CUE_AGENT));
    if (agent == NULL && cue_starting(scope, from, VERBS) != NULL)
        return (XjSpan){from, from};
    from = agent != NULL ? agent->end : from;
    for (guint i = 0; i < scope->count && scope->cues[i].start <= from + SUBJECT_MAX_BYTES; i++)
    {
        const XjCue *cue = &scope->cues[i];
        if (cue->start > from && ((VERBS | CLASS(XJ_CUE_ADVERB)) >> cue->word->class & 1) != 0 && who_ends(scope, cue->start))
            return (XjSpan){from, cue->start};
    }
    return (XjSpan){from, from};
}

// ---------------------------------------------------------------- kind

// The heaviest cue of the classes in the mask, the first of equals; NULL if there is none.
static const XjCue *
heaviest_cue(const Scope *scope, guint classes)
{
    const XjCue *heaviest = NULL;
    for (guint i = 0; i < scope->count; i++)
    {
        const XjCue *cue = &scope->cues[i];
        if ((classes >> cue->word->class & 1) != 0 && (heaviest == NULL || cue->word->weight > heaviest->word->weight))
            heaviest = cue;
    }
    return heaviest;
}

// A fault that is said of somebody, not one that is to be mended: no more than `behind` bytes follow it in its clause.
// 解决…不到位的问题 and 对整改不力的单位 hold faults and are none.
static const XjCue *
predicate_fault(const Scope *scope, gsize behind)
{
    for (guint i = scope->count; i > 0; i--)
    {
        const XjCue *cue = &scope->cues[i - 1];
        if (xj_cue_class(cue) == XJ_CUE_FAULT && skip_marks(scope->text, scope->span, cue->end) + behind >= scope->span.end)
            return cue;
    }
    return NULL;
}

// 存在 and its kin are faults wherever they stand.
static const XjCue *
open_fault(const Scope *scope)
{
    for (guint i = 0; i < scope->count; i++)
    {
        if (xj_cue_class(&scope->cues[i]) == XJ_CUE_FAULT && scope->cues[i].word->weight > 1)
            return &scope->cues[i];
    }
    return NULL;
}

// Whether 的 stands right behind it: 整改的答案 tells no one to do anything.
static gboolean
is_attribute(const Scope *scope, const XjCue *verb)
{
    return verb->end < scope->span.end && g_utf8_get_char(scope->text + verb->end) == 0x7684;
}

// What was done to what is spoken of, not what is told: 对已经完成的事项.
static gboolean
is_attributive_deed(const Scope *scope, const XjCue *done)
{
    static const gunichar perfects[] = {0x5DF2, 0x4E1A, 0x66FE}; // 已 业 曾
    gunichar first = g_utf8_get_char(scope->text + done->start);
    if (first != perfects[0] && first != perfects[1] && first != perfects[2])
        return FALSE;
    gsize end = MIN(scope->span.end, done->end + ATTRIBUTE_MAX_BYTES);
    return g_strstr_len(scope->text + done->end, (gssize)(end - done->end), "的") != NULL;
}

static void
set_kind(XjClause *clause, XjClauseKind kind, const XjCue *cue, gsize head)
{
    clause->kind = kind;
    clause->cue = cue;
    clause->leads = cue->start <= head;
}

// A demand leads its clause from behind what it is about, too: 整改不能…, 对流于形式的单位要….
static void
set_demand(const Scope *scope, const XjCue *demand, gsize head, XjClause *clause)
{
    set_kind(clause, XJ_CLAUSE_DEMAND, demand, head);
    clause->leads = demand->start <= head + MATTER_MAX_BYTES || cue_starting(scope, head, CLASS(XJ_CUE_TOPIC)) != NULL;
}

// What a clause is by the words that lead it, once no word of demand decides.
static void
classify_without_demand(const Scope *scope, gsize head, XjClause *clause)
{
    const XjCue *verb = cue_starting(scope, head, CLASS(XJ_CUE_IMPERATIVE) | CLASS(XJ_CUE_AGENT));
    const XjCue *topic = cue_starting(scope, head, CLASS(XJ_CUE_TOPIC));
    if (verb != NULL && is_attribute(scope, verb))
        verb = NULL;
    const XjCue *fault = predicate_fault(scope, verb != NULL || topic != NULL ? 0 : FAULT_TAIL_BYTES);
    if (verb == NULL && topic == NULL && fault == NULL)
        fault = open_fault(scope);
    const XjCue *done = heaviest_cue(scope, CLASS(XJ_CUE_DONE));
    if (done != NULL && is_attributive_deed(scope, done))
        done = NULL;
    const XjCue *statement = heaviest_cue(scope, CLASS(XJ_CUE_STATEMENT));
    // 面对这些问题 leads in, whatever else stands in it; 对整改是考验 states.
    if (topic != NULL && statement != NULL && !g_str_has_prefix(statement->word->phrase, "是"))
        statement = NULL;
    const XjCue *agent = verb == NULL ? heaviest_cue(scope, CLASS(XJ_CUE_AGENT)) : NULL;
    if (fault != NULL)
        set_kind(clause, XJ_CLAUSE_FAULT, fault, head);
    else if (done != NULL)
        set_kind(clause, XJ_CLAUSE_DONE, done, head);
    else if (statement != NULL)
        set_kind(clause, XJ_CLAUSE_STATEMENT, statement, head);
    else if (verb != NULL || agent != NULL)
        set_kind(clause, XJ_CLAUSE_IMPERATIVE, verb != NULL ? verb : agent, head);
    else if (topic != NULL)
        set_kind(clause, XJ_CLAUSE_TOPIC, topic, head);
}

static void
classify(const Scope *scope, gsize start, XjClause *clause)
{
    gsize head = skip_adverbs(scope, start);
    clause->subject = find_subject(scope, head);
    if (clause->subject.end > clause->subject.start && clause->subject.start == head)
        head = skip_adverbs(scope, clause->subject.end);
    const XjCue *some = cue_starting(scope, start, CLASS(XJ_CUE_SOME));
    if (some == NULL)
        some = cue_starting(scope, clause->subject.start, CLASS(XJ_CUE_SOME));
    const XjCue *insight = heaviest_cue(scope, CLASS(XJ_CUE_INSIGHT));
    const XjCue *demand =
        heaviest_cue(scope, CLASS(XJ_CUE_DEMAND) | CLASS(XJ_CUE_FORBID) | CLASS(XJ_CUE_WISH) | CLASS(XJ_CUE_PLEDGE));
    const XjCue *statement = heaviest_cue(scope, CLASS(XJ_CUE_STATEMENT));
    if (some != NULL)
        set_kind(clause, XJ_CLAUSE_FAULT, some, head);
    else if (insight != NULL)
        set_kind(clause, XJ_CLAUSE_INSIGHT, insight, head);
    else if (demand != NULL && statement != NULL && statement->start < demand->start && demand->start > head)
        set_kind(clause, XJ_CLAUSE_STATEMENT, statement, head);
    else if (demand != NULL)
        set_demand(scope, demand, head, clause);
    else
        classify_without_demand(scope, head, clause);
}

void
xj_clauses_read(XjClauseReader *reader, XjSpan sentence, GArray *clauses)
{
    gsize at = sentence.start;
    while (at < sentence.end)
    {
        XjClause clause = {.span = {at, 0}};
        clause.span.end = clause_end(reader, sentence, at, &clause.mark);
        while (reader->cue < reader->cues->len && g_array_index(reader->cues, XjCue, reader->cue).start < at)
            reader->cue++;
        Scope scope = {.text = reader->text, .span = clause.span, .cues = &g_array_index(reader->cues, XjCue, reader->cue)};
        while (reader->cue < reader->cues->len && g_array_index(reader->cues, XjCue, reader->cue).start < clause.span.end)
        {
            reader->cue++;
            scope.count++;
        }
        classify(&scope, skip_marker(reader->text, clause.span), &clause);
        if (clause.span.end > clause.span.start)
            g_array_append_val(clauses, clause);
        at = clause.mark != 0 ? (gsize)(xj_char_next(reader->text + clause.span.end) - reader->text) : sentence.end;
    }
}
