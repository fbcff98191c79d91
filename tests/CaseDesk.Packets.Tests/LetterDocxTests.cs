using CaseDesk.Core.Packets;
using CaseDesk.Core.State;
using CaseDesk.Packets.Docx;
using CaseDesk.Samples.Packets;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CaseDesk.Packets.Tests;

/// <summary>The DOCX is valid, says what the letter says, and can be edited: headings are headings and tables tables.</summary>
public sealed class LetterDocxTests
{
    public static TheoryData<PacketGround> Grounds => [.. Enum.GetValues<PacketGround>()];

    [Theory]
    [MemberData(nameof(Grounds))]
    public void It_is_valid_and_says_what_the_letter_says(PacketGround ground)
    {
        var letter = LetterDraft.Compose(SampleLetters.Input(ground));

        using var document = Open(letter);

        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(document).Select(fault => $"{fault.Path?.XPath}: {fault.Description}"));
        var body = document.MainDocumentPart!.Document!.Body!;
        Assert.Equal(LetterTextOf.All(letter), body.Descendants<Paragraph>().Select(paragraph => paragraph.InnerText));
        Assert.Equal(
            letter.Sections.Select(section => section.Heading),
            body.Elements<Paragraph>()
                .Where(paragraph => paragraph.ParagraphProperties?.ParagraphStyleId?.Val == "Heading1")
                .Select(paragraph => paragraph.InnerText)
        );
        Assert.Equal(
            1 + letter.Sections.Sum(section => section.Blocks.OfType<LetterBlock.Table>().Count()),
            body.Elements<Table>().Count()
        );
    }

    [Fact]
    public void All_of_it_is_in_one_serif_face_and_pages_have_numbers()
    {
        using var document = Open(LetterDraft.Compose(SampleLetters.Input(PacketGround.WrongFinding)));
        var main = document.MainDocumentPart!;

        var fonts = Assert.Single(main.StyleDefinitionsPart!.Styles!.Descendants<RunFonts>());
        Assert.All([fonts.EastAsia, fonts.Ascii, fonts.HighAnsi, fonts.ComplexScript], face => Assert.Equal("宋体", face!.Value));
        Assert.Empty(
            main.Document!.Descendants<RunFonts>().Concat(main.FooterParts.SelectMany(footer => footer.Footer!.Descendants<RunFonts>()))
        );
        Assert.Equal(
            ["PAGE", "NUMPAGES"],
            main.FooterParts.Single().Footer!.Descendants<SimpleField>().Select(field => field.Instruction!.Value)
        );
        Assert.Equal(
            (11906U, 16838U),
            (main.Document!.Descendants<PageSize>().Single().Width!.Value, main.Document!.Descendants<PageSize>().Single().Height!.Value)
        );
    }

    /// <summary>Seal and day at the right, kept with the statement above them.</summary>
    [Fact]
    public void The_signature_is_at_the_right_and_never_alone_on_a_page()
    {
        using var document = Open(LetterDraft.Compose(SampleLetters.Input(PacketGround.WrongFinding)));
        var last = document.MainDocumentPart!.Document!.Body!.Elements<Paragraph>().TakeLast(4).ToList();

        Assert.Equal(["LetterSigned", "LetterSigned"], last.TakeLast(2).Select(paragraph => paragraph.ParagraphProperties!.ParagraphStyleId!.Val!.Value));
        Assert.Equal([true, true, true, false], last.Select(paragraph => paragraph.ParagraphProperties!.KeepNext is not null));
    }

    private static WordprocessingDocument Open(Letter letter) =>
        WordprocessingDocument.Open(new MemoryStream(LetterDocx.Write(letter)), isEditable: false);
}
