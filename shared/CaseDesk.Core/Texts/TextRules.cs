using CaseDesk.Core.Refusals;

namespace CaseDesk.Core.Texts;

/// <summary>Bounds of free text; lengths are UTF-16 characters, inclusive.</summary>
public static class TextRules
{
    public static void Required(Findings findings, string path, string? text, int max)
    {
        if (string.IsNullOrWhiteSpace(text))
            findings.Add(path, ShapeRefusals.TextEmpty.With(("path", path)));
        else
            Optional(findings, path, text, max);
    }

    public static void Optional(Findings findings, string path, string? text, int max)
    {
        if (text is null)
            return;
        if (text.Length > max)
            findings.Add(path, ShapeRefusals.TextTooLong.With(("path", path), ("max", max)));
        else if (text.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t')))
            findings.Add(path, ShapeRefusals.ValueInvalid.With(("path", path)));
    }

    public static void Limit(Findings findings, string path, int count, int max)
    {
        if (count > max)
            findings.Add(path, ShapeRefusals.ListTooLong.With(("path", path), ("max", max)));
    }
}
