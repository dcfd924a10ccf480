// Precedents of the fake engine: wordings found by plain substring, formulas and a comparison of drafts that are always the
// same.
//
// A wording, the collection of formulas and a draft may ask for faults as a query does. A draft of which a sentence stands in
// the corpus takes it from there.
#include "fake_engine.h"

#include "fake_citation.h"
#include "fake_corpus.h"
#include "query/precedent.h"

#include <string.h>

#define CONTEXT_CHARS 10

// ---------------------------------------------------------------- counts

static void
count_free(gpointer data)
{
    XjUseCount *count = data;
    g_free(count->value);
    g_free(count->name);
    g_free(count);
}

static GPtrArray *
counts_new(const char *value, const char *name, guint64 documents)
{
    GPtrArray *counts = g_ptr_array_new_with_free_func(count_free);
    XjUseCount *count = g_new0(XjUseCount, 1);
    *count = (XjUseCount){g_strdup(value), g_strdup(name), documents, documents};
    g_ptr_array_add(counts, count);
    return counts;
}

// ---------------------------------------------------------------- uses

static void
use_free(gpointer data)
{
    XjUse *use = data;
    g_free(use->left);
    g_free(use->match);
    g_free(use->right);
    g_free(use->sentence);
    fake_citation_free(use->citation);
    g_free(use);
}

static XjUse *
use_new(const FakeDocument *document, guint passage, const char *at, const char *wording)
{
    const char *text = document->passages[passage].text;
    const char *right = at + strlen(wording);
    glong before = g_utf8_strlen(text, at - text);
    glong behind = g_utf8_strlen(right, -1);
    XjUse *use = g_new0(XjUse, 1);
    use->left = g_utf8_substring(text, MAX(0, before - CONTEXT_CHARS), before);
    use->match = g_strdup(wording);
    use->right = g_strchomp(g_utf8_substring(right, 0, MIN(behind, CONTEXT_CHARS)));
    use->sentence = g_strchomp(g_strdup(text));
    use->start = (guint)before;
    use->end = (guint)(before + g_utf8_strlen(wording, -1));
    use->quotable = 0.5;
    use->citation = fake_citation_new(document, passage);
    return use;
}

static void
find_uses(XjUses *uses, const char *wording)
{
    for (guint i = 0; i < fake_n_documents; i++)
    {
        const FakeDocument *document = &fake_documents[i];
        guint64 before = uses->passages;
        for (guint k = 0; k < document->n_passages; k++)
        {
            const char *at = strstr(document->passages[k].text, wording);
            if (at)
            {
                g_ptr_array_add(uses->lines, use_new(document, k, at, wording));
                uses->passages++;
            }
        }
        uses->documents += uses->passages > before ? 1 : 0;
    }
    uses->uses = uses->passages;
}

static void
edit_free(gpointer data)
{
    XjVariantEdit *edit = data;
    g_free(edit->kind);
    g_free(edit);
}

static void
variant_free(gpointer data)
{
    XjVariant *variant = data;
    g_free(variant->text);
    g_ptr_array_unref(variant->edits);
    g_ptr_array_unref(variant->lines);
    g_free(variant);
}

// One variant: the wording with two more characters behind it.
static GPtrArray *
variants_new(const char *wording)
{
    guint length = (guint)g_utf8_strlen(wording, -1);
    GPtrArray *variants = g_ptr_array_new_with_free_func(variant_free);
    XjVariant *variant = g_new0(XjVariant, 1);
    variant->variant_class = XJ_VARIANT_GAPPED;
    variant->classes = 1U << XJ_VARIANT_GAPPED;
    variant->text = g_strconcat(wording, "清单", NULL);
    variant->similarity = 0.8;
    variant->uses = 1;
    variant->documents = 1;
    variant->lines = g_ptr_array_new_with_free_func(use_free);
    variant->edits = g_ptr_array_new_with_free_func(edit_free);
    XjVariantEdit *equal = g_new0(XjVariantEdit, 1);
    *equal = (XjVariantEdit){g_strdup("equal"), 0, length, 0, length};
    XjVariantEdit *insert = g_new0(XjVariantEdit, 1);
    *insert = (XjVariantEdit){g_strdup("insert"), length, length + 2, length, length};
    g_ptr_array_add(variant->edits, equal);
    g_ptr_array_add(variant->edits, insert);
    g_ptr_array_add(variants, variant);
    return variants;
}

