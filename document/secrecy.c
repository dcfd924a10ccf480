#include "document/secrecy.h"

#include "document/character.h"
#include "document/line.h"
#include "document/marker.h"

#include <string.h>

#define HEAD_PARAGRAPHS 10
#define MARK_MAX_BYTES 300 // a line with every companion below is shorter
#define SIGN_LETTERS_MAX 3 // before the digits of a copy number

static const char *const levels[][2] = {{"绝密", "绝密"}, {"絕密", "绝密"}, {"机密", "机密"},
                                        {"機密", "机密"}, {"秘密", "秘密"}, {"祕密", "秘密"}};

// What may stand in such a line beside the level, longer words before those that begin them. None of them is a mark by itself.
static const char *const companions[] = {
    // labels
    "页眉", "密级", "密級", "保密等级", "保密级别", "涉密等级", "标密", "定密", "此件", "本件", "份数", "保密期限", "期限",
    "紧急程度", "緊急程度", "份号", "份號", "编号", "編號", "№", "No.", "NO.", "no.", "No", "NO", "TOPSECRET", "SECRET",
    "CONFIDENTIAL", "定为", "为",
    // urgency
    "特提", "特急", "加急", "平急", "急件", "紧急",
    // how to handle it
    "内部", "內部", "资料", "資料", "材料", "文件", "参考", "刊物", "使用", "掌握", "传阅", "注意保存", "注意保密", "妥善保管",
    "妥善保存", "不得外传", "严禁外传", "请勿外传", "不得复印", "严禁复制", "不得翻印", "阅后收回", "阅后退回", "会后收回",
    "不公开", "注意保管", "用后收回", "请",
    // frames and signs between them
    "【", "】", "（", "）", "(", ")", "〔", "〕", "[", "]", "［", "］", "〖", "〗", "〈", "〉", "<", ">", "★", "☆", "▲", "△",
    "*", "＊", "✩", "✭", "⭐", "\xEF\xB8\x8F", "\xEF\xBF\xBD", "?", "？", "：", ":", "·", "•", "・", "‧", "∙", "●", "◆", "■",
    "—", "–", "-", "－", "_", "~", "/", "／", "|", "｜", "、", "，", ",", "；", ";", "。", ".", "．", "!", "！", "=", "#"};

// Only behind a level.
static const char *const endings[] = {"级", "級", "件", "长期", "長期", "永久", "启用前", "公布前", "公开前", "解密前", "至"};

