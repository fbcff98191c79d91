using CaseDesk.Core.Policy;
using CaseDesk.Core.State;
using CaseDesk.Core.Windows;

namespace CaseDesk.Core.Feeds;

/// <summary>A case's clocks as events of a calendar.</summary>
public static class CaseFeed
{
    /// <summary>How long what ended is still told, as cancelled: a calendar that looks once a week learns of it.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(30);

    /// <summary>
    /// An event for each running clock, missed ones too, and a cancelled one for each that ended: for <see cref="KeptFor"/> after its own
    /// end would have been,
    /// and no longer than that after the whole case fell quiet. Sorted by id of the clock.
    /// </summary>
    /// <param name="address">The page of the case, without a secret; null to name none.</param>
    public static IReadOnlyList<FeedEvent> Of(Case @case, CasePolicy policy, DateTimeOffset now, string? address)
    {
        ArgumentNullException.ThrowIfNull(@case);
        ArgumentNullException.ThrowIfNull(policy);
        var quiet = QuietSince.Of(@case);
        return [.. @case.Clocks.Values
            .Where(clock => IsRunning(@case, clock) || (clock.DueAt + KeptFor > now && (quiet is null || quiet + KeptFor > now)))
            .Select(clock => Event(@case, clock, policy, address))];
    }

    private static bool IsRunning(Case @case, Clock clock) => clock.State == ClockState.Running && @case.Status != CaseStatus.Closed;

    private static FeedEvent Event(Case @case, Clock clock, CasePolicy policy, string? address)
    {
        var running = IsRunning(@case, clock);
        return new FeedEvent
        {
            Uid = $"{@case.Id}-{clock.Id}@casedesk",
            // A clock's revision grows with each move and each new start; its end comes between two of them.
            Sequence = (2 * clock.Revision) + (running ? 0 : 1),
            Cancelled = !running,
            StampedAt = clock.StartedAt,
            Day = clock.DueAt.ToOffset(ShanghaiTime.Offset).TimeOfDay == TimeSpan.Zero ? ClockDays.LastOf(clock.DueAt) : null,
            DueAt = clock.DueAt,
            Summary = FeedTexts.Summary(ClockTexts.TitleOf(@case.Facts, clock, policy.Playbooks), @case.Id, running),
            Description = FeedTexts.Description(ClockTexts.Counted(clock), address),
            Address = address,
        };
    }
}
