namespace CaseDesk.Core.Playbooks;

/// <summary>What is known about one cause on one platform.</summary>
public sealed record Playbook
{
    public required string Cause { get; init; }

    public required BilingualText Title { get; init; }

    public required IReadOnlyList<PlaybookItem> Items { get; init; }

    public required ReviewFigure Review { get; init; }

    public required AppealFigure Appeal { get; init; }

    public required SupplementFigure Supplement { get; init; }
}

/// <summary>One kind of evidence.</summary>
public sealed record PlaybookItem
{
    public required string Item { get; init; }

    public required BilingualText Title { get; init; }

    public required bool Required { get; init; }
}

/// <summary>How long the platform takes: the answer comes on working day <see cref="MinDays"/> at the earliest and <see cref="MaxDays"/> at the latest, both inclusive.</summary>
public sealed record ReviewFigure(int MinDays, int MaxDays, string Source, string Confidence);

/// <summary>Natural days from the notice in which to file.</summary>
public sealed record AppealFigure(int Days, string Source, string Confidence);

/// <summary>Hours from the platform's request in which to hand in what was missing.</summary>
public sealed record SupplementFigure(int Hours, string Source, string Confidence);

/// <summary>Chinese first, English beside it.</summary>
public sealed record BilingualText(string Zh, string En);
