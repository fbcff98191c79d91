using System.Text;
using CaseDesk.Core.Formats;
using CaseDesk.Core.Tests.Evidence;

namespace CaseDesk.Core.Tests.Formats;

/// <summary>The two lists of an archive as other writers make them: fields beside names, sizes behind data, and cut ones.</summary>
public sealed class ArchiveListsTests
{
    private const string Types = "[Content_Types].xml";
    private const string Word = "word/document.xml";
    private const string Macro = "word/vbaProject.bin";

    /// <summary>Fields and remarks stand behind a name; the next entry begins behind them.</summary>
    [Theory]
    [InlineData(0, 0)]
    [InlineData(9, 0)]
    [InlineData(0, 9)]
    [InlineData(300, 2000)]
    public void What_stands_beside_a_name_is_passed_over(int extra, int remark)
    {
        Assert.Equal(new Detection(FileKind.Docx), SampleFiles.Detect(ByHand(extra, remark, Types, "_rels/.rels", Word)));
        Assert.Equal(new Detection(FileKind.MacroOffice), SampleFiles.Detect(ByHand(extra, remark, Types, "_rels/.rels", Word, Macro)));
    }

    /// <summary>Without its directory an archive is known by the heads at its start, whichever way its writer puts sizes.</summary>
    [Theory]
    [InlineData(0, Sizes.Known)]
    [InlineData(0, Sizes.Behind)]
    [InlineData(0, Sizes.Wide)]
    [InlineData(9, Sizes.Known)]
    [InlineData(9, Sizes.Behind)]
    [InlineData(9, Sizes.Wide)]
    public void A_cut_archive_is_followed_over_its_entries(int extra, Sizes sizes)
    {
        var entries = Heads(extra, sizes, Types, "_rels/.rels", Word);
        Assert.Equal(new Detection(FileKind.Docx, true), SampleFiles.Detect(entries));
        // The name of the last one was seen whole; with a byte less it was not.
        Assert.Equal(new Detection(FileKind.Docx, true), SampleFiles.Detect(entries[..^4]));
        Assert.Equal(new Detection(FileKind.Zip, true), SampleFiles.Detect(entries[..^5]));
        Assert.Equal(new Detection(FileKind.Zip, true), SampleFiles.Detect(entries[..(entries.Length - 4 - extra - Word.Length - 1)]));
    }

    [Fact]
    public void An_entry_without_data_is_passed_over_like_any_other() => Assert.Equal(
        new Detection(FileKind.Docx, true),
        SampleFiles.Detect([.. Head(Types, [], 0, Sizes.Known), .. Head("word/", [], 0, Sizes.Known), .. Head(Word, [1], 0, Sizes.Known)]));

    /// <summary>Readers go by the directory: what it does not name is not in the archive.</summary>
    [Fact]
    public void A_directory_of_nothing_makes_an_archive_of_nothing()
    {
        byte[] heads = Heads(0, Sizes.Known, Types, Word);
        byte[] end = [.. "PK\u0005\u0006"u8, .. new byte[12], .. BitConverter.GetBytes(heads.Length), 0, 0];
        Assert.Equal(new Detection(FileKind.Zip), SampleFiles.Detect([.. heads, .. end]));
    }

    /// <summary>A document that is stored in an archive as it is has heads of its own: they are data.</summary>
    [Fact]
    public void Heads_within_an_entry_are_none_of_the_archive()
    {
        byte[] inner = Heads(0, Sizes.Known, Types, Word);
        Assert.Equal(new Detection(FileKind.Zip, true), SampleFiles.Detect([.. Head("a.docx", inner, 0, Sizes.Known), .. Head("b", [1], 0, Sizes.Known)]));
    }

    [Theory]
    [InlineData(Types + "|" + Types + "|word/document.xml|word/document2.xml", FileKind.Docx)]
    [InlineData(Types + "|xl/workbook.xml|xl\\workbook.xml", FileKind.Xlsx)]
    [InlineData(Types + "|ppt/presentation.xml|PPT/presentation.xml", FileKind.Pptx)]
    [InlineData("OFD.xml|ofd.xml", FileKind.Ofd)]
    [InlineData(Types + "|word/document.xml|word/vbaProject.bin|vbaProject.bin", FileKind.MacroOffice)]
    public void A_part_that_is_there_twice_is_there(string names, FileKind kind) =>
        Assert.Equal(kind, SampleFiles.Detect(SampleZip.Of(names.Split('|'))).Kind);

    [Theory]
    [InlineData("word/document123.xml", FileKind.Docx)]
    [InlineData("word/document1234.xml", FileKind.Zip)]
    [InlineData("a/word/document.xml", FileKind.Zip)]
    [InlineData("word/document.xml.rels", FileKind.Zip)]
    [InlineData("word/documentx.xml", FileKind.Zip)]
    [InlineData("xl/workbook.xml|ppt/presentation.xml", FileKind.Zip)]
    [InlineData("word/document.xml|ppt/presentation.xml", FileKind.Zip)]
    [InlineData("word/document.xml|OFD.xml", FileKind.Zip)]
    [InlineData("xl/workbook.xml|OFD.xml", FileKind.Zip)]
    [InlineData("ppt/presentation.xml|OFD.xml", FileKind.Zip)]
    [InlineData("OFD.xml", FileKind.Zip)]
    public void A_document_is_one_by_the_name_of_its_main_part_alone(string names, FileKind kind) =>
        Assert.Equal(kind, SampleFiles.Detect(SampleZip.Of([Types, .. names.Split('|')])).Kind);

