using System.Text;
using System.Xml;
using CaseDesk.Core.Evidence.Checks;
using CaseDesk.Inspection.Archives;
using CaseDesk.Inspection.Content;

namespace CaseDesk.Inspection.PersonalData;

/// <summary>
/// The text of Word documents, paragraph by paragraph, and of Excel workbooks, cell by cell. Excel keeps texts in a part of their own; most
/// other writers leave them in the sheets.
/// </summary>
internal static class OfficeText
{
    private const long MaxCharacters = 32L << 20;
    private const int LongestParagraph = 64 << 10;

    private static readonly XmlReaderSettings s_settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = MaxCharacters,
    };

    public static TextNumbers Count(ContentStream content, int mostEntries)
    {
        var found = new TextNumbers(0, Whole: true);
        foreach (var entry in ZipDirectory.Read(content, mostEntries).Where(entry => HasText(entry.Part)))
        {
            try
            {
                using var reader = XmlReader.Create(Unpacking.Open(content, entry), s_settings);
                found = found with { Numbers = found.Numbers + Count(reader) };
            }
            catch (Exception problem) when (problem is XmlException or InvalidDataException)
            {
                found = found with { Whole = false };
            }
        }

        return found;
    }

    private static bool HasText(string part) =>
        part.EndsWith(".xml", StringComparison.Ordinal)
        && (part == "xl/sharedstrings.xml" || IsIn("xl/worksheets/", part) || IsIn("word/", part));

    private static bool IsIn(string folder, string part) =>
        part.StartsWith(folder, StringComparison.Ordinal) && part.AsSpan(folder.Length).IndexOf('/') < 0;

    /// <summary>
    /// A number may be cut into several runs, but not over the end of a paragraph. What was struck out under Word's tracking of changes is
    /// still in the file, and stands right beside what replaced it: it is read by itself.
    /// </summary>
    private static int Count(XmlReader reader)
    {
        var (numbers, paragraph, struck) = (0, new StringBuilder(), new StringBuilder());
        var text = paragraph;
        while (reader.Read())
        {
            if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA && text.Length < LongestParagraph)
                text.Append(reader.Value);
            else if (reader is { NodeType: XmlNodeType.EndElement, LocalName: "p" or "si" or "c" })
                numbers += Take(paragraph) + Take(struck);
            else if (reader is { NodeType: XmlNodeType.Element, LocalName: "tab" or "br" or "v" })
                text.Append(' '); // A cell's value (v) comes after its formula.
            else if (reader is { LocalName: "del", IsEmptyElement: false })
                text = reader.NodeType == XmlNodeType.Element ? struck.Append(' ') : paragraph;
        }

        return numbers + Take(paragraph) + Take(struck);
    }

    private static int Take(StringBuilder paragraph)
    {
        var numbers = IdentityNumbers.Count(paragraph.ToString());
        paragraph.Clear();
        return numbers;
    }
}
