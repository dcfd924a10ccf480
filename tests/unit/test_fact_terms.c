// What is known of a document as terms and facets of its passages.
#include "document/loss.h"
#include "indexer/fact_terms.h"
#include "store/schema.h"
#include "store/term_bag.h"

#include <string.h>

// ---------------------------------------------------------------- documents and their terms

static XjFactTerms *
fact_terms(const XjDocument *document)
{
    g_autoptr(GPtrArray) no_losses = g_ptr_array_new();
    return xj_fact_terms_new(document, no_losses);
}

// A document of `passages` passages of which nothing is known.
static XjDocument *
plain_document(guint passages)
{
    g_autofree char *text = g_strnfill(passages, 'x');
    XjDocument *document = xj_document_new_passage(text, passages);
    g_array_set_size(document->passages, 0);
    for (guint i = 0; i < passages; i++)
    {
        XjPassage passage = {.span = {i, i + 1}, .role = XJ_ROLE_BODY, .heading = -1};
        g_array_append_val(document->passages, passage);
    }
    return document;
}

static void
add_theme(XjDocument *document, guint passage, guint theme, double weight)
{
    XjPassageTheme entry = {passage, {theme, weight}};
    g_array_append_val(document->passage_themes, entry);
}

static void
add_requirement(XjDocument *document, guint passage, guint aspect, guint other_aspect)
{
    XjRequirement requirement = {.passage = passage, .aspects = {aspect, other_aspect}, .aspect_count = 2};
    g_array_append_val(document->requirements, requirement);
}

static void
add_damage(XjDocument *document, guint passage, XjDamageKind kind)
{
    XjDamage damage = {.passage = passage, .kind = kind};
    g_array_append_val(document->damage, damage);
}

static gint
compare_strings(gconstpointer left, gconstpointer right)
{
    return strcmp(*(char *const *)left, *(char *const *)right);
}

// The terms of a field, sorted, joined by blanks.
static char *
terms_of(const XjTermBag *bag, XjField field)
{
    g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func(g_free);
    const char *prefix = xj_field_prefix(field);
    for (guint i = 0; i < xj_term_bag_size(bag); i++)
    {
        XjBagTerm term = xj_term_bag_get(bag, i);
        g_autofree char *text = g_strndup(term.bytes, term.length);
        g_assert_cmpuint(term.count, ==, 0);
        if (g_str_has_prefix(text, prefix))
            g_ptr_array_add(found, g_strdup(text + strlen(prefix)));
    }
    g_ptr_array_sort(found, compare_strings);
    g_ptr_array_add(found, NULL);
    return g_strjoinv(" ", (char **)found->pdata);
}

static void
assert_terms(const XjTermBag *bag, XjField field, const char *expected)
{
    g_autofree char *terms = terms_of(bag, field);
    g_assert_cmpstr(terms, ==, expected);
    g_assert_null(xj_term_bag_fault(bag));
}

// Facets with '|' for the sign that ends an item.
static void
assert_facets(const char *facets, const char *expected)
{
    g_autofree char *text = g_strdelimit(g_strdup(facets), (const char[]){XJ_FACET_END, '\0'}, '|');
    g_assert_cmpstr(text, ==, expected);
}

// ---------------------------------------------------------------- documents

static void
test_document(void)
{
    g_autoptr(XjDocument) document = plain_document(1);
    g_free(document->title);
    document->title = g_strdup("整改工作会");
    XjFacts *facts = &document->facts;
    facts->speaking.level = XJ_LEVEL_COUNTY;
    facts->inspecting.level = XJ_LEVEL_CENTRAL;
    facts->kind.value = g_strdup("講話");
    facts->occasion.value = g_strdup("“整改”动员会");
    facts->organ.value = g_strdup("清河县委");
    facts->number.value = g_strdup("清委发〔２０２４〕5号");
    facts->date.value = g_strdup("2024-03");
    g_autoptr(XjFactTerms) terms = fact_terms(document);
    g_autoptr(XjTermBag) bag = xj_term_bag_new();
    xj_fact_terms_add_document(terms, bag);
    assert_terms(bag, XJ_FIELD_TITLE, "会 作会 工作 改工 整改");
    assert_terms(bag, XJ_FIELD_LEVEL, "3");
    assert_terms(bag, XJ_FIELD_INSPECTING, "0");
    assert_terms(bag, XJ_FIELD_KIND, "讲话");
    assert_terms(bag, XJ_FIELD_OCCASION, "=整改动员会 会 动员 员会 改动 整改");
    assert_terms(bag, XJ_FIELD_ORGAN, "=清河县委 县委 委 河县 清河");
    assert_terms(bag, XJ_FIELD_NUMBER, "清委发20245号");
    assert_terms(bag, XJ_FIELD_YEAR, "2024");
    assert_facets(xj_fact_terms_document_facets(terms), "L3|I0|K講話|O“整改”动员会|G清河县委|Y2024|Qwhole|");
}

