using System.Text;
using System.Xml;

namespace CaseDesk.Packets;

/// <summary>Text that a document can hold: characters that XML forbids become U+FFFD, tabs become spaces.</summary>
internal static class PlainText
{
    public static string Of(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes())
        {
            if (rune.Value == '\t')
                clean.Append(' ');
            else if (rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value))
                clean.Append('\uFFFD');
            else
                clean.Append(rune);
        }

        return clean.ToString();
    }
}
