using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CaseDesk.Packets.Docx;

/// <summary>Text as runs; a line break inside it stays one.</summary>
internal static class DocxText
{
    public static Paragraph Paragraph(string text, ParagraphProperties properties)
    {
        var paragraph = new Paragraph(properties);
        foreach (var (i, line) in PlainText.Of(text).Split('\n').Index())
        {
            var run = new Run();
            if (i > 0)
                run.Append(new Break());
            run.Append(new Text(line) { Space = SpaceProcessingModeValues.Preserve });
            paragraph.Append(run);
        }

        return paragraph;
    }
}
