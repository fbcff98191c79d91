using CaseDesk.Core.Custody;
using CaseDesk.Core.Evidence;
using CaseDesk.Core.State;
using CaseDesk.Core.Tests.Cases;
using CaseDesk.Samples.Cases;

namespace CaseDesk.Core.Tests.Custody;

/// <summary>Each reading is on the record; the same again by the same reader within ten minutes is counted with it.</summary>
public sealed class ReadEvidenceTests
{
    // After the reading at 13:00:00.  ── counted with it … 13:09:59 │ 13:10:00 an entry of its own ──
    [Theory]
    [InlineData("2026-09-28 13:00:00", 0)]
    [InlineData("2026-09-28 13:09:59", 0)]
    [InlineData("2026-09-28 13:10:00", 1)]
    public void The_same_again_is_counted_with_the_first_for_ten_minutes(string again, int entries) =>
        Assert.Equal(entries, ReadEvidence.Decide(Read().Case, By("one"), Shanghai.At(again)).Value.Count);

    [Fact]
    public void Another_reader_another_form_and_nobody_by_name_have_entries_of_their_own()
    {
        var (@case, now) = (Read().Case, Shanghai.At("2026-09-28 13:01"));

        Assert.Equal(new EvidenceRead("ev_1", false) { Reader = "two" }, Assert.Single(ReadEvidence.Decide(@case, By("two"), now).Value));
        Assert.Equal(
            new EvidenceRead("ev_1", true) { Reader = "one" },
            Assert.Single(ReadEvidence.Decide(@case, By("one") with { Original = true }, now).Value)
        );
        Assert.Equal(new EvidenceRead("ev_1", false), Assert.Single(ReadEvidence.Decide(@case, By(null), now).Value));
    }

    /// <summary>That it was read a minute ago opens nothing that is closed now.</summary>
    [Fact]
    public void What_may_not_be_read_any_more_is_refused_however_lately_it_was_read()
    {
        var desk = Read();
        desk.Take((c, _) => WithdrawEvidence.Decide(c, "ev_1", byDesk: true));

        Refused.As("content-not-ready", ReadEvidence.Decide(desk.Case, By("one"), Shanghai.At("2026-09-28 13:01")));
        Refused.As(
            "evidence-not-found",
            ReadEvidence.Decide(desk.Case, By("one") with { EvidenceId = "ev_9" }, Shanghai.At("2026-09-28 13:01"))
        );
    }

    private static ReadEvidence By(string? reader) => new("ev_1", Original: false, ByDesk: false) { Reader = reader };

    private static CaseBuilder Read() => CaseBuilder.Opened().Sealed("other", "ev_1").At("2026-09-28 13:00")
        .Take((c, now) => ReadEvidence.Decide(c, By("one"), now));
}