static gboolean
check_wording(const char *wording, GError **error)
{
    if (g_utf8_strlen(wording, -1) >= XJ_WORDING_MIN_CHARS)
        return TRUE;
    g_set_error(error, XJ_ERROR, XJ_ERROR_INVALID, "a wording has at least %d characters", XJ_WORDING_MIN_CHARS);
    return FALSE;
}

XjUses *
xj_engine_uses(G_GNUC_UNUSED XjEngine *engine, const XjUsesRequest *request, GError **error)
{
    if (fake_fault_asked(request->wording, error) || !check_wording(request->wording, error))
        return NULL;
    XjUses *uses = g_new0(XjUses, 1);
    uses->wording = g_strdup(request->wording);
    uses->is_exact = TRUE;
    uses->lines = g_ptr_array_new_with_free_func(use_free);
    find_uses(uses, request->wording);
    uses->by_level = counts_new("3", "县", uses->documents);
    uses->by_year = counts_new("2024", "2024", uses->documents);
    uses->by_organ = counts_new("=清河县委", "清河县委", uses->documents);
    uses->offset = request->offset;
    g_ptr_array_remove_range(uses->lines, 0, MIN(request->offset, uses->lines->len));
    if (uses->lines->len > request->limit)
        g_ptr_array_set_size(uses->lines, (gint)request->limit);
    uses->variants = request->variants ? variants_new(request->wording) : NULL;
    uses->variants_exact = TRUE;
    uses->notes = g_new0(char *, 1);
    uses->revision = g_strdup(FAKE_REVISION);
    return uses;
}

void
xj_uses_free(XjUses *uses)
{
    if (!uses)
        return;
    g_free(uses->wording);
    g_ptr_array_unref(uses->by_level);
    g_ptr_array_unref(uses->by_year);
    g_ptr_array_unref(uses->by_organ);
    g_ptr_array_unref(uses->lines);
    g_clear_pointer(&uses->variants, g_ptr_array_unref);
    g_strfreev(uses->notes);
    g_free(uses->revision);
    g_free(uses);
}

// ---------------------------------------------------------------- formulas

static void
formula_free(gpointer data)
{
    XjFormula *formula = data;
    g_free(formula->text);
    g_ptr_array_unref(formula->by_level);
    g_ptr_array_unref(formula->by_year);
    fake_citation_free(formula->first);
    g_free(formula);
}

static void
add_formula(XjFormulas *formulas, const char *text, XjFormulaClass formula_class, const XjFormulasRequest *request)
{
    if (request->formula_class >= 0 && request->formula_class != (gint)formula_class)
        return;
    formulas->total++;
    if (formulas->formulas->len == request->limit)
        return;
    XjFormula *formula = g_new0(XjFormula, 1);
    formula->text = g_strdup(text);
    formula->formula_class = formula_class;
    formula->chars = (guint)g_utf8_strlen(text, -1);
    formula->uses = 7;
    formula->documents = 5;
    formula->by_level = counts_new("3", "县", 5);
    formula->by_year = counts_new("2024", "2024", 5);
    formula->trend = 0.5;
    formula->first = fake_citation_new(&fake_documents[0], 1);
    formula->score = 3.5;
    g_ptr_array_add(formulas->formulas, formula);
}

XjFormulas *
xj_engine_formulas(G_GNUC_UNUSED XjEngine *engine, const XjFormulasRequest *request, GError **error)
{
    if (fake_fault_asked(request->collection, error))
        return NULL;
    XjFormulas *formulas = g_new0(XjFormulas, 1);
    formulas->documents = fake_n_documents;
    formulas->formulas = g_ptr_array_new_with_free_func(formula_free);
    formulas->revision = g_strdup(FAKE_REVISION);
    add_formula(formulas, "逐条对账销号", XJ_FORMULA_REUSABLE, request);
    add_formula(formulas, "=一以贯之\t抓到底", XJ_FORMULA_CENTRAL, request);
    add_formula(formulas, "同志们", XJ_FORMULA_RITUAL, request);
    return formulas;
}

void
xj_formulas_free(XjFormulas *formulas)
{
    if (!formulas)
        return;
    g_ptr_array_unref(formulas->formulas);
    g_free(formulas->revision);
    g_free(formulas);
}

// ---------------------------------------------------------------- drafts

static void
piece_free(gpointer data)
{
    XjReusePiece *piece = data;
    g_free(piece->source_text);
    fake_citation_free(piece->citation);
    g_free(piece);
}

static void
sentence_free(gpointer data)
{
    XjReuseSentence *sentence = data;
    g_array_unref(sentence->pieces);
    g_free(sentence);
}

