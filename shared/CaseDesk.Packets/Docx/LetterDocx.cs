using CaseDesk.Core.Packets;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CaseDesk.Packets.Docx;

/// <summary>
/// A letter as a DOCX that a person can edit: real headings and tables, A4, page numbers, Chinese fonts named for Chinese text.
/// </summary>
public static class LetterDocx
{
    public static byte[] Write(Letter letter)
    {
        ArgumentNullException.ThrowIfNull(letter);
        using var stream = new MemoryStream();
        using (var document = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            var main = document.AddMainDocumentPart();
            main.AddNewPart<StyleDefinitionsPart>().Styles = DocxStyles.Make();
            var footer = main.AddNewPart<FooterPart>();
            footer.Footer = DocxFooter.Make();
            main.Document = new Document(new Body([.. Content(letter), DocxPage.Make(main.GetIdOfPart(footer))]));
            document.PackageProperties.Title = PlainText.Of(letter.Title);
        }

        return stream.ToArray();
    }

    private static IEnumerable<OpenXmlElement> Content(Letter letter)
    {
        yield return Styled(letter.Title, DocxStyles.Title);
        yield return Styled(letter.Subject, DocxStyles.Flush);
        yield return DocxTable.Of(
            [22, 78],
            [.. letter.Fields.Select(field => (IReadOnlyList<string>)[field.Label, field.Value])],
            heading: false
        );
        foreach (var section in letter.Sections)
        {
            yield return Styled(section.Heading, DocxStyles.Heading);
            foreach (var (i, block) in section.Blocks.Index())
            {
                yield return block switch
                {
                    LetterBlock.Table table => DocxTable.Of(table.Widths, table.Rows, heading: true),
                    LetterBlock.Paragraph text => Styled(text.Text, StyleOf(text.Placed), section.Whole && i < section.Blocks.Count - 1),
                    _ => throw new InvalidOperationException("A block is a paragraph or a table."),
                };
            }
        }
    }

    private static string StyleOf(Placing placed) => placed switch
    {
        Placing.Flush => DocxStyles.Flush,
        Placing.Right => DocxStyles.Right,
        _ => DocxStyles.Indented,
    };

    /// <param name="held">Whether it stays on the page of what follows it.</param>
    private static Paragraph Styled(string text, string style, bool held = false)
    {
        var properties = new ParagraphProperties(new ParagraphStyleId { Val = style });
        if (held)
            properties.Append(new KeepNext(), new KeepLines());
        return DocxText.Paragraph(text, properties);
    }
}
