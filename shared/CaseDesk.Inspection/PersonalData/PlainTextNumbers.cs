using System.Text;
using CaseDesk.Core.Evidence.Checks;
using CaseDesk.Inspection.Content;

namespace CaseDesk.Inspection.PersonalData;

/// <summary>Identity numbers in plain text: digits are the same bytes in UTF-8 and GB 18030, and every second byte in UTF-16.</summary>
internal static class PlainTextNumbers
{
    private const int Chunk = 256 << 10;

    /// <summary>Longer than any number: it may lie over the edge of two chunks.</summary>
    private const int Overlap = 40;
    private const long MaxBytes = 64L << 20;

    public static TextNumbers Count(ContentStream content)
    {
        var numbers = 0;
        var end = Math.Min(content.Length, MaxBytes);
        for (long at = 0; at < end; at += Chunk)
        {
            var bytes = content.ReadAt(at, (int)Math.Min(Chunk + Overlap, end - at));
            numbers += IdentityNumbers.Count(Encoding.Latin1.GetString(bytes).Replace("\0", "", StringComparison.Ordinal));
        }

        return new TextNumbers(numbers, Whole: end == content.Length);
    }
}