static void
source_free(gpointer data)
{
    XjReuseSource *source = data;
    fake_citation_free(source->citation);
    g_free(source);
}

// Takes the sentence from the first passage that has it.
static void
find_sentence(XjReuse *reuse, XjReuseSentence *sentence, const char *text)
{
    for (guint i = 0; i < fake_n_documents; i++)
    {
        const FakeDocument *document = &fake_documents[i];
        for (guint k = 0; k < document->n_passages; k++)
        {
            if (!strstr(document->passages[k].text, text))
                continue;
            guint place = reuse->pieces->len;
            XjReusePiece *piece = g_new0(XjReusePiece, 1);
            *piece = (XjReusePiece){.start = sentence->start,
                                    .end = sentence->end,
                                    .reuse_class = XJ_REUSE_EXACT,
                                    .similarity = 1,
                                    .source_text = g_strdup(text),
                                    .citation = fake_citation_new(document, k)};
            g_ptr_array_add(reuse->pieces, piece);
            g_array_append_val(sentence->pieces, place);
            sentence->reuse_class = XJ_REUSE_EXACT;
            sentence->similarity = 1;
            sentence->documents = 1;
            reuse->exact += sentence->end - sentence->start;
            XjReuseSource *source = g_new0(XjReuseSource, 1);
            *source = (XjReuseSource){fake_citation_new(document, k), sentence->end - sentence->start, 1, 0.5};
            g_ptr_array_add(reuse->sources, source);
            return;
        }
    }
}

static void
add_sentences(XjReuse *reuse, const char *text)
{
    static const char end[] = "。";
    guint start = 0;
    for (const char *at = text; *at != '\0';)
    {
        const char *stop = strstr(at, end);
        gsize length = stop ? (gsize)(stop - at) + strlen(end) : strlen(at);
        g_autofree char *words = g_strndup(at, length);
        XjReuseSentence *sentence = g_new0(XjReuseSentence, 1);
        sentence->start = start;
        sentence->end = start + (guint)g_utf8_strlen(words, -1);
        sentence->pieces = g_array_new(FALSE, FALSE, sizeof(guint));
        g_ptr_array_add(reuse->sentences, sentence);
        find_sentence(reuse, sentence, words);
        start = sentence->end;
        at += length;
    }
    reuse->characters = start;
}

static gboolean
check_draft(const XjReuseRequest *request, GError **error)
{
    if (!g_utf8_validate_len(request->text, request->length, NULL))
        g_set_error_literal(error, XJ_ERROR, XJ_ERROR_INVALID, "the draft is not valid UTF-8");
    else if (request->length == 0)
        g_set_error_literal(error, XJ_ERROR, XJ_ERROR_INVALID, "the draft is empty");
    else if (g_utf8_strlen(request->text, (gssize)request->length) > XJ_DRAFT_MAX_CHARS)
        g_set_error(error, XJ_ERROR, XJ_ERROR_INVALID, "the draft is longer than %d characters", XJ_DRAFT_MAX_CHARS);
    else
        return TRUE;
    return FALSE;
}

XjReuse *
xj_engine_reuse(G_GNUC_UNUSED XjEngine *engine, const XjReuseRequest *request, GError **error)
{
    if (!check_draft(request, error))
        return NULL;
    g_autofree char *text = g_strndup(request->text, request->length);
    if (fake_fault_asked(text, error))
        return NULL;
    XjReuse *reuse = g_new0(XjReuse, 1);
    reuse->level = (XjHitLevel){.code = 3, .name = g_strdup("县"), .axis = NULL};
    reuse->sentences = g_ptr_array_new_with_free_func(sentence_free);
    reuse->pieces = g_ptr_array_new_with_free_func(piece_free);
    reuse->sources = g_ptr_array_new_with_free_func(source_free);
    reuse->leftovers = g_ptr_array_new();
    reuse->notes = g_new0(char *, 1);
    reuse->revision = g_strdup(FAKE_REVISION);
    add_sentences(reuse, text);
    return reuse;
}

void
xj_reuse_free(XjReuse *reuse)
{
    if (!reuse)
        return;
    g_free(reuse->level.name);
    g_ptr_array_unref(reuse->sentences);
    g_ptr_array_unref(reuse->pieces);
    g_ptr_array_unref(reuse->sources);
    g_ptr_array_unref(reuse->leftovers);
    g_strfreev(reuse->notes);
    g_free(reuse->revision);
    g_free(reuse);
}
