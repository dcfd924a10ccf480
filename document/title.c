#include "document/title.h"

#include "document/character.h"
#include "document/marker.h"
#include "document/secrecy.h"

#include <string.h>

#define REASON_DUPLICATE "duplicate_title"

// Titles are looked for among this many paragraphs and have this many characters.
#define HEAD_PARAGRAPHS 40
#define TITLE_MIN 4
#define TITLE_MAX 80
#define FIRST_LINE_MIN 2 // where nothing but its place speaks for it
#define NOUN_MIN_BYTES 6 // 2 to 4 Han characters
#define NOUN_MAX_BYTES 12
#define TITLE_LINES_MAX 4 // two issuers, and what they issue on two lines
// A title is broken over lines of at least 8 Han characters, none much longer than the one before.
#define BROKEN_LINE_BYTES 24
#define BROKEN_LINE_SLACK 6
// A paragraph this long is body text: what stands behind it is rarely the title.
#define BODY_BYTES 240
// What a candidate must reach, in the points of score_candidate().
#define SCORE_MIN 3

// How titles of the trade end: kinds of official papers, speeches, rules and working papers. In both scripts where they
// differ.
static const char *const kind_words[] = {
    "讲话", "講話", "发言", "發言", "讲话稿", "发言稿", "主持词", "主持詞", "致辞",   "通知", "通报", "通報",
    "通告", "公告", "公报", "公報", "公示",   "意见",   "意見",   "方案",   "报告",   "報告", "决定", "決定",
    "决议", "決議", "命令", "条例", "條例",   "规定",   "規定",   "规则",   "規則",   "细则", "細則", "准则",
    "準則", "办法", "辦法", "规程", "章程",   "法",     "纪要",   "紀要",   "要点",   "要點", "批复", "批覆",
    "请示", "請示", "议案", "函",   "令",     "材料",   "清单",   "清單",   "台账",   "台帳", "总结", "總結",
    "计划", "計劃", "规划", "規劃", "汇报",   "匯報",   "情况",   "情況",   "体会",   "提纲", "提綱", "纲要",
    "綱要", "解释", "答复", "建议", "建议书", "倡议书", "任务书", "责任书", "承诺书", "记录", "制度", "措施",
    "预案", "简报", "说明", "述评", "综述",   "党课",   "讲稿",   "心得",   "公约"};

// Words that only a site's own lines hold.
static const char *const site_words[] = {"分享", "浏览", "点击", "阅读", "来源", "发布", "作者", "编辑", "字号", "打印",
                                         "收藏", "登录", "注册", "首页", "会员", "下载", "http", "www.", "微信", "QQ"};

typedef struct
{
    guint first, count; // paragraphs of the draft
    gint score;
} Candidate;

static gboolean
ends_with(const char *text, gsize length, const char *word)
{
    gsize word_length = strlen(word);
    return length >= word_length && memcmp(text + length - word_length, word, word_length) == 0;
}

static gboolean
starts_with(const char *text, gsize length, const char *word)
{
    gsize word_length = strlen(word);
    return length >= word_length && memcmp(text, word, word_length) == 0;
}

static gboolean
contains(const char *text, gsize length, const char *word)
{
    return g_strstr_len(text, (gssize)length, word) != NULL;
}

// The length of the text without what stands in brackets at its end: （试行） (草案).
static gsize
without_bracketed_end(const char *text, gsize length)
{
    gunichar last = xj_char_last(text, length);
    if (last != ')' && last != 0xFF09)
    {
        return length;
    }
    for (const char *at = text + length; at > text;)
    {
        at = g_utf8_prev_char(at);
        gunichar c = g_utf8_get_char(at);
        if (c == '(' || c == 0xFF08)
        {
            return (gsize)(at - text);
        }
    }
    return length;
}

static gboolean
ends_in_kind(const char *text, gsize length)
{
    length = without_bracketed_end(text, length);
    length -= ends_with(text, length, "》") ? strlen("》") : 0;
    for (gsize i = 0; i < G_N_ELEMENTS(kind_words); i++)
    {
        if (ends_with(text, length, kind_words[i]))
        {
            return TRUE;
        }
    }
    return FALSE;
}

