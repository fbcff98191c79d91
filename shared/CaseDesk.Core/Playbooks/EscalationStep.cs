using CaseDesk.Core.Texts;

namespace CaseDesk.Core.Playbooks;

/// <summary>A way beyond the first appeal, with its honest limits.</summary>
public sealed record EscalationStep
{
    /// <summary>Kebab-case, once per platform.</summary>
    public required string Step { get; init; }

    public required BilingualText Title { get; init; }

    /// <summary>The kind of round that such a step is recorded as; null when it is not handed in anywhere.</summary>
    public RoundKind? Round { get; init; }

    /// <summary>Whether a merchant is normally eligible.</summary>
    public required bool Eligible { get; init; }

    /// <summary>What it can do and what not.</summary>
    public required BilingualText Limits { get; init; }

    public required IReadOnlyList<string> Sources { get; init; }

    public required Confidence Confidence { get; init; }
}
