namespace CaseDesk.Core.Alerts.Lanes;

/// <summary>An alert that waits in an endpoint's lane.</summary>
/// <param name="NotBefore">By the desk's clock: when it happened, or when the schedule has it tried again.</param>
/// <param name="Attempts">Attempts made so far, 0 or more.</param>
public sealed record LaneEntry(string CaseId, long Sequence, DateTimeOffset NotBefore, int Attempts)
{
    public AlertKey Key => new(CaseId, Sequence);

    /// <summary>When the row was last written, by storage's clock.</summary>
    public DateTimeOffset WrittenAt { get; init; }

    /// <summary>The place in a trace that raised it, as W3C Trace Context writes it; null when nobody traced.</summary>
    public string? AskedBy { get; init; }

    /// <summary>Of the row when it was read; empty for one that was not read.</summary>
    public string Version { get; init; } = "";
}
