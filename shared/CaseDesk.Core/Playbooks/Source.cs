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
/// <param name="Title">Name of the rule, law or page.</param>
/// <param name="Address">Web address; null when there is none to give.</param>
/// <param name="CheckedOn">When somebody last read it.</param>
public sealed record Source(BilingualText Title, string? Address, Confidence Confidence, DateOnly CheckedOn);
