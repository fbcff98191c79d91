using System.Buffers;
using System.Text;

namespace CaseDesk.Packets.Pdf;

/// <summary>
/// Breaks text into lines as Chinese is set: between any two characters, but never so that a closing mark begins a line or an opening one
/// ends it; words and figures in Latin letters stay whole while they fit.
/// </summary>
internal static class LineBreaking
{
    private static readonly SearchValues<char> s_closing = SearchValues.Create("，。、；：？！）》〉】」』〕’”…—～％℃·,.;:?!)]}%");
    private static readonly SearchValues<char> s_opening = SearchValues.Create("（《〈【「『〔‘“￥¥([{");

    /// <param name="width">Of one character.</param>
    /// <param name="first">Room of the first line.</param>
    /// <param name="rest">Room of the others.</param>
    public static IReadOnlyList<string> Break(string text, Func<Rune, double> width, double first, double rest)
    {
        var lines = new List<string>();
        foreach (var paragraph in text.Split('\n'))
        {
            var (line, used) = (new StringBuilder(), 0d);
            foreach (var piece in Pieces(paragraph).SelectMany(piece => Fitting(piece, width, rest)))
            {
                var room = lines.Count == 0 ? first : rest;
                var needed = piece.EnumerateRunes().Sum(width);
                // A space at the end of a line may hang over it.
                if (used + needed > room && line.Length > 0 && piece.Trim().Length > 0)
                {
                    lines.Add(line.ToString().TrimEnd(' '));
                    line.Clear();
                    used = 0;
                }

                line.Append(piece);
                used += needed;
            }

            lines.Add(line.ToString().TrimEnd(' '));
        }

        return lines;
    }

    /// <summary>The text cut wherever a line may end.</summary>
    private static IEnumerable<string> Pieces(string text)
    {
        var piece = new StringBuilder();
        Rune? before = null;
        foreach (var rune in text.EnumerateRunes())
        {
            if (before is { } last && MayBreak(last, rune))
            {
                yield return piece.ToString();
                piece.Clear();
            }

            piece.Append(rune);
            before = rune;
        }

        if (piece.Length > 0)
            yield return piece.ToString();
    }

    private static bool MayBreak(Rune before, Rune after)
    {
        if (Is(s_closing, after) || Is(s_opening, before))
            return false;
        return before.Value == ' ' || after.Value == ' ' || !IsWord(before) || !IsWord(after);
    }

    /// <summary>A piece wider than a whole line is cut anywhere: a hash in a narrow column.</summary>
    private static IEnumerable<string> Fitting(string piece, Func<Rune, double> width, double room)
    {
        if (piece.EnumerateRunes().Sum(width) <= room)
        {
            yield return piece;
            yield break;
        }

        foreach (var rune in piece.EnumerateRunes())
            yield return rune.ToString();
    }

    private static bool IsWord(Rune rune) => rune.Value is > ' ' and < 0x2E80;

    private static bool Is(SearchValues<char> marks, Rune rune) => rune.IsBmp && marks.Contains((char)rune.Value);
}
