using CaseDesk.Core.Packets;
using CaseDesk.Core.State;
using CaseDesk.Packets.Pdf;
using CaseDesk.Samples.Packets;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using UglyToad.PdfPig;

namespace CaseDesk.Packets.Tests;

/// <summary>The PDF opens, its text is the letter's text, and it carries its font.</summary>
public sealed class LetterPdfTests
{
    public static TheoryData<PacketGround> Grounds => [.. Enum.GetValues<PacketGround>()];

    [Theory]
    [MemberData(nameof(Grounds))]
    public void Its_text_is_the_letters_text(PacketGround ground)
    {
        var letter = LetterDraft.Compose(SampleLetters.Input(ground));

        using var pdf = PdfDocument.Open(LetterPdf.Write(letter, SampleLetters.Input(ground).Now));

        var said = string.Concat(pdf.GetPages().Select(page => Tight(page.Text).Replace($"第{page.Number}页，共{pdf.NumberOfPages}页", "")));
        Assert.Equal(string.Concat(LetterTextOf.All(letter).Select(Tight)), said);
        Assert.Equal(letter.Title, pdf.Information.Title);
    }

    /// <summary>
    /// Wherever the text before it ends: the last page holds the statement's heading too, and seal and day end at the right margin.
    /// </summary>
    [Fact]
    public void The_signature_is_at_the_right_and_never_alone_on_a_page()
    {
        var whole = LetterDraft.Compose(SampleLetters.Input(PacketGround.WrongFinding)).Sections[^1];
        Assert.All(Enumerable.Range(20, 26), lines =>
        {
            var before = new LetterSection("一、事实", [.. Enumerable.Repeat(new LetterBlock.Paragraph("一行"), lines)]);
            using var pdf = PdfDocument.Open(LetterPdf.Write(new Letter("信", "致：示例", [], [before, whole]), DateTimeOffset.UnixEpoch));
            var last = pdf.GetPage(pdf.NumberOfPages);
            Assert.Contains("真实性声明", Tight(last.Text), StringComparison.Ordinal);
            Assert.InRange(last.Letters.Where(letter => letter.Value == "章").Max(letter => letter.EndBaseLine.X), 500, 526);
        });
    }

    [Fact]
    public void Only_the_glyphs_in_use_are_embedded()
    {
        var bytes = LetterPdf.Write(LetterDraft.Compose(SampleLetters.Input(PacketGround.WrongFinding)), DateTimeOffset.UnixEpoch);

        Assert.InRange(bytes.Length, 20_000, 400_000);
        using var pdf = PdfDocument.Open(bytes);
        Assert.All(pdf.GetPages().SelectMany(page => page.Letters), letter => Assert.Contains("CaseDesk Serif", letter.FontName, StringComparison.Ordinal));
        Assert.Contains("/FontFile2", System.Text.Encoding.Latin1.GetString(bytes), StringComparison.Ordinal);
    }

    [Fact]
    public void Rare_names_digits_and_foreign_letters_are_in_the_same_serif_face()
    {
        var letter = new Letter("情况说明", "致：示例𠮷䶮𫖯 Łódź №1，¥2 “引” —", [], []);
        using var pdf = PdfDocument.Open(LetterPdf.Write(letter, DateTimeOffset.UnixEpoch));

        var face = Assert.Single(pdf.GetPages().SelectMany(page => page.Letters).Select(letter => letter.FontName![7..]).Distinct());
        Assert.Equal("CaseDesk Serif Regular", face);
    }

    [Fact]
    public void A_long_letter_runs_over_pages_with_its_table_headings_and_loses_nothing()
    {
        var rows = Enumerable.Range(1, 120).Select(i => (IReadOnlyList<string>)[$"{i}", string.Concat(Enumerable.Repeat($"第{i}行的说明，", (i % 9) + 1)), "证据"]).ToList();
        rows.Add(["大", new string('长', 9_000), "完"]);
        var letter = new Letter(
            "长信",
            "致：示例",
            [("店铺", "示例")],
            [
                new LetterSection(
                    "一、表",
                    [
                        new LetterBlock.Table(
                            [10, 70, 20],
                            [
                                ["编号", "事实", "证据"],
                                .. rows,
                            ]
                        ),
                    ]
                ),
            ]
        );

        using var pdf = PdfDocument.Open(LetterPdf.Write(letter, DateTimeOffset.UnixEpoch));

        Assert.InRange(pdf.NumberOfPages, 8, 40);
        Assert.All(pdf.GetPages(), page => Assert.Contains("编号事实证据", Tight(page.Text), StringComparison.Ordinal));
        Assert.Equal(9_000, pdf.GetPages().Sum(page => page.Text.Count(c => c == '长')) - 1);
        Assert.All(pdf.GetPages().SelectMany(page => page.Letters), glyph => Assert.InRange(glyph.Location.Y, 30, 780));
        Assert.All(pdf.GetPages().SelectMany(page => page.Letters), glyph => Assert.InRange(glyph.EndBaseLine.X, 70, 526));
    }

    [Fact]
    public void What_the_font_cannot_draw_is_told()
    {
        static Letter Of(string text) => new(text, "", [], []);

        Assert.Equal("", MissingGlyphs.In(LetterDraft.Compose(SampleLetters.Input(PacketGround.ForceMajeure))));
        Assert.Equal("\U000323AF", MissingGlyphs.In(Of("\U000323AF野家\U000323AF𠮷\n")));
    }

    /// <summary>A batch of queue messages is handled at once.</summary>
    [Fact]
    public void Many_letters_at_once_are_as_good_as_one()
    {
        var letters = Enum.GetValues<PacketGround>().Select(ground => LetterDraft.Compose(SampleLetters.Input(ground))).ToList();
        var together = new string[8];

        Parallel.For(0, together.Length, i => together[i] = TextOf(LetterPdf.Write(letters[i % letters.Count], DateTimeOffset.UnixEpoch)));

        var alone = letters.Select(letter => TextOf(LetterPdf.Write(letter, DateTimeOffset.UnixEpoch))).ToList();
        Assert.All(together.Index(), text => Assert.Equal(alone[text.Index % letters.Count], text.Item));
    }

    /// <summary>
    /// What no document may hold becomes U+FFFD, one for one, and nothing around it is lost. The PDF's fonts lack U+323AF: one empty box
    /// stands for it.
    /// </summary>
    [Fact]
    public void Bad_characters_stop_nobody()
    {
        var letter = new Letter("信\uFFFE\U000323AF", "致\u0000", [("店\tA", "一\r\n二")], []);

        using var docx = WordprocessingDocument.Open(new MemoryStream(Docx.LetterDocx.Write(letter)), isEditable: false);
        var body = docx.MainDocumentPart!.Document!.Body!;
        Assert.Equal(["信\uFFFD\U000323AF", "致\uFFFD", "店 A", "一二"], body.Descendants<Paragraph>().Select(paragraph => paragraph.InnerText));
        Assert.Single(body.Descendants<Break>());
        Assert.Equal("信\uFFFD\U000323AF", docx.PackageProperties.Title);

        using var pdf = PdfDocument.Open(LetterPdf.Write(letter, DateTimeOffset.UnixEpoch));
        Assert.Equal("信\uFFFD\U000323AF", pdf.Information.Title);
        Assert.Equal("信\uFFFD\0致\uFFFD店A一二第1页，共1页", Tight(pdf.GetPages().Single().Text));
    }

    private static string TextOf(byte[] bytes)
    {
        using var pdf = PdfDocument.Open(bytes);
        return string.Concat(pdf.GetPages().Select(page => page.Text));
    }

    private static string Tight(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}