// 某委发〔2026〕5号, whatever the brackets.
static gboolean
is_document_number(const char *text, gsize length)
{
    static const char *const brackets[] = {"〔", "[", "【", "（", "(", "［"};
    if (!ends_with(text, length, "号") && !ends_with(text, length, "號"))
    {
        return FALSE;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(brackets); i++)
    {
        const char *bracket = g_strstr_len(text, (gssize)length, brackets[i]);
        gunichar year = bracket != NULL ? g_utf8_get_char(xj_char_next(bracket)) : 0;
        if (xj_char_digit(year) >= 0 || year == 'X' || year == 0xFF38)
        {
            return TRUE;
        }
    }
    return FALSE;
}

// A line in brackets, a date or both: （2026年3月5日）.
static gboolean
is_dateline(const char *text, gsize length)
{
    gunichar first = xj_char_first(text, length);
    gunichar last = xj_char_last(text, length);
    if ((first == '(' || first == 0xFF08) && (last == ')' || last == 0xFF09))
    {
        return TRUE;
    }
    return (ends_with(text, length, "日") || ends_with(text, length, "月")) && contains(text, length, "年") && length <= 60;
}

// 同志们： 各县委，市直各单位： whom the text addresses.
static gboolean
is_salutation(const char *text, gsize length)
{
    return length <= 600 && xj_char_is_colon(xj_char_last(text, length));
}

static gboolean
has_sentence_end(const char *text, gsize length)
{
    for (const char *at = text, *end = text + length; at < end; at = xj_char_next(at))
    {
        gunichar c = g_utf8_get_char(at);
        if (c == 0x3002 || xj_char_is_semicolon(c))
        {
            return TRUE;
        }
    }
    gunichar last = xj_char_last_open(text, length);
    return xj_char_is_full_stop(last) || xj_char_is_comma(last) || xj_char_is_colon(last);
}

static gboolean
is_site_line(const char *text, gsize length)
{
    for (gsize i = 0; i < G_N_ELEMENTS(site_words); i++)
    {
        if (contains(text, length, site_words[i]))
        {
            return TRUE;
        }
    }
    return contains(text, length, "|") || contains(text, length, ">") || contains(text, length, "　　");
}

// Lines of a printed paper that stand around its title.
static gboolean
is_letterhead(const char *text, gsize length)
{
    return ends_with(text, length, "文件") || is_document_number(text, length) || is_dateline(text, length) ||
           is_salutation(text, length) || xj_secrecy_mark(text, length) != NULL;
}

// Drawn lines and rows of figures are no words, and a line with a drawn edge is a row of a table.
static gboolean
has_words(const char *text, gsize length)
{
    gboolean found = FALSE;
    for (const char *at = text, *end = text + length; at < end; at = xj_char_next(at))
    {
        gunichar c = g_utf8_get_char(at);
        if (c >= 0x2500 && c <= 0x257F)
        {
            return FALSE;
        }
        found = found || g_unichar_isalpha(c); // Han characters too
    }
    return found;
}

static gboolean
can_be_title(const char *text, gsize length, glong least)
{
    XjMarker marker;
    glong characters = g_utf8_strlen(text, (gssize)length);
    gunichar first = xj_char_first(text, length);
    return characters >= least && characters <= TITLE_MAX && has_words(text, length) && !has_sentence_end(text, length) &&
           !is_letterhead(text, length) && first != 0x3010 && first != '(' && first != 0xFF08 &&
           !(xj_marker_parse(text, length, &marker) && (marker.family <= XJ_MARKER_HAN_PAREN || marker.number == 1));
}

// ---------------------------------------------------------------- candidates

// The text of the candidate's paragraphs in one piece, in `into`.
static void
join_text(const XjDraft *draft, const Candidate *candidate, GString *into)
{
    g_string_truncate(into, 0);
    for (guint i = candidate->first; i < candidate->first + candidate->count; i++)
    {
        const XjParagraph *paragraph = xj_draft_paragraph(draft, i);
        const char *text = xj_draft_paragraph_text(draft, paragraph);
        gunichar last = xj_char_last(into->str, into->len);
        if (xj_char_is_letter(last) && xj_char_is_letter(xj_char_first(text, xj_span_length(paragraph->span))))
        {
            g_string_append_c(into, ' ');
        }
        g_string_append_len(into, text, (gssize)xj_span_length(paragraph->span));
    }
}

