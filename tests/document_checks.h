// What document/document.h promises of every document, for unit tests and the fuzzer alike.
#pragma once

#include "document/document.h"

#include "text/sentence.h"

#include <string.h>

static inline gboolean
is_boundary(const XjDocument *document, gsize at)
{
    return at <= document->length && ((guchar)document->text[at] & 0xC0) != 0x80;
}

static inline void
check_text(const XjDocument *document)
{
    g_assert_cmpuint(strlen(document->text), ==, document->length);
    g_assert_true(g_utf8_validate(document->text, (gssize)document->length, NULL));
    g_assert_true(document->length == 0 || document->text[document->length - 1] == '\n');
    g_assert_null(strstr(document->text, "\n\n"));
    g_assert_true(document->text[0] != '\n');
    g_assert_null(strchr(document->text, '\r'));
    g_assert_nonnull(document->title);
    g_assert_null(strchr(document->title, '\n'));
}

// Quantities and damage: in text order, on boundaries, in the passage that holds their start; quantities do not overlap.
static inline void
check_places(const XjDocument *document)
{
    gsize after = 0;
    for (guint i = 0; i < document->quantities->len; i++)
    {
        const XjQuantity *quantity = &g_array_index(document->quantities, XjQuantity, i);
        const XjPassage *passage = &g_array_index(document->passages, XjPassage, quantity->passage);
        g_assert_cmpuint(quantity->span.start, >=, after);
        g_assert_cmpuint(quantity->span.end, >, quantity->span.start);
        g_assert_true(is_boundary(document, quantity->span.start) && is_boundary(document, quantity->span.end));
        g_assert_true(passage->span.start <= quantity->span.start && quantity->span.start < passage->span.end);
        after = quantity->span.end;
    }
    after = 0;
    for (guint i = 0; i < document->damage->len; i++)
    {
        const XjDamage *damage = &g_array_index(document->damage, XjDamage, i);
        g_assert_cmpuint(damage->span.start, >=, after);
        g_assert_cmpuint(damage->span.end, >, damage->span.start);
        g_assert_true(is_boundary(document, damage->span.start) && is_boundary(document, damage->span.end));
        after = damage->span.start;
    }
}

static inline void
check_outline(const XjDocument *document)
{
    gsize after = 0;
    for (guint i = 0; i < document->outline->len; i++)
    {
        const XjHeading *entry = &g_array_index(document->outline, XjHeading, i);
        g_assert_cmpuint(entry->span.start, >=, after);
        g_assert_cmpuint(entry->span.end, >, entry->span.start);
        g_assert_true(is_boundary(document, entry->span.start) && is_boundary(document, entry->span.end));
        g_assert_true(g_str_has_prefix(document->text + entry->span.start, entry->marker));
        g_assert_null(memchr(document->text + entry->span.start, '\n', entry->span.end - entry->span.start));
        g_assert_cmpint(entry->parent, <, (gint)i);
        guint depth = entry->parent < 0 ? 0 : g_array_index(document->outline, XjHeading, (guint)entry->parent).depth;
        g_assert_cmpuint(entry->depth, ==, depth + 1);
        after = entry->span.start + 1;
    }
}

// The sentence ends of the whole text, as passages must respect them.
static inline gboolean
cuts_sentence(const XjDocument *document, gsize at)
{
    if (at == document->length || document->text[at - 1] == '\n')
    {
        return FALSE;
    }
    gsize start = at;
    while (start > 0 && document->text[start - 1] != '\n')
    {
        start--;
    }
    gsize length = (gsize)(strchr(document->text + start, '\n') - document->text) + 1;
    while (start < at)
    {
        XjSentenceEnd kind = XJ_SENTENCE_SOFT;
        while (kind == XJ_SENTENCE_SOFT)
        {
            start = xj_sentence_end(document->text, length, start, &kind);
        }
        while (start < at && g_unichar_isspace(g_utf8_get_char(document->text + start)))
        {
            start = (gsize)(g_utf8_next_char(document->text + start) - document->text);
        }
    }
    return start != at;
}

static inline void
check_passages(const XjDocument *document, gboolean check_sentences)
{
    gsize after = 0;
    for (guint i = 0; i < document->passages->len; i++)
    {
        const XjPassage *passage = &g_array_index(document->passages, XjPassage, i);
        g_assert_cmpuint(passage->span.start, ==, after);
        g_assert_cmpuint(passage->span.end, >, after);
        g_assert_true(is_boundary(document, passage->span.end));
        g_assert_cmpint(passage->heading, <, (gint)document->outline->len);
        g_assert_cmpint(passage->heading, >=, -1);
        after = passage->span.end;
        glong characters = g_utf8_strlen(document->text + passage->span.start, (gssize)(after - passage->span.start));
        g_assert_cmpint(characters, <=, XJ_PASSAGE_HARD_MAX);
        if (check_sentences && characters < XJ_PASSAGE_HARD_MAX / 2)
        {
            g_assert_false(cuts_sentence(document, after) && i + 1 < document->passages->len);
        }
        g_auto(GStrv) path = xj_document_heading_path(document, i);
        g_assert_true((path[0] == NULL) == (passage->heading < 0));
    }
    g_assert_cmpuint(after, ==, document->length);
}

static inline void
check_removals(const XjDocument *document)
{
    for (guint i = 0; i < document->removals->len; i++)
    {
        const XjRemoval *removal = &g_array_index(document->removals, XjRemoval, i);
        g_assert_true(is_boundary(document, removal->at));
        g_assert_true(removal->text != NULL && removal->text[0] != '\0');
        g_assert_nonnull(removal->reason);
    }
}

// `check_sentences` costs the square of a paragraph's length.
static inline void
check_document(const XjDocument *document, gboolean check_sentences)
{
    check_text(document);
    check_outline(document);
    check_places(document);
    check_passages(document, check_sentences);
    check_removals(document);
}
