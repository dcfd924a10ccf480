#include "query/precedent/formulas/formulas.h"

#include "document/character.h"
#include "query/precedent/citation.h"
#include "query/precedent/formulas/choice.h"
#include "query/precedent/formulas/spread.h"
#include "query/stored_passage.h"

#include <glib/gi18n-lib.h>
#include <string.h>

G_STATIC_ASSERT(XJ_FORMULA_MAX_CHARS <= XJ_REPEAT_MAX_CHARS);

#define MIN_CHARS_LEAST 2 // a single character is no wording

// ---------------------------------------------------------------- what is asked

static guint
or_default(guint value, guint otherwise)
{
    return value > 0 ? value : otherwise;
}

static gboolean
check_bounds(const XjFormulasRequest *request, GError **error)
{
    guint min_chars = or_default(request->min_chars, XJ_FORMULA_MIN_CHARS_DEFAULT);
    guint max_chars = or_default(request->max_chars, XJ_FORMULA_MAX_CHARS);
    if (min_chars < MIN_CHARS_LEAST || max_chars > XJ_FORMULA_MAX_CHARS || min_chars > max_chars)
        g_set_error(error, XJ_ERROR, XJ_ERROR_INVALID,
                    _("A recurring wording has %d to %d characters, and not more than the most asked for"), MIN_CHARS_LEAST,
                    XJ_FORMULA_MAX_CHARS);
    else if (request->limit > XJ_FORMULAS_MAX_LIMIT)
        g_set_error(error, XJ_ERROR, XJ_ERROR_INVALID, _("At most %d wordings can be asked for at once"),
                    XJ_FORMULAS_MAX_LIMIT);
    else if (request->formula_class < -1 || request->formula_class >= XJ_FORMULA_CLASSES)
        g_set_error_literal(error, XJ_ERROR, XJ_ERROR_INVALID, _("There is no such class of wordings"));
    else
        return TRUE;
    return FALSE;
}

gboolean
xj_formulas_understand(const XjFormulasRequest *request, const XjVocabulary *vocabulary, XjFormulasQuestion *ret_question,
                       GError **error)
{
    XjFormulasQuestion question = {.request = request, .vocabulary = vocabulary};
    if (!check_bounds(request, error) ||
        !xj_selection_understand(request->by, request->collection, vocabulary, &question.selection, error))
        return FALSE;
    *ret_question = question;
    return TRUE;
}

void
xj_formulas_question_clear(XjFormulasQuestion *question)
{
    xj_selection_clear(&question->selection);
}

// ---------------------------------------------------------------- one formula

// What formulas are made of.
typedef struct
{
    XjReader *reader;
    XjCards *cards;
    const XjCorpus *corpus;
    const XjRepeats *repeats;
    XjSpread *spread;
} Telling;

static void
formula_free(gpointer data)
{
    XjFormula *formula = data;
    g_free(formula->text);
    g_clear_pointer(&formula->by_level, g_ptr_array_unref);
    g_clear_pointer(&formula->by_year, g_ptr_array_unref);
    xj_citation_free(formula->first);
    g_free(formula);
}

static guint32
date_at(const XjCorpus *corpus, gsize offset)
{
    return g_array_index(corpus->passages, XjCorpusPassage, xj_tiling_at(&corpus->tiling, offset)).date;
}

// Counts the uses by level and year and returns the offset of the first one: the oldest dated, else the first in the index.
static gsize
count_uses(const Telling *telling, const XjChoice *choice)
{
    gsize first = xj_choice_offset(choice, telling->repeats, choice->repeat->first);
    xj_spread_clear(telling->spread);
    for (guint rank = choice->repeat->first; rank < choice->repeat->last; rank++)
    {
        gsize offset = xj_choice_offset(choice, telling->repeats, rank);
        xj_spread_add(telling->spread, xj_corpus_work_at(telling->corpus, offset));
        guint32 date = date_at(telling->corpus, offset);
        guint32 oldest = date_at(telling->corpus, first);
        if (date < oldest || (date == oldest && offset < first))
            first = offset;
    }
    return first;
}

// Takes the brackets and quotes beside bytes [*start, *end) that what stands between them wants.
static void
take_brackets(const char *text, gsize length, gsize *start, gsize *end)
{
    gint open = 0;
    gint missing = 0;
    for (const char *at = text + *start; at < text + *end; at = g_utf8_next_char(at))
    {
        gunichar c = g_utf8_get_char(at);
        open += xj_char_is_opening(c) ? 1 : 0;
        if (xj_char_is_closing(c) && open > 0)
            open--;
        else if (xj_char_is_closing(c))
            missing++;
    }
    for (; missing > 0 && *start > 0 && xj_char_is_opening(g_utf8_get_char(g_utf8_prev_char(text + *start))); missing--)
        *start = (gsize)(g_utf8_prev_char(text + *start) - text);
    for (; open > 0 && *end < length && xj_char_is_closing(g_utf8_get_char(text + *end)); open--)
        *end = (gsize)(g_utf8_next_char(text + *end) - text);
}

