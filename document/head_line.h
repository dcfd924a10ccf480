// What a line at the head of a paper is: how it begins and ends, and which lines of a printed head it may be.
#pragma once

#include "document/vocabulary/vocabulary.h"

G_BEGIN_DECLS

gboolean xj_head_line_ends_with(const char *text, gsize length, const char *word);
gboolean xj_head_line_starts_with(const char *text, gsize length, const char *word);
gboolean xj_head_line_contains(const char *text, gsize length, const char *word);

// The length of the text without what stands in brackets at its end: （试行） (草案).
gsize xj_head_line_without_brackets(const char *text, gsize length);

// Whether it ends as titles do: in a kind of paper of kinds.tsv (讲话 通知 办法), whatever brackets stand around or behind it.
gboolean xj_head_line_ends_in_kind(const char *text, gsize length, const XjVocabulary *vocabulary);

// 某委发〔2026〕5号, whatever the brackets.
gboolean xj_head_line_is_document_number(const char *text, gsize length);

// (2026年3月5日) 二〇二六年三月五日: what stands alone below a title.
gboolean xj_head_line_is_dateline(const char *text, gsize length);

// 同志们： 各县委，市直各单位： whom the text addresses.
gboolean xj_head_line_is_salutation(const char *text, gsize length);

// Lines of a printed paper that stand around its title.
gboolean xj_head_line_is_letterhead(const char *text, gsize length);

// Whether it holds the end of a sentence, or ends at a mark that no title ends at.
gboolean xj_head_line_has_sentence_end(const char *text, gsize length);

// Whether it has words: drawn lines and rows of figures have none, and a line with a drawn edge is a row of a table.
gboolean xj_head_line_has_words(const char *text, gsize length);

// 关于印发《某县巡察工作规定: a title that is quoted begins and does not end.
gboolean xj_head_line_has_open_title(const char *text, gsize length);

// 某县委关于落实 在某县: no title ends before it has named its kind.
gboolean xj_head_line_is_unfinished(const char *text, gsize length);

G_END_DECLS
