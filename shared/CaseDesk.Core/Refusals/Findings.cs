namespace CaseDesk.Core.Refusals;

/// <summary>Collects everything wrong with one request, so that a client mends it in one go.</summary>
public sealed class Findings
{
    private readonly List<(string Path, Refusal Refusal)> _all = [];

    /// <summary>Every finding, in the order they were made.</summary>
    public IReadOnlyList<(string Path, Refusal Refusal)> All => _all;

    /// <summary>The first finding's refusal carrying every place, or null when nothing was wrong.</summary>
    public Refusal? Refusal =>
        _all.Count == 0
            ? null
            : _all[0].Refusal with
            {
                Places = [.. _all.Select(found => new RefusalPlace(found.Path, found.Refusal.Code))],
            };

    public void Add(string path, Refusal refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        _all.Add((path, refusal));
    }
}
