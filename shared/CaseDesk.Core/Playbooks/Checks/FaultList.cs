using CaseDesk.Core.Refusals;
using CaseDesk.Core.Texts;

namespace CaseDesk.Core.Playbooks.Checks;

/// <summary>Collects the faults of one platform, and asks the questions that come up at many places of it.</summary>
internal sealed class FaultList
{
    public const int MaxTitle = 120;
    public const int MaxText = 1_000;
    private const int MaxFaults = 200;
    private const int MaxShown = 40;
    private const int MaxCode = 64;

    private readonly Findings _findings = new();
    private readonly Dictionary<int, string> _also = [];

    public IReadOnlyList<PlaybookFault> Faults =>
        [.. _findings.All.Select((found, index) => new PlaybookFault(found.Path, found.Refusal) { Also = _also.GetValueOrDefault(index) })];

    public void Add(string path, Refusal refusal, string? also = null)
    {
        if (_findings.All.Count >= MaxFaults)
            return;
        if (also is not null)
            _also[_findings.All.Count] = also;
        _findings.Add(path, refusal);
    }

    public void Text(string path, string? text, int max)
    {
        if (_findings.All.Count < MaxFaults)
            TextRules.Required(_findings, path, text, max);
    }

    public void Text(string path, BilingualText text, int max)
    {
        Text($"{path}.zh", text.Zh, max);
        Text($"{path}.en", text.En, max);
    }

    public void Texts(string path, IReadOnlyList<BilingualText> texts)
    {
        for (var i = 0; i < texts.Count; i++)
            Text($"{path}[{i}]", texts[i], MaxText);
    }

    public void NotEmpty(string path, int count)
    {
        if (count == 0)
            Add(path, PlaybookRefusals.ListEmpty.With(("path", path)));
    }

    /// <summary>Small letters and digits with single hyphens between: <c>shipping-timeout</c>.</summary>
    public void Kebab(string path, string code) =>
        Code(
            path,
            code,
            "shipping-timeout",
            code.Split('-').All(part => part.Length > 0 && part.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c)))
        );

    /// <summary>Letters and digits, the first a small letter: <c>lastDay</c>.</summary>
    public void Camel(string path, string code) =>
        Code(path, code, "lastDay", code.Length > 0 && char.IsAsciiLetterLower(code[0]) && code.All(char.IsAsciiLetterOrDigit));

    /// <summary>Every key must be one of <paramref name="known"/> and stand once.</summary>
    public void Known(string path, IReadOnlyList<string> keys, IReadOnlyCollection<string> known)
    {
        for (var i = 0; i < keys.Count; i++)
            Known($"{path}[{i}]", keys[i], known);
        Once(keys, i => $"{path}[{i}]");
    }

    public void Known(string path, string key, IReadOnlyCollection<string> known)
    {
        if (!known.Contains(key, StringComparer.Ordinal))
            Add(path, PlaybookRefusals.KeyUnknown.With(("value", Short(key)), ("known", string.Join(", ", known.Take(MaxShown)))));
    }

    /// <summary>No key twice; the second one is the fault.</summary>
    public void Once(IEnumerable<string> keys, Func<int, string> path)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (index, key) in keys.Index())
        {
            if (!seen.Add(key))
                Add(path(index), PlaybookRefusals.KeyTwice.With(("value", Short(key))));
        }
    }

    private void Code(string path, string code, string form, bool sound)
    {
        if (!sound || code.Length > MaxCode)
            Add(path, PlaybookRefusals.CodeInvalid.With(("value", Short(code)), ("form", form), ("max", MaxCode)));
    }

    private static string Short(string text) => text.Length <= MaxCode ? text : text[..MaxCode] + "…";
}
