// Packages and their XML: what is found in them, what is refused, what breaks off.
#include "indexer/extract/package.h"
#include "indexer/extract/xml.h"
#include "tests/package_builder.h"

static const TestPart parts[] = {
    {"[Content_Types].xml", "<Types/>"},
    {"word/Document.xml", "<w:document/>"},
    {"word/media/picture.png", "not read"},
};

static gboolean
wants_xml(const char *name)
{
    return g_str_has_suffix(name, ".xml");
}

static XjReadInput
input_of(const GByteArray *bytes, XjBudget *budget)
{
    budget->packed = bytes->len;
    return (XjReadInput){.bytes = (const char *)bytes->data, .length = bytes->len, .budget = budget};
}

static void
test_parts(void)
{
    g_autoptr(GByteArray) bytes = build_package(parts, G_N_ELEMENTS(parts));
    XjBudget budget = {0};
    XjReadInput input = input_of(bytes, &budget);
    g_autoptr(GError) error = NULL;
    g_autoptr(XjPackage) package = xj_package_open(&input, wants_xml, &error);
    g_assert_no_error(error);
    g_assert_true(xj_package_is_whole(package));
    gsize length = 0;
    g_assert_cmpstr(xj_package_part(package, "WORD/document.xml", &length), ==, "<w:document/>");
    g_assert_cmpuint(length, ==, strlen("<w:document/>"));
    g_assert_null(xj_package_part(package, "word/media/picture.png", &length));
    g_assert_cmpuint(budget.expanded, ==, strlen("<w:document/>") + strlen("<Types/>"));
}

static void
test_broken_off(void)
{
    g_autoptr(GByteArray) bytes = build_package(parts, G_N_ELEMENTS(parts));
    g_byte_array_set_size(bytes, bytes->len / 2);
    XjBudget budget = {0};
    XjReadInput input = input_of(bytes, &budget);
    g_autoptr(GError) error = NULL;
    g_autoptr(XjPackage) package = xj_package_open(&input, wants_xml, &error);
    g_assert_no_error(error);
    g_assert_false(xj_package_is_whole(package));
    gsize length = 0;
    g_assert_nonnull(xj_package_part(package, "[Content_Types].xml", &length));
    g_assert_true(xj_package_taste(&input, "[Content_Types].xml"));
}

// The flag of encryption in all headers.
static void
test_encrypted(void)
{
    g_autoptr(GByteArray) bytes = build_package(parts, G_N_ELEMENTS(parts));
    for (guint i = 0; i + 8 < bytes->len; i++)
    {
        if (memcmp(bytes->data + i, "PK\x03\x04", 4) == 0)
            bytes->data[i + 6] |= 1;
        else if (memcmp(bytes->data + i, "PK\x01\x02", 4) == 0)
            bytes->data[i + 8] |= 1;
    }
    XjBudget budget = {0};
    XjReadInput input = input_of(bytes, &budget);
    g_autoptr(GError) error = NULL;
    g_assert_null(xj_package_open(&input, wants_xml, &error));
    g_assert_error(error, XJ_FAILURE, XJ_FAILURE_ENCRYPTED);
}

static void
test_no_package(void)
{
    XjBudget budget = {.packed = 8};
    XjReadInput input = {.bytes = "PK\x03\x04noise", .length = 9, .budget = &budget};
    g_autoptr(GError) error = NULL;
    g_assert_null(xj_package_open(&input, wants_xml, &error));
    g_assert_error(error, XJ_FAILURE, XJ_FAILURE_DAMAGED);
}

// A bomb: much that is nothing.
static void
test_budget(void)
{
    g_autofree char *blanks = g_strnfill(XJ_RATIO_FREE + 1024, ' ');
    const TestPart bomb[] = {{"a.xml", blanks}};
    g_autoptr(GByteArray) bytes = build_package(bomb, 1);
    XjBudget budget = {0};
    XjReadInput input = input_of(bytes, &budget);
    g_autoptr(GError) error = NULL;
    g_assert_null(xj_package_open(&input, wants_xml, &error));
    g_assert_error(error, XJ_FAILURE, XJ_FAILURE_LIMIT);
}

static void
test_taste(void)
{
    g_autoptr(GByteArray) bytes = build_package(parts, G_N_ELEMENTS(parts));
    XjBudget budget = {0};
    XjReadInput input = input_of(bytes, &budget);
    g_assert_true(xj_package_taste(&input, "word/document"));
    g_assert_true(xj_package_taste(&input, "word/media/"));
    g_assert_false(xj_package_taste(&input, "Document.xml"));
    g_assert_false(xj_package_taste(&input, "word/document.xml.rels"));
    for (input.length = 0; input.length < bytes->len; input.length++)
        xj_package_taste(&input, "word/none");
}

// The same stored in an archive is an archive.
static void
test_taste_outermost(void)
{
    static const char header[] = "PK\x03\x04\x14\0\0\0\0\0\0\0\0\0\0\0\0\0\xFF\xFF\0\0\xFF\xFF\0\0\x05\0\0\0"
                                 "a.zip"
                                 "PK\x03\x04\x14\0\0\0\0\0\0\0\0\0\0\0\0\0\x01\0\0\0\x01\0\0\0\x05\0\0\0"
                                 "word/";
    XjReadInput input = {.bytes = header, .length = sizeof header - 1};
    g_assert_true(xj_package_taste(&input, "a.zip"));
    g_assert_false(xj_package_taste(&input, "word/"));
}

