using System.Globalization;
using System.Text;
using CaseDesk.Core.Evidence;
using CaseDesk.Core.Formats;
using CaseDesk.Core.State;

namespace CaseDesk.Core.Packets;

/// <summary>
/// Names inside a packet: number, meaning, and the ending of what the bytes are. Nothing of a name that a client chose gets in.
/// </summary>
public static class PacketPaths
{
    public const string Timeline = "custody/timeline.jsonl";
    public const string Anchor = "custody/anchor.json";

    private const int MaxTitle = 40;

    /// <param name="index">From 0.</param>
    /// <param name="count">How many there are: the numbers are as long as the last one, two digits at least.</param>
    /// <param name="title">What the evidence is; a desk's own playbook may say anything.</param>
    public static string Evidence(int index, int count, string title, FileKind kind)
    {
        var digits = Math.Max(2, count.ToString(CultureInfo.InvariantCulture).Length);
        var number = (index + 1).ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0');
        var extension = FileKindCatalogue.Of(kind).Extensions is [var first, ..] ? first : "bin";
        return $"{LetterTexts.File("evidenceFolder")}/{number}-{Safe(title)}.{extension}";
    }

    /// <param name="extension">Without the dot.</param>
    public static string Letter(PacketGround ground, string extension) => $"{LetterTexts.Of(ground).Title}.{extension}";

    public static string Index => $"{LetterTexts.File("index")}.pdf";

    public static string ShortText => LetterTexts.File("shortText");

    private static string Safe(string title)
    {
        var name = new StringBuilder();
        foreach (var rune in title.Normalize(NormalizationForm.FormC).EnumerateRunes())
        {
            var letter = Rune.IsLetterOrDigit(rune) && !HiddenCharacters.Contains(rune);
            if (letter)
                name.Append(rune);
            else if (name.Length > 0 && name[^1] != '-')
                name.Append('-');
            if (name.Length >= MaxTitle)
                break;
        }

        return name.ToString().Trim('-') is { Length: > 0 } safe ? safe : LetterTexts.File("evidenceFolder");
    }
}
