using CaseDesk.Core.Steps;
using CaseDesk.Storage.Cases;
using CaseDesk.Storage.Hints;

namespace CaseDesk.Storage.Tests.Reminders;

public sealed class DueRowTests
{
    private static readonly DateTimeOffset s_newYear = new(2026, 12, 31, 23, 59, 59, TimeSpan.Zero);

    [Fact]
    public void Of_known_hint_is_the_key_of_every_machine_and_restart() =>
        Assert.Equal(
            new DueRow("202612312359-b", "Reminder|c_0123456789abcdef|window-lastDay-1-0"),
            DueRow.Of("c_0123456789abcdef", new DueHint(DueKind.Reminder, "window-lastDay-1-0", s_newYear)));

    [Fact]
    public void Of_thousand_cases_uses_every_shard_and_sorts_by_minute_across_years()
    {
        var before = Enumerable
            .Range(0, 1_000)
            .Select(_ => DueRow.Of(CaseIds.New(), new DueHint(DueKind.Upload, "e", s_newYear)).Bucket)
            .ToList();

        Assert.Equal(16, before.Distinct(StringComparer.Ordinal).Count());
        Assert.All(before, bucket => Assert.True(string.CompareOrdinal(bucket, DueRow.Minute(s_newYear.AddSeconds(1))) < 0));
        Assert.All(before, bucket => Assert.True(string.CompareOrdinal(bucket, DueRow.Minute(s_newYear)) > 0));
    }

    [Fact]
    public void Minute_other_offset_is_the_same_instants_minute() =>
        Assert.Equal(DueRow.Minute(s_newYear), DueRow.Minute(s_newYear.ToOffset(TimeSpan.FromHours(8))));
}
