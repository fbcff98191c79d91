using CaseDesk.Core.Texts;

namespace CaseDesk.Core.Playbooks;

/// <summary>How sure a statement is, by where it was found.</summary>
public enum Confidence
{
    /// <summary>Text of a rule of the platform itself.</summary>
    Official,

    /// <summary>Text of a law.</summary>
    Law,

    /// <summary>What agents of the trade say; no authority.</summary>
    Seed,

    /// <summary>Third-party pages and tutorials.</summary>
    ThirdParty,

    /// <summary>The desk's own practice: no rule gives a figure.</summary>
    Desk,
}

/// <summary>Where a statement comes from.</summary>
public sealed record Source
{
    /// <summary>Name of the rule, law or page.</summary>
    public required BilingualText Title { get; init; }

    /// <summary>An https address; null when there is none to give.</summary>
    public string? Address { get; init; }

    public required Confidence Confidence { get; init; }

    /// <summary>When somebody last read it.</summary>
    public required DateOnly CheckedOn { get; init; }
}