static const char *const units[] = {"年", "个月", "個月", "月", "天", "日"};
static const char *const numerals[] = {"一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "两"};

static gboolean
accept_word(const char **at, const char *word)
{
    gsize length = strlen(word);
    if (strncmp(*at, word, length) != 0)
    {
        return FALSE;
    }
    *at += length;
    return TRUE;
}

static gboolean
accept_any(const char **at, const char *const *words, gsize count)
{
    for (gsize i = 0; i < count; i++)
    {
        if (accept_word(at, words[i]))
        {
            return TRUE;
        }
    }
    return FALSE;
}

static const char *
accept_level(const char **at)
{
    for (gsize i = 0; i < G_N_ELEMENTS(levels); i++)
    {
        if (accept_word(at, levels[i][0]))
        {
            return levels[i][1];
        }
    }
    return NULL;
}

static gboolean
accept_digits(const char **at)
{
    const char *begin = *at;
    while (xj_char_digit(g_utf8_get_char(*at)) >= 0)
    {
        *at = xj_char_next(*at);
    }
    return *at > begin;
}

// 1年 三十年 6个月 2030年
static gboolean
accept_period(const char **at)
{
    const char *end = *at;
    if (!accept_digits(&end))
    {
        while (accept_any(&end, numerals, G_N_ELEMENTS(numerals)))
        {
        }
    }
    if (end == *at || !accept_any(&end, units, G_N_ELEMENTS(units)))
    {
        return FALSE;
    }
    *at = end;
    return TRUE;
}

// 000012 A0012 第12份: the number of the copy.
static gboolean
accept_copy_number(const char **at)
{
    static const char *const before[] = {"第", "共", "印"};
    static const char *const behind[] = {"份", "号", "號", "期"};
    const char *end = *at;
    accept_any(&end, before, G_N_ELEMENTS(before));
    for (guint letters = 0; letters < SIGN_LETTERS_MAX && xj_char_is_letter(g_utf8_get_char(end)); letters++)
    {
        end = xj_char_next(end);
    }
    if (!accept_digits(&end))
    {
        return FALSE;
    }
    accept_any(&end, behind, G_N_ELEMENTS(behind));
    *at = end;
    return TRUE;
}

// The level, if `line` consists of one and its companions, or of several levels if `most` lets it. `line` has no blanks.
static const char *
level_of(const char *line, guint most)
{
    const char *level = NULL;
    guint levels_found = 0;
    for (const char *at = line; *at != '\0';)
    {
        const char *found = accept_level(&at);
        if (found != NULL)
        {
            level = level != NULL ? level : found;
            levels_found++;
            continue;
        }
        gboolean known = (level != NULL && (accept_period(&at) || accept_any(&at, endings, G_N_ELEMENTS(endings)))) ||
                         accept_copy_number(&at) || accept_any(&at, companions, G_N_ELEMENTS(companions));
        if (!known)
        {
            return NULL;
        }
    }
    return levels_found <= most ? level : NULL;
}

static char *
without_blanks(const char *text, gsize length)
{
    GString *plain = g_string_sized_new(length + 1);
    for (const char *at = text, *end = text + length; at < end; at = xj_char_next(at))
    {
        gunichar c = g_utf8_get_char(at);
        if (!xj_char_is_blank(c) && c != '\n')
        {
            g_string_append_unichar(plain, c);
        }
    }
    return g_string_free(plain, FALSE);
}

static const char *
level_of_piece(const char *text, gsize length, guint most)
{
    g_autofree char *line = without_blanks(text, length);
    return level_of(line, most);
}

static gboolean
has_star(const char *text, gsize length)
{
    return g_strstr_len(text, (gssize)length, "★") != NULL || g_strstr_len(text, (gssize)length, "☆") != NULL;
}

// 某委发〔2026〕5号, 某县委文件: lines of a printed head, which share a line with the mark where columns were lost.
static gboolean
is_head_piece(const char *text, gsize length)
{
    static const char *const ends[] = {"号", "號", "文件"};
    for (gsize i = 0; i < G_N_ELEMENTS(ends); i++)
    {
        gsize end = strlen(ends[i]);
        if (length > end && memcmp(text + length - end, ends[i], end) == 0)
        {
            return TRUE;
        }
    }
    return FALSE;
}

// A mark at one end of the line, divided from the rest by a blank: with a star it is one whatever the rest is.
static const char *
level_beside(const char *text, gsize length)
{
    for (const char *at = text, *end = text + length; at < end; at = xj_char_next(at))
    {
        if (!xj_char_is_blank(g_utf8_get_char(at)))
        {
            continue;
        }
        const char *behind = xj_char_next(at);
        gsize before_length = (gsize)(at - text);
        gsize behind_length = (gsize)(end - behind);
        const char *level = NULL;
        if (has_star(text, before_length) || is_head_piece(behind, behind_length))
        {
            level = level_of_piece(text, before_length, 1);
        }
        if (level == NULL && (has_star(behind, behind_length) || is_head_piece(text, before_length)))
        {
            level = level_of_piece(behind, behind_length, 1);
        }
        if (level != NULL)
        {
            return level;
        }
    }
    return NULL;
}

// 【机密】关于某事的通知, 某事的报告（秘密）: a bracket at one end of the line that holds one level. More of them are a list.
static const char *
level_in_bracket(const char *text, gsize length)
{
    static const char *const brackets[][2] = {{"【", "】"}, {"（", "）"}, {"(", ")"},  {"〔", "〕"},
                                              {"[", "]"},   {"［", "］"}, {"〖", "〗"}};
    for (gsize i = 0; i < G_N_ELEMENTS(brackets); i++)
    {
        const char *open = brackets[i][0];
        const char *close = brackets[i][1];
        const char *first_close = g_strstr_len(text, (gssize)length, close);
        const char *last_open = g_strrstr_len(text, (gssize)length, open);
        const char *level = NULL;
        if (first_close != NULL && strncmp(text, open, strlen(open)) == 0)
        {
            level = level_of_piece(text, (gsize)(first_close - text), 1);
        }
        if (level == NULL && last_open != NULL && first_close != NULL && first_close > last_open &&
            first_close + strlen(close) == text + length)
        {
            level = level_of_piece(last_open, (gsize)(first_close - last_open), 1);
        }
        if (level != NULL)
        {
            return level;
        }
    }
    return NULL;
}

// One line or one cell. What an outline marker begins (1、秘密) is a point of the text, unless a star says otherwise.
static const char *
level_of_line(const char *text, gsize length)
{
    if (length > MARK_MAX_BYTES || g_strstr_len(text, (gssize)length, "密") == NULL ||
        (xj_marker_begins_paragraph(text, length) && !has_star(text, length)))
    {
        return NULL;
    }
    const char *level = level_of_piece(text, length, G_N_ELEMENTS(levels));
    if (level == NULL)
    {
        level = level_in_bracket(text, length);
    }
    return level != NULL ? level : level_beside(text, length);
}

const char *
xj_secrecy_mark(const char *text, gsize length)
{
    const char *level = level_of_line(text, length);
    for (const char *cell = text, *end = text + length; level == NULL && cell < end;)
    {
        const char *tab = memchr(cell, '\t', (gsize)(end - cell));
        const char *cell_end = tab != NULL ? tab : end;
        level = level_of_line(cell, (gsize)(cell_end - cell));
        cell = tab != NULL ? tab + 1 : end;
    }
    return level;
}

// Headers of pages are taken out of the text, but a mark in them is one.
static const char *
find_in_furniture(const XjDraft *draft)
{
    for (guint i = 0; i < draft->removals->len; i++)
    {
        const XjRemoval *removal = &g_array_index(draft->removals, XjRemoval, i);
        const char *mark =
            strcmp(removal->reason, XJ_LINE_FURNITURE) == 0 ? xj_secrecy_mark(removal->text, strlen(removal->text)) : NULL;
        if (mark != NULL)
        {
            return mark;
        }
    }
    return NULL;
}

const char *
xj_secrecy_find(const XjDraft *draft)
{
    for (guint i = 0; i < MIN(draft->paragraphs->len, HEAD_PARAGRAPHS); i++)
    {
        const XjParagraph *paragraph = xj_draft_paragraph(draft, i);
        const char *mark = xj_secrecy_mark(xj_draft_paragraph_text(draft, paragraph), xj_span_length(paragraph->span));
        if (mark != NULL)
        {
            return mark;
        }
    }
    return find_in_furniture(draft);
}
