using CaseDesk.Core.Refusals;
using CaseDesk.Core.State;
using CaseDesk.Core.Texts;
using CaseDesk.Core.Windows;

namespace CaseDesk.Core.Custody;

/// <summary>
/// Erases the personal data of a closed case (Personal Information Protection Law art. 47): texts with names or free words, and the files'
/// bytes. What stays are hashes, codes and dates, so that the record of what happened can still be checked.
/// </summary>
/// <param name="Reason">1 to 500 characters: who asked, or which rule.</param>
/// <param name="Early">Why before the retention's end, at most 500 characters; null when it has come.</param>
/// <param name="Timeline">The case's entries, from the first to the newest.</param>
public sealed record EraseCase(string? Reason, string? Early, IReadOnlyList<TimelineEntry> Timeline)
{
    /// <param name="retentionYears">How long a closed case is kept, in years.</param>
    public static Outcome<IReadOnlyList<CaseEvent>> Decide(Case @case, EraseCase command, int retentionYears, DateTimeOffset now)
    {
        var findings = new Findings();
        TextRules.Required(findings, "$.reason", command.Reason, 500);
        TextRules.Optional(findings, "$.early", command.Early, 500);
        if (findings.Refusal is { } refusal)
            return refusal;
        if (@case.ErasedAt is not null)
            return Continue(@case, command.Timeline) is { IsRefused: false, Value.Count: 0 }
                ? CustodyRefusals.AlreadyErased.With()
                : Continue(@case, command.Timeline);
        if (@case.LegalHold is not null)
            return CustodyRefusals.LegalHoldStands.With();
        if (@case.Status != CaseStatus.Closed)
            return CustodyRefusals.CaseNotClosed.With();
        // What is under way would leave bytes behind after the containers were emptied.
        if (
            @case.Evidence.Values.Any(file => file.Status == EvidenceStatus.Inspecting)
            || @case.Packets.Values.Any(packet => packet.Status == PacketStatus.Building)
        )
            return CustodyRefusals.WorkUnderWay.With();
        if (IsBehind(@case, command.Timeline))
            return CustodyRefusals.RecordMoved.With();
        var until = RetainUntil(@case, retentionYears)!.Value;
        if (now < until && string.IsNullOrWhiteSpace(command.Early))
            return CustodyRefusals.RetentionRuns.With(
                ("until", ShanghaiTime.DateOf(until).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture))
            );
        return new CaseEvent[]
        {
            new CaseErased(
                command.Reason!, now < until ? command.Early : null,
                [.. ErasureParts.EntriesToErase(command.Timeline).Take(ErasureParts.Entries)],
                [.. ErasureParts.FilesToErase(@case).Take(ErasureParts.FirstFiles)]),
        };
    }

    /// <summary>The next part of an erasure that has begun; no event when nothing is left.</summary>
    /// <param name="timeline">As the command's.</param>
    public static Outcome<IReadOnlyList<CaseEvent>> Continue(Case @case, IReadOnlyList<TimelineEntry> timeline) =>
        IsBehind(@case, timeline)
            ? CustodyRefusals.RecordMoved.With()
            : new Outcome<IReadOnlyList<CaseEvent>>(ErasureParts.Next(@case, timeline));

    /// <summary>An entry that came after the timeline was read would keep its text for ever.</summary>
    private static bool IsBehind(Case @case, IReadOnlyList<TimelineEntry> timeline) =>
        timeline.Count == 0 || timeline[^1].Sequence != @case.TimelineLength;

    /// <summary>The instant from which a closed case may be erased without a reason of its own; null while it is open.</summary>
    public static DateTimeOffset? RetainUntil(Case @case, int retentionYears) => @case.ClosedAt?.AddYears(retentionYears);
}