// A line that a title may be broken over: nothing else is known about it.
static gboolean
can_be_part(const XjParagraph *paragraph, const char *text, gsize length)
{
    return paragraph->kind != XJ_BLOCK_TABLE_ROW && paragraph->kind != XJ_BLOCK_NOTE && length <= BODY_BYTES &&
           has_words(text, length) && !has_sentence_end(text, length) && !is_letterhead(text, length) &&
           !xj_marker_begins_paragraph(text, length) && !is_site_line(text, length);
}

// 关于印发《某县巡察工作规定
static gboolean
has_open_title(const char *text, gsize length)
{
    gint open = 0;
    for (const char *at = text, *end = text + length; at < end; at = xj_char_next(at))
    {
        gunichar c = g_utf8_get_char(at);
        open += c == 0x300A ? 1 : c == 0x300B ? -1 : 0;
    }
    return open > 0;
}

// 关于某事的思考: a noun, whether it is a kind of paper or not.
static gboolean
ends_in_noun(const char *text, gsize length)
{
    const char *de = g_strrstr_len(text, (gssize)length, "的");
    gsize noun = de == NULL ? 0 : (gsize)(text + length - de) - strlen("的");
    return noun >= NOUN_MIN_BYTES && noun <= NOUN_MAX_BYTES;
}

// 某县委关于落实 在某县: no title ends before it has named its kind.
static gboolean
is_unfinished(const char *text, gsize length)
{
    gboolean begun = contains(text, length, "关于") || contains(text, length, "關於") || starts_with(text, length, "在");
    return has_open_title(text, length) || (begun && !ends_in_noun(text, length));
}

// Whether the title that begins with `part` may go on with `next`: an issuer's name stands on a line of its own, any other
// line was broken because it was long or is not finished, and none that ends as titles end goes on.
static gboolean
can_go_on(const XjDraft *draft, guint part)
{
    const XjParagraph *paragraph = xj_draft_paragraph(draft, part);
    const XjParagraph *next = xj_draft_paragraph(draft, part + 1);
    const char *text = xj_draft_paragraph_text(draft, paragraph);
    const char *next_text = xj_draft_paragraph_text(draft, next);
    gsize length = xj_span_length(paragraph->span);
    gsize next_length = xj_span_length(next->span);
    // A format that tells most lines by their places alone knows that this one stands apart.
    if ((paragraph->kind == XJ_BLOCK_LINES) != (next->kind == XJ_BLOCK_LINES))
    {
        return FALSE;
    }
    if (!can_be_part(paragraph, text, length) || !can_be_part(next, next_text, next_length) ||
        (ends_in_kind(text, length) && !has_open_title(text, length)))
    {
        return FALSE;
    }
    return starts_with(next_text, next_length, "关于") || starts_with(next_text, next_length, "關於") ||
           is_unfinished(text, length) || (length >= BROKEN_LINE_BYTES && length + BROKEN_LINE_SLACK >= next_length);
}

static gboolean
same_text(const char *a, gsize a_length, const char *b, gsize b_length)
{
    return a_length == b_length && memcmp(a, b, a_length) == 0;
}

// How often the text stands alone in the head of the document.
static guint
count_copies(const XjDraft *draft, const char *text, gsize length)
{
    guint copies = 0;
    for (guint i = 0; i < MIN(draft->paragraphs->len, HEAD_PARAGRAPHS); i++)
    {
        const XjParagraph *paragraph = xj_draft_paragraph(draft, i);
        copies += same_text(xj_draft_paragraph_text(draft, paragraph), xj_span_length(paragraph->span), text, length) ? 1 : 0;
    }
    return copies;
}

