using CaseDesk.Core.Formats;

namespace CaseDesk.Core.Tests.Evidence;

public sealed class ZipKindTests
{
    [Theory]
    [InlineData("[Content_Types].xml|word/document.xml", FileKind.Docx)]
    [InlineData("[Content_Types].xml|word/document2.xml", FileKind.Docx)]
    [InlineData("[Content_Types].xml|xl/workbook.xml", FileKind.Xlsx)]
    [InlineData("[Content_Types].xml|xl\\workbook.xml", FileKind.Xlsx)]
    [InlineData("[Content_Types].xml|ppt/presentation.xml", FileKind.Pptx)]
    [InlineData("OFD.xml|Doc_0/Document.xml", FileKind.Ofd)]
    [InlineData("word/document.xml", FileKind.Zip)]
    [InlineData("[Content_Types].xml|word/other.xml", FileKind.Zip)]
    [InlineData("[Content_Types].xml|word/document.xml|xl/workbook.xml", FileKind.Zip)]
    [InlineData("a/[Content_Types].xml|a/word/document.xml", FileKind.Zip)]
    [InlineData("invoice.pdf", FileKind.Zip)]
    [InlineData("", FileKind.Zip)]
    [InlineData("[Content_Types].xml|word/document.xml|word/vbaProject.bin", FileKind.MacroOffice)]
    [InlineData("[Content_Types].xml|xl/workbook.xml|xl/VBAPROJECT.BIN", FileKind.MacroOffice)]
    [InlineData("[Content_Types].xml|xl/workbook.xml|xl/macrosheets/sheet1.xml", FileKind.MacroOffice)]
    public void The_directory_tells_the_document(string names, FileKind kind)
    {
        var entries = names.Split('|', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(new Detection(kind), SampleFiles.Detect(SampleZip.Of(entries)));
        Assert.Equal(new Detection(kind), SampleFiles.Detect(SampleZip.Streamed(entries)));
    }

    [Fact]
    public void The_longest_comment_does_not_hide_the_directory() =>
        Assert.Equal(
            new Detection(FileKind.Docx),
            SampleFiles.Detect(SampleZip.Of([("[Content_Types].xml", []), ("word/document.xml", [])], new string('c', 65_535))));

    [Fact]
    public void A_directory_seen_only_in_part_is_read_from_both_ends()
    {
        // Long comments make a directory that starts within the head and ends far behind it.
        var file = SampleZip.Of(
            [
                ("[Content_Types].xml", []),
                ("word/document.xml", []),
                .. Enumerable.Range(0, 100).Select(i => ($"{i}", Array.Empty<byte>())),
                ("word/vbaProject.bin", []),
            ],
            entryComment: new string('c', 2500)
        );
        Assert.Equal(new Detection(FileKind.MacroOffice), SampleFiles.Detect(file));
    }

    [Theory]
    [InlineData(100, 0)]
    [InlineData(200_000, 0)]
    [InlineData(100_000, 65_000)]
    public void A_cut_archive_is_not_taken_for_the_document_inside_it(int size, int comment)
    {
        var inner = SampleZip.Of(
            [("[Content_Types].xml", []), ("word/document.xml", new byte[size]), ("a", []), ("b", [])],
            entryComment: new string('c', comment)
        );
        var outer = SampleZip.Of([("a.docx", inner), ("b.bin", new byte[500])]);
        Assert.Equal(new Detection(FileKind.Zip, Truncated: true), SampleFiles.Detect(outer[..^40]));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_directory_too_long_to_see_falls_back_to_the_start(bool macro)
    {
        var pictures = Enumerable.Range(0, 3000).Select(i => ($"word/media/image-with-a-rather-long-name-{i:d5}.png", Array.Empty<byte>()));
        IEnumerable<(string, byte[])> last = macro ? [("word/vbaProject.bin", [])] : [];
        var file = SampleZip.Of([("[Content_Types].xml", [1]), ("word/document.xml", [2]), .. pictures, .. last]);
        Assert.Equal(new Detection(macro ? FileKind.MacroOffice : FileKind.Docx), SampleFiles.Detect(file));
    }

    [Fact]
    public void A_document_inside_an_archive_does_not_make_it_one() =>
        Assert.Equal(FileKind.Zip, SampleFiles.Detect(SampleZip.Of([("a.docx", SampleFiles.Docx()), ("b.bin", new byte[200_000])])).Kind);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_cut_document_is_known_by_what_is_left(bool streamed)
    {
        string[] names = ["[Content_Types].xml", "word/document.xml", "word/styles.xml"];
        var file = streamed ? SampleZip.Streamed(names) : SampleZip.Of(names);
        Assert.Equal(new Detection(FileKind.Docx, Truncated: true), SampleFiles.Detect(file[..(file.Length / 2)]));
    }

    [Fact]
    public void A_64_bit_directory_is_followed()
    {
        var file = SampleFiles.Xlsx();
        var record = file.AsSpan(file.Length - 22).ToArray();
        var size = BitConverter.ToUInt32(record, 12);
        var offset = BitConverter.ToUInt32(record, 16);
        record.AsSpan(12, 8).Fill(0xFF);
        byte[] record64 = [.. "PK\u0006\u0006"u8, 44, .. new byte[35], .. BitConverter.GetBytes((long)size), .. BitConverter.GetBytes((long)offset)];
        byte[] locator = [.. "PK\u0006\u0007"u8, 0, 0, 0, 0, .. BitConverter.GetBytes((long)file.Length - 22), 1, 0, 0, 0];
        Assert.Equal(new Detection(FileKind.Xlsx), SampleFiles.Detect([.. file[..^22], .. record64, .. locator, .. record]));
    }
}
