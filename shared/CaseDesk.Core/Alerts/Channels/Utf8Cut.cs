using System.Text;

namespace CaseDesk.Core.Alerts.Channels;

/// <summary>Limits that platforms count in bytes: a Chinese character is three of them.</summary>
public static class Utf8Cut
{
    /// <summary>The longest beginning of the text of at most so many bytes in UTF-8 (inclusive) that ends between two characters.</summary>
    public static string Begin(string text, int maxBytes)
    {
        var (bytes, length) = (0, 0);
        foreach (var character in text.EnumerateRunes())
        {
            bytes += character.Utf8SequenceLength;
            if (bytes > maxBytes)
                return text[..length];
            length += character.Utf16SequenceLength;
        }

        return text;
    }

    public static int BytesOf(string text) => Encoding.UTF8.GetByteCount(text);
}
