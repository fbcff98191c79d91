using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CaseDesk.Packets.Docx;

/// <summary>The styles of a letter. Sizes are half points: 24 is 小四, 36 小二.</summary>
internal static class DocxStyles
{
    public const string Title = "Title";
    public const string Heading = "Heading1";
    public const string Indented = "LetterText";
    public const string Flush = "LetterLine";
    public const string Right = "LetterSigned";
    public const string Cell = "LetterCell";

    /// <summary>The one face of a letter, for Latin letters and digits too: what the PDF is drawn with is of this kind.</summary>
    private const string Song = "宋体";

    public static Styles Make() =>
        new(
            new DocDefaults(
                new RunPropertiesDefault(
                    new RunPropertiesBaseStyle(
                        new RunFonts
                        {
                            Ascii = Song,
                            HighAnsi = Song,
                            ComplexScript = Song,
                            EastAsia = Song,
                        },
                        new FontSize { Val = "24" },
                        new FontSizeComplexScript { Val = "24" },
                        new Languages { Val = "en-US", EastAsia = "zh-CN" }
                    )
                )
            ),
            new Style(new StyleName { Val = "Normal" }, new PrimaryStyle())
            {
                Type = StyleValues.Paragraph,
                StyleId = "Normal",
                Default = true,
            },
            Of(Title, "Title", Spacing(0, 240, 360), new Justification { Val = JustificationValues.Center }, bold: true, "36", null),
            Of(Heading, "heading 1", Spacing(240, 80, 360), null, bold: true, "28", 0),
            Of(
                Indented,
                "Letter Text",
                Spacing(60, 60, 360),
                new Indentation { FirstLineChars = 200, FirstLine = "480" },
                bold: false,
                null,
                null
            ),
            Of(Flush, "Letter Line", Spacing(60, 60, 360), null, bold: false, null, null),
            Of(
                Right,
                "Letter Signed",
                Spacing(60, 60, 360),
                new Justification { Val = JustificationValues.Right },
                bold: false,
                null,
                null
            ),
            Of(Cell, "Letter Cell", Spacing(20, 20, 276), null, bold: false, "21", null)
        );

    private static Style Of(
        string id,
        string name,
        SpacingBetweenLines spacing,
        OpenXmlElement? placing,
        bool bold,
        string? size,
        int? outline
    )
    {
        var paragraph = new StyleParagraphProperties();
        if (outline is not null)
            paragraph.Append(new KeepNext());
        paragraph.Append(spacing);
        if (placing is not null)
            paragraph.Append(placing);
        if (outline is { } level)
            paragraph.Append(new OutlineLevel { Val = level });
        var run = new StyleRunProperties();
        if (bold)
            run.Append(new Bold());
        if (size is not null)
            run.Append(new FontSize { Val = size }, new FontSizeComplexScript { Val = size });
        var style = new Style(new StyleName { Val = name }, new BasedOn { Val = "Normal" }, new PrimaryStyle(), paragraph)
        {
            Type = StyleValues.Paragraph,
            StyleId = id,
        };
        if (run.HasChildren)
            style.Append(run);
        return style;
    }

    private static SpacingBetweenLines Spacing(int before, int after, int line) =>
        new() { Before = $"{before}", After = $"{after}", Line = $"{line}", LineRule = LineSpacingRuleValues.Auto };
}
