// OFD: any bytes as the file, or as every part of a package whose parts refer to each other, so that the page is not packed.
#include "tests/fuzz/fuzz.h"

#include "tests/archive_make.h"
#include "tests/member_checks.h"

#define OFD_LIST "<OFD><DocBody><DocInfo><Title>t</Title></DocInfo><DocRoot>D/Document.xml</DocRoot></DocBody></OFD>"
#define OFD_DOCUMENT                                                                                                           \
    "<Document><CommonData><PublicRes>Res.xml</PublicRes><TemplatePage ID='1' BaseLoc='T1.xml'/>"                              \
    "<TemplatePage ID='2' BaseLoc='T2.xml'/></CommonData><Pages><Page ID='3' BaseLoc='P1.xml'/><Page ID='4' "                  \
    "BaseLoc='P2.xml'/>"                                                                                                       \
    "</Pages><Annotations>Annotations.xml</Annotations><Attachments>Attachments.xml</Attachments></Document>"

static void
read_file(const char *bytes, gsize length)
{
    g_autofree char *printed = print_members("a.ofd", bytes, length);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    if (data[0] % 2 == 0)
    {
        read_file((const char *)data + 1, size - 1);
        return 0;
    }
    g_autofree char *part = g_strndup((const char *)data + 1, size - 1);
    MadeMember members[] = {{.name = "OFD.xml", .data = OFD_LIST},      {.name = "D/Document.xml", .data = OFD_DOCUMENT},
                            {.name = "D/Res.xml", .data = part},        {.name = "D/T1.xml", .data = part},
                            {.name = "D/T2.xml", .data = part},         {.name = "D/P1.xml", .data = part},
                            {.name = "D/P2.xml", .data = part},         {.name = "D/Annotations.xml", .data = part},
                            {.name = "D/Attachments.xml", .data = part}};
    g_autoptr(GByteArray) bytes = make_stored_zip(members, G_N_ELEMENTS(members), 0, NULL);
    read_file((const char *)bytes->data, bytes->len);
    return 0;
}
