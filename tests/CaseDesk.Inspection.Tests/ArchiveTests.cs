using System.Buffers.Binary;
using System.Text;
using CaseDesk.Core.Evidence.Checks;
using CaseDesk.Inspection.Tests.Cases;
using CaseDesk.TestKit.Files;

namespace CaseDesk.Inspection.Tests;

public sealed class ArchiveTests
{
    private const string MacroTypes =
        "<Types><Override PartName=\"/word/other.bin\" ContentType=\"application/vnd.ms-office.vbaProject\"/></Types>";
    private const string DefaultMacro = "<Types><Default Extension=\"BIN\" ContentType=\"application/vnd.ms-office.vbaProject\"/></Types>";
    private const string Template = "<Relationships><Relationship Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate\" Target=\"http://example.invalid/a.dotm\" TargetMode=\"External\"/></Relationships>";

    public static TheoryData<string, byte[], string> Files =>
        new()
        {
            { "document", ArchiveFile.Docx("情况说明"), "sealed" },
            { "workbook", ArchiveFile.Xlsx("订单"), "sealed" },
            {
                "ofd, its first entry another",
                ArchiveFile.Of(("Doc_0/Document.xml", "<d/>"u8.ToArray()), ("OFD.xml", "<o/>"u8.ToArray())),
                "sealed"
            },
            { "archive", ArchiveFile.Of(("凭证/说明.txt", "ok"u8.ToArray())), "sealed" },
            { "macro under another name", ArchiveFile.Docx("x", MacroTypes, ("word/other.bin", [1])), "archive macro-document" },
            { "macro that is announced and not there", ArchiveFile.Docx("x", MacroTypes), "sealed" },
            { "workbook of the usual export button", Sample.Read("xlsx-default-bin-macroenabled.xlsx"), "sealed" },
            { "the same without the default type", Sample.Read("xlsx-plain.xlsx"), "sealed" },
            { "macro by its ending's type", ArchiveFile.Docx("x", DefaultMacro, ("word/other.bin", [1])), "archive macro-document" },
            {
                "macro in a list that does not parse",
                ArchiveFile.Docx("x", MacroTypes[..^9], ("word/other.bin", [1])),
                "archive macro-document"
            },
            {
                "program in a document",
                ArchiveFile.Docx("x", more: ("word/media/image1.png", "MZ\u0090\0"u8.ToArray())),
                "archive archive-program"
            },
            { "program in an archive", ArchiveFile.Of(("说明.txt", [0x7F, .. "ELF"u8])), "archive archive-program" },
            { "archive in an archive", ArchiveFile.Of(("a.dat", ArchiveFile.Zeros(1))), "archive archive-nested" },
            { "archive that nobody opens", ArchiveFile.Of(("a.tar.xz", [1, 2, 3])), "archive archive-nested" },
            { "document in an archive", ArchiveFile.Of(("a.docx", ArchiveFile.Docx("x"))), "sealed" },
            { "up and out", ArchiveFile.Of(("../../etc/cron.d/x", [1])), "archive archive-path" },
            { "up and out, other slashes", ArchiveFile.Of(("a\\..\\..\\x.txt", [1])), "archive archive-path" },
            { "absolute", ArchiveFile.Of(("/etc/passwd", [1])), "archive archive-path" },
            { "on a drive", ArchiveFile.Of(("C:\\x.txt", [1])), "archive archive-path" },
            { "right to left", ArchiveFile.Of(("凭证\u202Etxt.exe", [1])), "archive archive-path" },
            { "up and out of a document", ArchiveFile.Docx("x", more: ("word/../../x", [1])), "archive archive-path" },
            { "up and out by its second name", TwoNames.Of("a.txt", "../a.txt"), "archive archive-path" },
            { "an archive by its second name", TwoNames.Of("a.txt", "a.tar.xz"), "archive archive-nested" },
            { "a second name in Chinese", TwoNames.Of("a.txt", "退款.txt"), "sealed" },
            { "a part of two names", TwoNames.Of(ArchiveFile.Docx("x"), "word/other.xml"), "archive archive-unreadable" },
            { "a part named twice the same", TwoNames.Of(ArchiveFile.Docx("x"), "word/document.xml"), "sealed" },
            { "zeros", ArchiveFile.Zeros(96), "archive archive-bomb" },
            { "a part twice", ArchiveFile.Docx("x", more: ("WORD/document.xml", [1])), "archive archive-unreadable" },
        };

    [Theory]
    [MemberData(nameof(Files), DisableDiscoveryEnumeration = true)]
    public void Archives_are_judged_by_what_is_inside(string what, byte[] file, string verdict)
    {
        Assert.NotEmpty(what);
        Assert.Equal(verdict, Look.Verdict(file));
    }

    [Fact]
    public void More_entries_or_bytes_than_the_limits_are_a_bomb()
    {
        var three = ArchiveFile.Of(("a", new byte[100]), ("b", new byte[100]), ("c", new byte[100]));
        Assert.Equal("sealed", Look.Verdict(three, Look.Limits with { ArchiveMostEntries = 3, ArchiveMostBytes = 300 }));
        Assert.Equal("archive archive-bomb", Look.Verdict(three, Look.Limits with { ArchiveMostEntries = 2 }));
        Assert.Equal("archive archive-bomb", Look.Verdict(three, Look.Limits with { ArchiveMostBytes = 299 }));
    }

    [Fact]
    public void A_directory_that_says_less_than_there_is_is_caught()
    {
        var lying = ArchiveFile.Zeros(4);
        var entry = lying.AsSpan().LastIndexOf("PK\u0001\u0002"u8);
        BinaryPrimitives.WriteUInt32LittleEndian(lying.AsSpan(entry + 24), 1000);

        Assert.Equal("archive archive-bomb", Look.Verdict(lying));
    }

    [Fact]
    public void Entries_that_share_their_bytes_are_a_bomb()
    {
        var two = ArchiveFile.Of(("aa", new byte[1000]), ("bb", new byte[1000]));
        var second = two.AsSpan().LastIndexOf("PK\u0001\u0002"u8);
        BinaryPrimitives.WriteUInt32LittleEndian(two.AsSpan(second + 42), 0);

        Assert.Equal("archive archive-bomb", Look.Verdict(two));
    }

    [Fact]
    public void A_locked_or_damaged_entry_is_told()
    {
        var file = ArchiveFile.Docx("x");
        var entry = file.AsSpan().LastIndexOf("PK\u0001\u0002"u8);
        var locked = file.ToArray();
        locked[entry + 8] |= 1;
        Assert.Equal("archive archive-encrypted", Look.Verdict(locked));
        var damaged = file.ToArray();
        damaged[entry + 16] ^= 1;
        Assert.Equal("archive archive-unreadable", Look.Verdict(damaged));
    }

    [Fact]
    public void What_the_platform_may_not_see_is_warned_of()
    {
        Assert.Equal(
            "archive-embedded",
            Look.Result(CheckNames.Archive, ArchiveFile.Docx("x", more: ("word/embeddings/a.xlsx", ArchiveFile.Xlsx("y")))).Code
        );
        Assert.Equal(
            "archive-external",
            Look.Result(
                CheckNames.Archive,
                ArchiveFile.Docx("x", more: ("word/_rels/settings.xml.rels", Encoding.UTF8.GetBytes(Template)))
            ).Code
        );
    }
}
