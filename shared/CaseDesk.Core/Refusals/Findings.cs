namespace CaseDesk.Core.Refusals;

/// <summary>Collects everything wrong with one request, so that a client mends it in one go.</summary>
public sealed class Findings
{
    private readonly List<RefusalPlace> _places = [];
    private Refusal? _first;

    /// <summary>The first finding's refusal carrying every place, or null when nothing was wrong.</summary>
    public Refusal? Refusal => _first is null ? null : _first with { Places = _places };

    public void Add(string path, Refusal refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        _places.Add(new RefusalPlace(path, refusal.Code));
        _first ??= refusal;
    }
}
