using CaseDesk.Core.Cases;
using CaseDesk.Core.Custody;
using CaseDesk.Core.Playbooks;
using CaseDesk.Core.Refusals;
using CaseDesk.Core.State;
using CaseDesk.Samples.Cases;

namespace CaseDesk.Core.Tests.Custody;

public sealed class EraseCaseTests
{
    private const int Years = 3;

    [Fact]
    public void An_open_case_a_held_case_and_one_still_to_be_kept_are_not_erased()
    {
        Assert.Equal(CustodyRefusals.CaseNotClosed, Erase(CaseBuilder.In(CaseStatus.UnderReview)).Refusal!.Entry);
        var closed = CaseBuilder.In(CaseStatus.Closed);
        var refusal = Erase(closed).Refusal!;
        Assert.Equal((CustodyRefusals.RetentionRuns, "2029-10-12"), (refusal.Entry, refusal.Arguments["until"]));
        var held = CaseBuilder.In(CaseStatus.Closed).Take((c, _) => PlaceLegalHold.Decide(c, new PlaceLegalHold("法院调取")));
        Assert.Equal(CustodyRefusals.LegalHoldStands, Erase(held, "本人要求").Refusal!.Entry);
        held.Take((c, _) => LiftLegalHold.Decide(c, new LiftLegalHold("案件审结")));
        Assert.False(Erase(held, "本人要求").IsRefused);
    }

    [Theory]
    [InlineData("2029-10-12 09:59", true)]
    [InlineData("2029-10-12 10:00", false)]
    public void The_retention_ends_to_the_minute(string now, bool refused) =>
        Assert.Equal(refused, Erase(CaseBuilder.In(CaseStatus.Closed).At(now)).IsRefused);

    [Fact]
    public void Erased_it_holds_no_name_no_number_and_no_own_words_and_its_chain_still_holds()
    {
        var desk = CaseBuilder.In(CaseStatus.Closed);
        desk.Take((_, _) => Erase(desk, "本人要求"));
        var erased = (CaseErased)desk.Steps[^1].Timeline[0].Event;
        IReadOnlyList<TimelineLine> lines =
        [
            .. desk
                .Steps.SelectMany(step => step.Lines)
                .Select(line => erased.Entries.Contains(line.Sequence) ? line with { Text = null } : line),
        ];
        var left = string.Join('\n', lines.Select(line => line.Text)) + TimelineText.Of(desk.Case);
        Assert.All(new[] { "青禾小铺", "联系人甲", "a@example.invalid", "FD-0001", "补齐发货记录", "证据.pdf", "link-1" }, personal => Assert.DoesNotContain(personal, left, StringComparison.Ordinal));
        Assert.All(desk.Case.Evidence.Values, file => Assert.Equal(EvidenceStatus.Erased, file.Status));
        Assert.All(desk.Case.Evidence.Values, file => Assert.NotNull(file.Sha256));
        Assert.Empty(ChainCheck.Of(desk.Case, lines, []));
        Assert.Equal(CustodyRefusals.AlreadyErased, Erase(desk, "again").Refusal!.Entry);
        Assert.Equal(CustodyRefusals.ContentErased, ReadEvidence.Decide(desk.Case, new ReadEvidence("ev_1", true, ByDesk: true)).Refusal!.Entry);
    }

    [Fact]
    public void A_timeline_read_too_early_or_work_under_way_erases_nothing()
    {
        var desk = CaseBuilder.In(CaseStatus.Closed);
        var early = desk.Steps.SelectMany(step => step.Timeline).SkipLast(1).ToList();
        Assert.Equal(CustodyRefusals.RecordMoved, EraseCase.Decide(desk.Case, new EraseCase("本人要求", "提前", early), Years, desk.Now).Refusal!.Entry);
        var file = desk.Case.Evidence["ev_1"] with { Status = EvidenceStatus.Inspecting };
        var busy = desk.Case with { Evidence = desk.Case.Evidence.SetItem("ev_1", file) };
        Assert.Equal(
            CustodyRefusals.WorkUnderWay,
            EraseCase
                .Decide(busy, new EraseCase("本人要求", "提前", [.. desk.Steps.SelectMany(step => step.Timeline)]), Years, desk.Now)
                .Refusal!.Entry
        );
    }

    /// <summary>Why a clock was moved is in somebody's own words, and stands in the case beside the timeline.</summary>
    [Fact]
    public void The_words_on_a_moved_clock_go_too()
    {
        var desk = CaseBuilder.UnderReview();
        var moved = desk.Case.Clock(ClockIds.Window)! with { Overridden = true, OverrideReason = "张三来电" };
        desk.Take([new ClockSet(moved, [])]).Take((c, _) => CloseCase.Decide(c, new CloseCase(null)));
        desk.Take((_, _) => Erase(desk, "本人要求"));
        Assert.DoesNotContain("张三", TimelineText.Of(desk.Case), StringComparison.Ordinal);
    }

    [Fact]
    public void A_hold_is_placed_once_and_lifted_once()
    {
        var desk = CaseBuilder.Opened();
        Assert.Equal(CustodyRefusals.LegalHoldMissing, LiftLegalHold.Decide(desk.Case, new LiftLegalHold("x")).Refusal!.Entry);
        desk.Take((c, _) => PlaceLegalHold.Decide(c, new PlaceLegalHold("法院调取")));
        Assert.Equal(CustodyRefusals.LegalHoldStands, PlaceLegalHold.Decide(desk.Case, new PlaceLegalHold("x")).Refusal!.Entry);
        Assert.Equal(ShapeRefusals.TextEmpty, PlaceLegalHold.Decide(desk.Case, new PlaceLegalHold(" ")).Refusal!.Entry);
        Assert.Equal(desk.Now, desk.Case.LegalHold!.PlacedAt);
    }

    private static Outcome<IReadOnlyList<CaseEvent>> Erase(CaseBuilder desk, string? early = null) =>
        EraseCase.Decide(desk.Case, new EraseCase("保存期满", early, [.. desk.Steps.SelectMany(step => step.Timeline)]), Years, desk.Now);
}