// Points for what follows the candidate: within three paragraphs an address, a date line, or the first heading.
static gint
score_followers(const XjDraft *draft, const Candidate *candidate)
{
    guint behind = candidate->first + candidate->count;
    for (guint i = behind; i < MIN(behind + 3, draft->paragraphs->len); i++)
    {
        const XjParagraph *paragraph = xj_draft_paragraph(draft, i);
        const char *text = xj_draft_paragraph_text(draft, paragraph);
        gsize length = xj_span_length(paragraph->span);
        if (is_salutation(text, length) || is_dateline(text, length))
        {
            return i == behind ? 4 : 2;
        }
        if (xj_marker_begins_paragraph(text, length))
        {
            return 1;
        }
    }
    return 0;
}

static gboolean
is_first_heading(const XjDraft *draft, guint index)
{
    guint i = 0;
    while (i < index && xj_draft_paragraph(draft, i)->kind != XJ_BLOCK_HEADING)
    {
        i++;
    }
    return i == index;
}

// Points for what the format knows.
static gint
score_format(const XjDraft *draft, guint index, const char *text, gsize length, const char *hint)
{
    gint score = 0;
    const XjParagraph *paragraph = xj_draft_paragraph(draft, index);
    if (paragraph->kind == XJ_BLOCK_HEADING)
    {
        score += paragraph->depth == 1 ? 4 : 2;
        score += is_first_heading(draft, index) ? 1 : 0;
    }
    else if (paragraph->kind != XJ_BLOCK_LINES && paragraph->kind != XJ_BLOCK_PARAGRAPH)
    {
        score -= 6;
    }
    if (hint != NULL && (strstr(hint, text) != NULL || contains(text, length, hint)))
    {
        score += 4;
    }
    return score;
}

// How much the candidate, whose text is `text`, looks like the title. `bodies`: paragraphs of body text above it.
static gint
score_candidate(const XjDraft *draft, const Candidate *candidate, const GString *text, guint bodies, const char *hint)
{
    gint score = candidate->first == 0 ? 1 : 0;
    score += ends_in_kind(text->str, text->len) ? 4 : 0;
    score += contains(text->str, text->len, "关于") || contains(text->str, text->len, "關於") ? 3 : 0;
    score += starts_with(text->str, text->len, "在") ? 1 : 0;
    score += candidate->count > 1 ? 1 : 0; // 某某委员会⏎关于……的通知 is one title
    score += count_copies(draft, text->str, text->len) > 1 ? 2 : 0;
    score += score_followers(draft, candidate);
    score += score_format(draft, candidate->first, text->str, text->len, hint);
    score -= is_site_line(text->str, text->len) ? 6 : 0;
    score -= xj_char_digit(xj_char_last(text->str, text->len)) >= 0 ? 4 : 0;
    score -= (gint)MIN(bodies, 2) * 2;
    return score;
}

// The best of the candidates that begin at paragraph `first`; FALSE if none can be a title.
static gboolean
best_at(const XjDraft *draft, guint first, guint bodies, const char *hint, Candidate *ret_candidate)
{
    g_autoptr(GString) text = g_string_new(NULL);
    Candidate best = {.score = G_MININT};
    for (guint count = 1; count <= TITLE_LINES_MAX && first + count <= draft->paragraphs->len; count++)
    {
        Candidate candidate = {.first = first, .count = count};
        if (count > 1 && !can_go_on(draft, first + count - 2))
        {
            break;
        }
        join_text(draft, &candidate, text);
        if (!can_be_title(text->str, text->len, TITLE_MIN) || (count > 1 && !ends_in_kind(text->str, text->len)))
        {
            continue;
        }
        candidate.score = score_candidate(draft, &candidate, text, bodies, hint);
        if (candidate.score > best.score)
        {
            best = candidate;
        }
    }
    *ret_candidate = best;
    return best.count > 0;
}

static Candidate
best_candidate(const XjDraft *draft, const char *hint)
{
    Candidate best = {.score = SCORE_MIN - 1};
    guint bodies = 0;
    for (guint i = 0; i < MIN(draft->paragraphs->len, HEAD_PARAGRAPHS); i++)
    {
        Candidate candidate;
        if (xj_span_length(xj_draft_paragraph(draft, i)->span) > BODY_BYTES)
        {
            bodies++;
        }
        else if (best_at(draft, i, bodies, hint, &candidate) && candidate.score > best.score)
        {
            best = candidate;
        }
    }
    return best;
}

