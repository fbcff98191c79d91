using CaseDesk.Core.Texts;

namespace CaseDesk.Core.Playbooks;

/// <summary>A checklist that belongs to no case.</summary>
public sealed record Guide
{
    /// <summary>Kebab-case, once per platform.</summary>
    public required string Code { get; init; }

    public required BilingualText Title { get; init; }

    public required BilingualText Summary { get; init; }

    public required IReadOnlyList<GuideLine> Lines { get; init; }

    public required IReadOnlyList<string> Sources { get; init; }

    public required DateOnly CheckedOn { get; init; }

    public required Confidence Confidence { get; init; }
}

/// <summary>One line of a guide.</summary>
public sealed record GuideLine
{
    public required BilingualText Title { get; init; }

    /// <summary>What exactly to look at; null when the title says it all.</summary>
    public BilingualText? Detail { get; init; }
}
