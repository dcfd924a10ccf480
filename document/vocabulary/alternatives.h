// Alternatives in a phrase of a table: {建立,健全}制度 stands for two phrases, {逐项,}核对 for two as well.
#pragma once

#include "base/error.h"

G_BEGIN_DECLS

#define XJ_ALTERNATIVES_MAX 500 // texts that one text may stand for

// All texts that `text` stands for, longest first: itself if it has no braces. Alternatives are divided by "," or "，"; commas
// and braces may be full-width. A new array. INVALID, a reason without a place: a brace without its other one, braces inside
// braces, too many texts.
GStrv xj_alternatives_expand(const char *text, GError **error);

G_END_DECLS