// Nothing known is a value of the levels, and nothing at all of the others.
static void
test_unknown(void)
{
    g_autoptr(XjDocument) document = plain_document(1);
    g_autoptr(XjFactTerms) terms = fact_terms(document);
    g_autoptr(XjTermBag) bag = xj_term_bag_new();
    xj_fact_terms_add_document(terms, bag);
    g_assert_cmpuint(xj_term_bag_size(bag), ==, 3);
    assert_terms(bag, XJ_FIELD_LEVEL, "none");
    assert_terms(bag, XJ_FIELD_INSPECTING, "none");
    assert_terms(bag, XJ_FIELD_QUALITY, "whole");
    assert_facets(xj_fact_terms_document_facets(terms), "Lnone|Inone|Qwhole|");
}

// A document may be less than whole in several ways at once.
static void
test_conditions(void)
{
    static const struct
    {
        gboolean is_damaged;
        XjLossKind losses[2]; // EMBEDDED takes nothing from the document itself
        const char *terms, *facets;
    } rows[] = {
        {FALSE, {XJ_LOSS_EMBEDDED, XJ_LOSS_EMBEDDED}, "whole", "Lnone|Inone|Qwhole|"},
        {TRUE, {XJ_LOSS_EMBEDDED, XJ_LOSS_EMBEDDED}, "damaged", "Lnone|Inone|Qdamaged|"},
        {FALSE, {XJ_LOSS_EMBEDDED, XJ_LOSS_PICTURE_PAGE}, "partial", "Lnone|Inone|Qpartial|"},
        {TRUE, {XJ_LOSS_OCR, XJ_LOSS_DAMAGED}, "damaged ocr partial", "Lnone|Inone|Qdamaged|Qpartial|Qocr|"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
    {
        g_autoptr(XjDocument) document = plain_document(1);
        if (rows[i].is_damaged)
            add_damage(document, 0, XJ_DAMAGE_PLACEHOLDER);
        g_autoptr(GPtrArray) losses = g_ptr_array_new_with_free_func((GDestroyNotify)xj_loss_free);
        for (guint k = 0; k < G_N_ELEMENTS(rows[i].losses); k++)
            g_ptr_array_add(losses, xj_loss_new(rows[i].losses[k], 1, 1, NULL));
        g_autoptr(XjFactTerms) terms = xj_fact_terms_new(document, losses);
        g_autoptr(XjTermBag) bag = xj_term_bag_new();
        xj_fact_terms_add_document(terms, bag);
        assert_terms(bag, XJ_FIELD_QUALITY, rows[i].terms);
        assert_facets(xj_fact_terms_document_facets(terms), rows[i].facets);
    }
}

// What is no term is no facet: nobody could choose it.
static void
test_uncountable_names(void)
{
    static const char *const names[] = {"《》", "……"};
    for (guint i = 0; i < G_N_ELEMENTS(names); i++)
    {
        g_autoptr(XjDocument) document = plain_document(1);
        document->facts.kind.value = g_strdup(names[i]);
        document->facts.occasion.value = g_strdup(names[i]);
        document->facts.organ.value = g_strnfill(250, 'a');
        g_autoptr(XjFactTerms) terms = fact_terms(document);
        g_autoptr(XjTermBag) bag = xj_term_bag_new();
        xj_fact_terms_add_document(terms, bag);
        assert_facets(xj_fact_terms_document_facets(terms), "Lnone|Inone|Qwhole|");
        assert_terms(bag, XJ_FIELD_ORGAN, "a aa");
    }
}

// What a person or a file says may be of any length and hold any character.
static void
test_unfit_values(void)
{
    static const char *const dates[] = {"1", "20245", "未识别", ""};
    for (guint i = 0; i < G_N_ELEMENTS(dates); i++)
    {
        g_autoptr(XjDocument) document = plain_document(1);
        XjFacts *facts = &document->facts;
        facts->date.value = g_strdup(dates[i]);
        facts->kind.value = g_strnfill(300, 'a');
        facts->number.value = g_strdup("《》");
        facts->occasion.value = g_strdup("整\x1f改");
        facts->organ.value = g_strdup("");
        g_autoptr(XjFactTerms) terms = fact_terms(document);
        g_autoptr(XjTermBag) bag = xj_term_bag_new();
        xj_fact_terms_add_document(terms, bag);
        assert_terms(bag, XJ_FIELD_KIND, "");
        assert_terms(bag, XJ_FIELD_NUMBER, "");
        assert_terms(bag, XJ_FIELD_YEAR, "");
        assert_facets(xj_fact_terms_document_facets(terms), "Lnone|Inone|Qwhole|");
    }
}

// ---------------------------------------------------------------- passages

static void
assert_passage(XjFactTerms *terms, guint passage, const char *themes, const char *aspects, const char *expected)
{
    g_autoptr(XjTermBag) bag = xj_term_bag_new();
    g_autoptr(GString) facets = g_string_new(NULL);
    xj_fact_terms_add_passage(terms, passage, bag, facets);
    assert_terms(bag, XJ_FIELD_THEME, themes);
    assert_terms(bag, XJ_FIELD_ASPECT, aspects);
    assert_facets(facets->str, expected);
}

static void
test_passages(void)
{
    g_autoptr(XjDocument) document = plain_document(4);
    g_array_index(document->passages, XjPassage, 1).role = XJ_ROLE_REQUIREMENT;
    add_theme(document, 1, 8, 0.5);
    add_theme(document, 1, 1, 1);
    add_theme(document, 3, 18, 0.2);
    add_requirement(document, 1, 3, 10);
    add_requirement(document, 1, 2, 3);
    add_requirement(document, 2, 1, 200);
    add_damage(document, 0, XJ_DAMAGE_PLACEHOLDER);
    add_damage(document, 0, XJ_DAMAGE_LOST_NUMBER);
    add_damage(document, 0, XJ_DAMAGE_PLACEHOLDER);
    add_damage(document, 3, XJ_DAMAGE_TRUNCATED);
    g_autoptr(XjFactTerms) terms = fact_terms(document);
    assert_passage(terms, 0, "", "", "Rbody|Dplaceholder|Dlost_number|");
    assert_passage(terms, 1, "1 8", "10 2 3", "T1:1000|T8:500|A2|A3|A10|Rrequirement|");
    assert_passage(terms, 2, "", "1 200", "A1|A200|Rbody|");
    assert_passage(terms, 3, "18", "", "T18:200|Rbody|Dtruncated|");
}

// What was found says how strongly a passage speaks of a told theme.
static void
test_told_themes(void)
{
    g_autoptr(XjDocument) document = plain_document(2);
    add_theme(document, 0, 8, 0.9);
    add_theme(document, 1, 5, 0.4);
    add_theme(document, 1, 1, 0.8);
    XjThemeWeight told = {5, 1};
    g_array_append_val(document->themes, told);
    document->themes_basis = XJ_BASIS_SET;
    g_autoptr(XjFactTerms) terms = fact_terms(document);
    assert_passage(terms, 0, "5", "", "T5:1|Rbody|");
    assert_passage(terms, 1, "5", "", "T5:400|Rbody|");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/fact-terms/document", test_document);
    g_test_add_func("/fact-terms/unknown", test_unknown);
    g_test_add_func("/fact-terms/conditions", test_conditions);
    g_test_add_func("/fact-terms/uncountable-names", test_uncountable_names);
    g_test_add_func("/fact-terms/unfit-values", test_unfit_values);
    g_test_add_func("/fact-terms/passages", test_passages);
    g_test_add_func("/fact-terms/told-themes", test_told_themes);
    return g_test_run();
}
