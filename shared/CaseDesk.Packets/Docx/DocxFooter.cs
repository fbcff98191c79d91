using CaseDesk.Core.Packets;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CaseDesk.Packets.Docx;

/// <summary>"第 1 页，共 3 页": the figures are fields, so that they stay right when the letter is edited.</summary>
internal static class DocxFooter
{
    public static Footer Make()
    {
        var paragraph = new Paragraph(
            new ParagraphProperties(new ParagraphStyleId { Val = DocxStyles.Cell }, new Justification { Val = JustificationValues.Center })
        );
        var text = LetterTexts.Label("page", ("page", "\u0001PAGE\u0001"), ("pages", "\u0001NUMPAGES\u0001"));
        foreach (var (i, part) in text.Split('\u0001').Index())
        {
            if (i % 2 == 0)
                paragraph.Append(new Run(new Text(part) { Space = SpaceProcessingModeValues.Preserve }));
            else
                paragraph.Append(new SimpleField(new Run(new Text("1"))) { Instruction = part });
        }

        return new Footer(paragraph);
    }
}
