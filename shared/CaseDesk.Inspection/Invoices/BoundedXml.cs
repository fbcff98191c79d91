using System.Text;
using System.Xml;
using CaseDesk.Inspection.Content;

namespace CaseDesk.Inspection.Invoices;

/// <summary>An element's beginning, or its end with what stood in it.</summary>
/// <param name="Parent">Local name of the element around it; empty for the root.</param>
/// <param name="Name">Local name: prefixes differ from issuer to issuer.</param>
/// <param name="Text">At the end: its own text, trimmed; empty at the beginning.</param>
/// <param name="Attributes">By local name.</param>
internal sealed record XmlPart(string Parent, string Name, bool IsEnd, string Text, IReadOnlyDictionary<string, string> Attributes);

/// <summary>
/// Reads XML of strangers element by element: no DTD, no entities but the five of XML itself, nothing from outside, and bounds on depth,
/// size
/// and number. Throws <see cref="XmlException"/> for what is no XML and <see cref="TooComplexException"/> for more than any invoice needs.
/// </summary>
internal static class BoundedXml
{
    public const int Deepest = 32;
    public const int MostElements = 100_000;
    public const long MostCharacters = 16L << 20;

    private const int MostAttributes = 32;
    private const int MostText = 4_096;

    private static readonly XmlReaderSettings s_settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = MostCharacters,
        MaxCharactersFromEntities = 1,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    // Tax offices' programs still write GB 2312 and GBK.
    static BoundedXml() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static IEnumerable<XmlPart> Read(Stream stream)
    {
        using var reader = XmlReader.Create(stream, s_settings);
        var open = new Stack<(string Name, StringBuilder Text, IReadOnlyDictionary<string, string> Attributes)>();
        for (var elements = 0; reader.Read(); )
        {
            if (
                reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace
                && open.TryPeek(out var inside)
            )
                Append(inside.Text, reader.Value);
            if (reader.NodeType == XmlNodeType.Element)
            {
                if (++elements > MostElements || open.Count == Deepest)
                    throw new TooComplexException("More elements than an invoice has.");
                var (parent, isEmpty) = (open.TryPeek(out var around) ? around.Name : "", reader.IsEmptyElement);
                var (name, attributes) = (reader.LocalName, Attributes(reader));
                yield return new XmlPart(parent, name, IsEnd: false, "", attributes);
                if (isEmpty)
                    yield return new XmlPart(parent, name, IsEnd: true, "", attributes);
                else
                    open.Push((name, new StringBuilder(), attributes));
            }
            else if (reader.NodeType == XmlNodeType.EndElement)
            {
                var ended = open.Pop();
                yield return new XmlPart(
                    open.TryPeek(out var around) ? around.Name : "",
                    ended.Name,
                    IsEnd: true,
                    ended.Text.ToString().Trim(),
                    ended.Attributes
                );
            }
        }
    }

    private static void Append(StringBuilder text, string more)
    {
        if (text.Length < MostText)
            text.Append(more.AsSpan(0, Math.Min(more.Length, MostText - text.Length)));
    }

    private static Dictionary<string, string> Attributes(XmlReader reader)
    {
        var attributes = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var more = reader.MoveToFirstAttribute(); more && attributes.Count < MostAttributes; more = reader.MoveToNextAttribute())
            attributes[reader.LocalName] = reader.Value.Length > MostText ? reader.Value[..MostText] : reader.Value;
        reader.MoveToElement();
        return attributes;
    }
}
