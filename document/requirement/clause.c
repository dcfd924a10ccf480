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
// From this weight on a fault is an event, told wherever its word stands: 至今没有, 变成了.
#define EVENT_WEIGHT 2.0
// How far behind it the 的 may stand that makes it part of a name: 至今没有建成的.
#define EVENT_NAME_BYTES 12
// A time limit is no longer than this.
#define LIMIT_MAX_BYTES 45
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

// Behind a time limit: 12月10日前, 三个月内, 今年6月底. `at` if there is none.
static gsize
skip_limit(const char *text, XjSpan span, gsize at)
{
    static const char times[] = "0123456789一二三四五六七八九十两半个年月日号天周旬季度上中下底末初本今明工作小时前内起";
    static const char ends[] = "前内底起";
    gsize limit = MIN(span.end, at + LIMIT_MAX_BYTES);
    gsize end = at;
    for (gsize next = at; next < limit;)
    {
        gunichar c = g_utf8_get_char(text + next);
        if (g_utf8_strchr(times, -1, c) == NULL)
            break;
        next = (gsize)(xj_char_next(text + next) - text);
        if (g_utf8_strchr(ends, -1, c) != NULL)
            end = next;
    }
    return end;
}

static gsize
skip_adverbs(const Scope *scope, gsize at)
{
    at = skip_marks(scope->text, scope->span, at);
    for (guint count = 0; count < ADVERBS_MAX; count++)
    {
        const XjCue *adverb = cue_starting(scope, at, CLASS(XJ_CUE_ADVERB));
        gsize end = adverb != NULL ? adverb->end : skip_limit(scope->text, scope->span, at);
        if (end == at)
            break;
        at = skip_marks(scope->text, scope->span, end);
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

// The first fault behind `from` that is an event wherever it stands, not a part of a name; NULL if there is none.
static const XjCue *
event_behind(const Scope *scope, gsize from)
{
    for (guint i = 0; i < scope->count; i++)
    {
        const XjCue *cue = &scope->cues[i];
        if (xj_cue_class(cue) == XJ_CUE_FAULT && cue->word->weight >= EVENT_WEIGHT && cue->start >= from &&
            g_strstr_len(scope->text + cue->end, (gssize)MIN(scope->span.end - cue->end, EVENT_NAME_BYTES), "的") == NULL)
            return cue;
    }
    return NULL;
}

// Whether 的 stands right behind it: 整改的答案 tells no one to do anything.
static gboolean
is_attribute(const Scope *scope, const XjCue *verb)
{
    return verb->end < scope->span.end && g_utf8_get_char(scope->text + verb->end) == 0x7684;
}

// Whether the clause ends in 的 before a comma: 整改不力的，.
static gboolean
ends_in_attribute(const Scope *scope, gunichar mark)
{
    return xj_char_is_comma(mark) &&
           xj_char_last(scope->text + scope->span.start, scope->span.end - scope->span.start) == 0x7684;
}

// Whose words follow. A light one must end its clause and have a speaker (书记在会上讲，), and so must any behind what a clause is
// about; 巡察指出的问题 only names something.
static const XjCue *
find_voice(const Scope *scope, gsize head)
{
    static const gunichar first_person = 0x6211; // 我
    if (head < scope->span.end && g_utf8_get_char(scope->text + head) == first_person)
        return NULL;
    gboolean speaker = FALSE;
    gboolean topic = cue_starting(scope, head, CLASS(XJ_CUE_TOPIC)) != NULL;
    for (guint i = 0; i < scope->count; i++)
    {
        const XjCue *cue = &scope->cues[i];
        speaker = speaker || xj_cue_class(cue) == XJ_CUE_WHO;
        gboolean ends = skip_marks(scope->text, scope->span, cue->end) == scope->span.end;
        gboolean heavy = cue->word->weight > 1 && !topic && !is_attribute(scope, cue);
        if (xj_cue_class(cue) == XJ_CUE_VOICE && (heavy || (ends && speaker)))
            return cue;
    }
    return NULL;
}

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
    if (fault == NULL && topic == NULL && (verb == NULL || verb->word->weight < 1))
        fault = verb == NULL ? open_fault(scope) : event_behind(scope, verb->end);
    if (clause->condition)
        fault = NULL; // it befalls somebody
    const XjCue *done = heaviest_cue(scope, CLASS(XJ_CUE_DONE));
    if (done != NULL && (clause->condition || is_attributive_deed(scope, done)))
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

// What is demanded is but what the fault is about: 对中央必须坚持的要求理解不深, 应当配套的水池至今没有建成.
static const XjCue *
fault_about(const Scope *scope, gsize head, const XjCue *demand)
{
    gboolean topic = cue_starting(scope, head, CLASS(XJ_CUE_TOPIC)) != NULL;
    const XjCue *fault = predicate_fault(scope, 0);
    if (fault == NULL || fault->start <= demand->end || !(topic || fault->word->weight >= EVENT_WEIGHT))
        fault = event_behind(scope, demand->end);
    if (fault == NULL)
        return NULL;
    return g_strstr_len(scope->text + demand->end, (gssize)(fault->start - demand->end), "的") != NULL ? fault : NULL;
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
    const XjCue *voice = find_voice(scope, head);
    const XjCue *about = demand != NULL ? fault_about(scope, head, demand) : NULL;
    clause->condition = some == NULL && ends_in_attribute(scope, clause->mark);
    if (voice != NULL)
        set_kind(clause, XJ_CLAUSE_VOICE, voice, head);
    else if (some != NULL)
        set_kind(clause, XJ_CLAUSE_FAULT, some, head);
    else if (about != NULL)
        set_kind(clause, XJ_CLAUSE_FAULT, about, head);
    else if (insight != NULL)
        set_kind(clause, XJ_CLAUSE_INSIGHT, insight, head);
    else if (demand != NULL && statement != NULL && statement->start < demand->start && demand->start > head)
        set_kind(clause, XJ_CLAUSE_STATEMENT, statement, head);
    else if (demand != NULL)
        set_demand(scope, demand, head, clause);
    else
        classify_without_demand(scope, head, clause);
}

// Whether a name for faults ends the clause, closing quotes and brackets left out.
static gboolean
ends_in_name(const Scope *scope)
{
    gsize end = scope->span.end;
    while (end > scope->span.start &&
           xj_char_is_closing(xj_char_last(scope->text + scope->span.start, end - scope->span.start)))
        end = (gsize)(g_utf8_prev_char(scope->text + end) - scope->text);
    for (guint i = 0; i < scope->count; i++)
    {
        if (xj_cue_class(&scope->cues[i]) == XJ_CUE_NAME && scope->cues[i].end == end)
            return TRUE;
    }
    return FALSE;
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
        clause.names = ends_in_name(&scope);
        if (clause.span.end > clause.span.start)
            g_array_append_val(clauses, clause);
        at = clause.mark != 0 ? (gsize)(xj_char_next(reader->text + clause.span.end) - reader->text) : sentence.end;
    }
}