    /// <summary>A record that does not agree with where it stands is no end of this file, and the file was cut.</summary>
    [Theory]
    [InlineData(12)] // the directory's length
    [InlineData(16)] // its place
    [InlineData(20)] // a remark that is longer than what follows
    public void An_end_record_is_believed_where_all_of_it_agrees(int at)
    {
        var file = SampleZip.Of([(Types, []), (Word, [1])], comment: "abc");
        file[file.Length - 3 - 22 + at]++;
        Assert.True(SampleFiles.Detect(file).Truncated);
    }

    [Fact]
    public void A_directory_that_does_not_begin_as_one_is_none()
    {
        var file = ByHand(0, 0, Types, Word);
        file[Heads(0, Sizes.Known, Types, Word).Length + 2]++;
        Assert.True(SampleFiles.Detect(file).Truncated);
    }

    /// <summary>Of the 64-bit record, too: where it begins as one, and its directory lies between the file's start and itself.</summary>
    [Theory]
    [InlineData("PK\u0006\u0006", 0, 0, false)]
    [InlineData("PK\u0006\u0005", 0, 0, true)]
    [InlineData("PK\u0006\u0006", -1_000, 1_000, true)]
    [InlineData("PK\u0006\u0006", 1_000, -1_000, true)]
    public void A_64_bit_record_is_believed_where_all_of_it_agrees(string signature, int start, int length, bool isCut)
    {
        byte[] heads = Heads(0, Sizes.Known, Types, Word);
        var file = ByHand(0, 0, Types, Word);
        var end = file.Length - 22;
        byte[] record =
        [
            .. Encoding.ASCII.GetBytes(signature), 44, .. new byte[35],
            .. BitConverter.GetBytes((long)end - heads.Length + length), .. BitConverter.GetBytes((long)heads.Length + start),
        ];
        byte[] locator = [.. "PK\u0006\u0007"u8, 0, 0, 0, 0, .. BitConverter.GetBytes((long)end), 1, 0, 0, 0];
        byte[] old = [.. file[end..(end + 12)], .. Enumerable.Repeat((byte)0xFF, 8), 0, 0];
        Assert.Equal(new Detection(FileKind.Docx, isCut), SampleFiles.Detect([.. file[..end], .. record, .. locator, .. old]));
    }

    [Fact]
    public void A_remark_may_be_cut_off_an_archive_and_then_it_is_cut()
    {
        var file = SampleZip.Of([(Types, []), (Word, [1])], comment: "abc");
        Assert.Equal(new Detection(FileKind.Docx), SampleFiles.Detect(file));
        Assert.True(SampleFiles.Detect(file[..^1]).Truncated);
        Assert.True(SampleFiles.Detect(file[..^4]).Truncated);
    }

    public enum Sizes
    {
        /// <summary>In the head.</summary>
        Known,

        /// <summary>Behind the data, as writers do that cannot go back.</summary>
        Behind,

        /// <summary>In a field beside the name, in 64 bits.</summary>
        Wide,
    }

    /// <summary>Heads and data of entries, of 4 bytes each, without a directory.</summary>
    private static byte[] Heads(int extra, Sizes sizes, params string[] names) =>
        [.. names.SelectMany(name => Head(name, [1, 2, 3, 4], extra, sizes))];

    private static byte[] Head(string name, byte[] data, int extra, Sizes sizes)
    {
        var length = BitConverter.GetBytes(sizes == Sizes.Known ? data.Length : sizes == Sizes.Wide ? -1 : 0);
        return
        [
            .. "PK\u0003\u0004"u8, 20, 0, (byte)(sizes == Sizes.Behind ? 8 : 0), 0, .. new byte[10], .. length, .. length,
            .. BitConverter.GetBytes((ushort)name.Length), .. BitConverter.GetBytes((ushort)extra),
            .. Encoding.ASCII.GetBytes(name), .. new byte[extra], .. data,
        ];
    }

    /// <summary>A whole archive whose directory has fields and remarks beside its names.</summary>
    private static byte[] ByHand(int extra, int remark, params string[] names)
    {
        byte[] heads = Heads(extra, Sizes.Known, names);
        byte[] directory =
        [
            .. names.SelectMany(name => (byte[])
            [
                .. "PK\u0001\u0002"u8, .. new byte[16], 4, 0, 0, 0, 4, 0, 0, 0,
                .. BitConverter.GetBytes((ushort)name.Length), .. BitConverter.GetBytes((ushort)extra),
                .. BitConverter.GetBytes((ushort)remark), .. new byte[12], .. Encoding.ASCII.GetBytes(name), .. new byte[extra + remark],
            ]),
        ];
        return
        [
            .. heads, .. directory, .. "PK\u0005\u0006"u8, .. new byte[4], (byte)names.Length, 0, (byte)names.Length, 0,
            .. BitConverter.GetBytes(directory.Length), .. BitConverter.GetBytes(heads.Length), 0, 0,
        ];
    }
}