static void
test_resolve(void)
{
    static const char *const rows[][3] = {
        {"word/document.xml", "media/a.png", "word/media/a.png"},
        {"word/document.xml", "/customXml/item1.xml", "customXml/item1.xml"},
        {"word/document.xml", "../docProps/./core.xml", "docProps/core.xml"},
        {"word/document.xml", "../../../../etc/passwd", "etc/passwd"},
        {"", "word\\document.xml", "word/document.xml"},
        {"Doc_0/Document.xml", "", "Doc_0"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
    {
        g_autofree char *resolved = xj_package_resolve(rows[i][0], rows[i][1]);
        g_assert_cmpstr(resolved, ==, rows[i][2]);
    }
}

// ---------------------------------------------------------------- xml

static xmlDoc *
parse(const char *text, gboolean *ret_whole)
{
    return xj_xml_parse(text, strlen(text), ret_whole);
}

static void
test_xml(void)
{
    gboolean whole = FALSE;
    g_autoptr(xmlDoc) document = parse("<a:x xmlns:a='u' a:n='12' b='t &amp; u'><y>一</y><z/></a:x>", &whole);
    g_assert_true(whole);
    const xmlNode *root = xmlDocGetRootElement(document);
    g_assert_true(xj_xml_is(root, "x"));
    g_assert_cmpint(xj_xml_number(root, "n", -1), ==, 12);
    g_assert_cmpint(xj_xml_number(root, "b", -1), ==, -1);
    g_assert_cmpint(xj_xml_number(root, "c", -1), ==, -1);
    g_autofree char *value = xj_xml_attribute(root, "b");
    g_assert_cmpstr(value, ==, "t & u");
    g_autofree char *text = xj_xml_text(xj_xml_child(root, "y"));
    g_assert_cmpstr(text, ==, "一");
    g_assert_null(xj_xml_child(root, "n"));
    g_assert_null(xj_xml_child(NULL, "n"));
    g_assert_null(xj_xml_text(NULL));
}

static void
test_xml_broken(void)
{
    gboolean whole = TRUE;
    g_autoptr(xmlDoc) document = parse("<x><y>一</y><z>二", &whole);
    g_assert_nonnull(document);
    g_assert_false(whole);
    g_autofree char *text = xj_xml_text(xmlDocGetRootElement(document));
    g_assert_cmpstr(text, ==, "一二");
    whole = TRUE;
    g_assert_null(parse("no xml", &whole));
    g_assert_null(parse("", &whole));
}

// What is no UTF-8 is no text, also where the parser goes on behind it.
static void
test_xml_bytes(void)
{
    static const char *const texts[] = {"<x a='\xFF'>\xE6\xB8<y>\xC3\x28</y>\xED\xA0\x80</x>", "<x>&#xD800;\x80\x80</x>",
                                        "<?xml version='1.0' encoding='UTF-8'?><x><y>\xE4\xBA</y>\xB8</x>"};
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++)
    {
        gboolean whole = TRUE;
        g_autoptr(xmlDoc) document = parse(texts[i], &whole);
        g_autofree char *text = document != NULL ? xj_xml_text(xmlDocGetRootElement(document)) : NULL;
        g_assert_true(document == NULL || !whole);
        g_assert_true(text == NULL || g_utf8_validate(text, -1, NULL));
    }
}

// Neither entities nor files: a document type ends the parsing.
static void
test_xml_hostile(void)
{
    static const char *const texts[] = {
        "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><x>&a;</x>",
        "<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]><x>&b;</x>",
        "<!DOCTYPE x SYSTEM 'http://127.0.0.1/x.dtd'><x>text</x>",
    };
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++)
    {
        gboolean whole = FALSE;
        g_autoptr(xmlDoc) document = parse(texts[i], &whole);
        g_assert_true(document == NULL || !whole);
    }
}

static void
test_xml_walk(void)
{
    gboolean whole = FALSE;
    g_autoptr(xmlDoc) document = parse("<a><b>1</b><c><d/></c><e/></a>", &whole);
    g_autoptr(GString) visits = g_string_new(NULL);
    XjXmlCursor cursor = {.top = xmlDocGetRootElement(document)};
    while (xj_xml_cursor_next(&cursor))
    {
        gboolean text = cursor.node->type != XML_ELEMENT_NODE;
        g_string_append_printf(visits, "%s%s ", cursor.leaving ? "/" : "", text ? "text" : (const char *)cursor.node->name);
        cursor.skips_inside = !cursor.leaving && xj_xml_is(cursor.node, "c");
    }
    g_assert_cmpstr(visits->str, ==, "a b text /b c /c e /e /a ");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/package/parts", test_parts);
    g_test_add_func("/package/broken_off", test_broken_off);
    g_test_add_func("/package/encrypted", test_encrypted);
    g_test_add_func("/package/no_package", test_no_package);
    g_test_add_func("/package/budget", test_budget);
    g_test_add_func("/package/taste", test_taste);
    g_test_add_func("/package/taste_outermost", test_taste_outermost);
    g_test_add_func("/package/resolve", test_resolve);
    g_test_add_func("/xml/read", test_xml);
    g_test_add_func("/xml/broken", test_xml_broken);
    g_test_add_func("/xml/bytes", test_xml_bytes);
    g_test_add_func("/xml/hostile", test_xml_hostile);
    g_test_add_func("/xml/walk", test_xml_walk);
    return g_test_run();
}
