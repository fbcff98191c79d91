using CaseDesk.Core.Refusals;

namespace CaseDesk.Core.Alerts;

/// <summary>Which event types an endpoint receives: those listed, or all (those added to the catalogue later too) when none is.</summary>
public sealed class EventFilter : IEquatable<EventFilter>
{
    private EventFilter(IReadOnlyList<string> types) => Types = types;

    /// <summary>Receives everything.</summary>
    public static EventFilter Everything { get; } = new([]);

    /// <summary>The listed types without doubles, in catalogue order; empty means all.</summary>
    public IReadOnlyList<string> Types { get; }

    /// <summary>
    /// Checks a list as a client gave it. Refuses <c>event-type-unknown</c>, naming every wrong place in <c>$.events</c>.
    /// </summary>
    public static Outcome<EventFilter> Of(IReadOnlyList<string?>? types)
    {
        if (types is null || types.Count == 0)
            return Everything;
        var unknown = types.Index().Where(entry => !AlertTypes.IsKnown(entry.Item))
            .Select(entry => new RefusalPlace($"$.events[{entry.Index}]", AlertsRefusals.EventTypeUnknown.Code)).ToArray();
        if (unknown.Length > 0)
        {
            var known = string.Join(", ", AlertTypes.All.Select(type => type.Name));
            return AlertsRefusals.EventTypeUnknown.With(("known", known)) with { Places = unknown };
        }
        return new EventFilter([.. AlertTypes.All.Select(type => type.Name).Where(name => types.Contains(name))]);
    }

    /// <summary>A filter as it was stored: a type that has left the catalogue since is kept, and matches nothing.</summary>
    public static EventFilter FromStored(IEnumerable<string> types) => new([.. types]);

    public bool Accepts(string type) => Types.Count == 0 || Types.Contains(type);

    public bool Equals(EventFilter? other) => other is not null && Types.SequenceEqual(other.Types);

    public override bool Equals(object? obj) => Equals(obj as EventFilter);

    public override int GetHashCode() => Types.Aggregate(0, (hash, type) => HashCode.Combine(hash, type));

    public override string ToString() => Types.Count == 0 ? "*" : string.Join(',', Types);
}