// Without a likely candidate the first line of a plain text, or a heading in its place, is the title, if it is short and no sentence.
static Candidate
first_line(const XjDraft *draft)
{
    if (draft->paragraphs->len > 1)
    {
        const XjParagraph *paragraph = xj_draft_paragraph(draft, 0);
        const char *text = xj_draft_paragraph_text(draft, paragraph);
        gsize length = xj_span_length(paragraph->span);
        gboolean first_heading = paragraph->kind == XJ_BLOCK_HEADING && paragraph->depth == 1;
        if ((paragraph->kind == XJ_BLOCK_LINES || first_heading) && can_be_title(text, length, FIRST_LINE_MIN) &&
            !is_site_line(text, length))
        {
            return (Candidate){.first = 0, .count = 1};
        }
    }
    return (Candidate){.count = 0};
}

// ---------------------------------------------------------------- copies

// The paragraphs from `first` on that together are the title once more: how many, 0 if they are not.
static guint
copy_at(const XjDraft *draft, guint first, const char *title, gsize length)
{
    gsize matched = 0;
    for (guint i = first; i < MIN(first + TITLE_LINES_MAX, draft->paragraphs->len); i++)
    {
        const XjParagraph *paragraph = xj_draft_paragraph(draft, i);
        gsize part = xj_span_length(paragraph->span);
        if (part > length - matched || memcmp(title + matched, xj_draft_paragraph_text(draft, paragraph), part) != 0)
        {
            return 0;
        }
        matched += part;
        if (matched == length)
        {
            return i - first + 1;
        }
    }
    return 0;
}

// Several copies may stand in the head: the last one, nearest to the text, stays.
static Candidate
last_copy(const XjDraft *draft, Candidate chosen, const char *title, gsize length)
{
    for (guint i = chosen.first + chosen.count; i < MIN(draft->paragraphs->len, HEAD_PARAGRAPHS); i++)
    {
        guint count = copy_at(draft, i, title, length);
        if (count > 0)
        {
            chosen = (Candidate){.first = i, .count = count};
            i += count - 1;
        }
    }
    return chosen;
}

static void
drop_copies(XjDraft *draft, const char *title, gsize length)
{
    for (guint i = 0; i < MIN(draft->paragraphs->len, HEAD_PARAGRAPHS); i++)
    {
        guint count = copy_at(draft, i, title, length);
        for (guint k = i; k < i + count; k++)
        {
            XjParagraph *paragraph = xj_draft_paragraph(draft, k);
            paragraph->drop = paragraph->title ? NULL : REASON_DUPLICATE;
        }
    }
}

static void
mark_title(XjDraft *draft, const Candidate *chosen)
{
    for (guint i = chosen->first; i < chosen->first + chosen->count; i++)
    {
        XjParagraph *paragraph = xj_draft_paragraph(draft, i);
        paragraph->title = TRUE;
        paragraph->joins_next = i + 1 < chosen->first + chosen->count;
    }
}

// A title as a file's metadata has it may run over lines; as a title it is one.
static char *
as_one_line(const char *text)
{
    GString *line = g_string_new(NULL);
    g_auto(GStrv) words = g_strsplit_set(text != NULL ? text : "", " \t\r\n\f\v", -1);
    for (guint i = 0; words[i] != NULL; i++)
    {
        if (*words[i] != '\0')
        {
            g_string_append_printf(line, "%s%s", line->len > 0 ? " " : "", words[i]);
        }
    }
    return g_string_free(line, FALSE);
}

char *
xj_title_find(XjDraft *draft, const char *metadata)
{
    g_autofree char *given = as_one_line(metadata);
    const char *hint = *given != '\0' ? given : NULL;
    Candidate chosen = best_candidate(draft, hint);
    if (chosen.count == 0)
    {
        chosen = first_line(draft);
    }
    if (chosen.count == 0)
    {
        return g_strdup(hint != NULL ? hint : "");
    }
    g_autoptr(GString) title = g_string_new(NULL);
    join_text(draft, &chosen, title);
    chosen = last_copy(draft, chosen, title->str, title->len);
    mark_title(draft, &chosen);
    drop_copies(draft, title->str, title->len);
    return g_string_free(g_steal_pointer(&title), FALSE);
}