// The use as it is written in its passage, marks inside kept.
static char *
written(const XjCorpus *corpus, const XjPassageRecord *record, guint passage, gsize offset, gsize length)
{
    g_auto(XjFolded) folded = {0};
    xj_fold(record->text, record->length, &folded);
    gsize at = offset - g_array_index(corpus->starts, guint32, passage);
    gsize start = 0;
    gsize end = 0;
    xj_folded_span(&folded, record->text, at, at + length, &start, &end);
    take_brackets(record->text, record->length, &start, &end);
    return g_strndup(record->text + start, end - start);
}

// Reads the text and the citation of the use at `offset`.
static gboolean
tell_first(const Telling *telling, const XjChoice *choice, gsize offset, XjFormula *formula, GError **error)
{
    guint passage = xj_tiling_at(&telling->corpus->tiling, offset);
    guint32 number = g_array_index(telling->corpus->passages, XjCorpusPassage, passage).number;
    g_auto(XjStoredPassage) stored = {0};
    if (!xj_stored_passage_read(telling->reader, number, &stored, error))
        return FALSE;
    const XjDocumentFacts *facts = xj_cards_get(telling->cards, stored.record.document, error);
    if (facts == NULL)
        return FALSE;
    formula->text = written(telling->corpus, &stored.record, passage, offset, choice->length);
    formula->first = xj_citation_new(facts->id, facts->card, stored.record.number, stored.record.page);
    return TRUE;
}

static XjFormula *
formula_new(const Telling *telling, const XjChoice *choice, GError **error)
{
    XjFormula *formula = g_new0(XjFormula, 1);
    gsize first = count_uses(telling, choice);
    formula->formula_class = choice->formula_class;
    formula->chars = choice->chars;
    formula->uses = choice->repeat->last - choice->repeat->first;
    formula->documents = choice->repeat->documents;
    formula->by_level = xj_spread_levels(telling->spread);
    formula->by_year = xj_spread_years(telling->spread);
    formula->trend = xj_spread_trend(telling->spread);
    formula->score = choice->score;
    if (tell_first(telling, choice, first, formula, error))
        return formula;
    formula_free(formula);
    return NULL;
}

// ---------------------------------------------------------------- the answer

// Keeps the choices of one class.
static void
keep_class(GArray *choices, gint formula_class)
{
    guint kept = 0;
    for (guint i = 0; i < choices->len; i++)
    {
        const XjChoice *choice = &g_array_index(choices, XjChoice, i);
        if (formula_class < 0 || choice->formula_class == (XjFormulaClass)formula_class)
            g_array_index(choices, XjChoice, kept++) = *choice;
    }
    g_array_set_size(choices, kept);
}

static gboolean
tell_all(const Telling *telling, const GArray *choices, guint limit, XjFormulas *formulas, GError **error)
{
    formulas->documents = telling->corpus->works->len;
    formulas->passages = telling->corpus->passages->len;
    formulas->characters = telling->corpus->characters;
    formulas->total = choices->len;
    formulas->formulas = g_ptr_array_new_with_free_func(formula_free);
    for (guint i = 0; i < MIN(choices->len, limit); i++)
    {
        XjFormula *formula = formula_new(telling, &g_array_index(choices, XjChoice, i), error);
        if (formula == NULL)
            return FALSE;
        g_ptr_array_add(formulas->formulas, formula);
    }
    return TRUE;
}

static XjRepeatsText
text_of(const XjCorpus *corpus)
{
    return (XjRepeatsText){.text = corpus->text,
                           .length = corpus->length,
                           .tiling = &corpus->tiling,
                           .documents = (const guint32 *)(gconstpointer)corpus->passage_work->data,
                           .documents_count = corpus->works->len};
}

XjFormulas *
xj_formulas_mine(XjReader *reader, const XjFormulasQuestion *question, GError **error)
{
    const XjFormulasRequest *request = question->request;
    guint min_chars = or_default(request->min_chars, XJ_FORMULA_MIN_CHARS_DEFAULT);
    g_auto(XjCorpus) corpus = {0};
    if (!xj_corpus_read(reader, &question->selection, &corpus, error))
        return NULL;
    XjRepeatsText text = text_of(&corpus);
    g_auto(XjRepeats) repeats = {0};
    if (!xj_repeats_find(&text, min_chars, or_default(request->max_chars, XJ_FORMULA_MAX_CHARS),
                         or_default(request->min_documents, XJ_FORMULA_MIN_DOCUMENTS_DEFAULT), &repeats, error))
        return NULL;
    g_autoptr(GArray) choices = xj_choices_make(question->vocabulary, &corpus, &repeats, min_chars);
    keep_class(choices, request->formula_class);
    g_autoptr(XjCards) cards = xj_cards_new(reader);
    g_autoptr(XjSpread) spread = xj_spread_new(&corpus, question->vocabulary);
    Telling telling = {reader, cards, &corpus, &repeats, spread};
    XjFormulas *formulas = g_new0(XjFormulas, 1);
    if (!tell_all(&telling, choices, or_default(request->limit, XJ_FORMULAS_DEFAULT_LIMIT), formulas, error))
        g_clear_pointer(&formulas, xj_formulas_free);
    return formulas;
}

void
xj_formulas_free(XjFormulas *formulas)
{
    if (formulas == NULL)
        return;
    g_clear_pointer(&formulas->formulas, g_ptr_array_unref);
    g_free(formulas->revision);
    g_free(formulas);
}
