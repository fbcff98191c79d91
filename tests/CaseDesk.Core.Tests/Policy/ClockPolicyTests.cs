using CaseDesk.Core.Playbooks;
using CaseDesk.Core.Policy;
using CaseDesk.Core.State;
using CaseDesk.Core.Tests.Playbooks;
using CaseDesk.Samples.Cases;

namespace CaseDesk.Core.Tests.Policy;

/// <summary>Who acts before a clock ends, what is said of it, and which rules a case goes by.</summary>
public sealed class ClockPolicyTests
{
    private static readonly Clock s_clock = CaseBuilder.Opened().Case.Clock(ClockIds.Appeal)!;

    // ── what is handed in the desk hands in; a fine is executed and a freeze ends by itself ──
    [Theory]
    [InlineData(ClockStart.Notice, ClockActor.Merchant, ClockEnd.Submission, ClockActor.Desk)]
    [InlineData(ClockStart.Notice, ClockActor.Merchant, ClockEnd.Decision, ClockActor.Merchant)]
    [InlineData(ClockStart.Notice, ClockActor.Merchant, null, ClockActor.Desk)]
    [InlineData(ClockStart.Submission, ClockActor.Platform, ClockEnd.Submission, ClockActor.Platform)]
    [InlineData(ClockStart.Submission, ClockActor.Platform, null, ClockActor.Platform)]
    [InlineData(ClockStart.Freeze, ClockActor.Merchant, null, null)]
    [InlineData(ClockStart.Fine, ClockActor.Merchant, ClockEnd.Submission, null)]
    public void One_acts_or_nobody(ClockStart start, ClockActor actor, ClockEnd? end, ClockActor? acts) =>
        Assert.Equal(acts, ClockActors.Of(s_clock with { Start = start, Actor = actor, EndsWith = end is { } one ? [one] : null }));

    [Fact]
    public void A_clock_says_its_rule_or_the_page_or_that_the_rule_is_gone()
    {
        var (facts, playbooks) = (CaseBuilder.Facts, CaseBuilder.Policy.Playbooks);

        string Told(Clock clock) => ClockTexts.RuleOf(facts, clock, playbooks).Zh;

        Assert.Equal(CaseRules.Find(facts, s_clock, playbooks)!.Text.Zh, Told(s_clock));
        Assert.StartsWith("按平台页面显示的日期", Told(s_clock with { Overridden = true }), StringComparison.Ordinal);
        Assert.StartsWith("开始计时所依据的规则条目已被替换", Told(s_clock with { Rule = "gone" }), StringComparison.Ordinal);
    }

    /// <summary>A case has the clocks of its cause and of its kind of hold, each once; no appeal where an appeal is of no use.</summary>
    [Fact]
    public void A_case_goes_by_the_rules_of_its_cause_and_of_its_hold()
    {
        var file = SamplePlatform.Sound().With("playbooks[0].clocks", """["appeal-5"]""");
        IEnumerable<string> Rules(string appeal, string hold) => CaseRules.Of(
            CaseBuilder.Facts with { Platform = "sample-shop", Cause = "late-parcel", Hold = HoldKind.RiskControl },
            PlaybookCatalogue.Shipped.With(SamplePlatform.Read(Holds(appeal, hold)))).Select(rule => rule.Rule);
        System.Text.Json.Nodes.JsonObject Holds(string appeal, string clocks)
        {
            foreach (var hold in file["holds"]!.AsArray())
                (hold!["appeal"], hold["clocks"]) = (appeal, System.Text.Json.Nodes.JsonNode.Parse(clocks));
            return file;
        }

        Assert.Equal(["appeal-5", "parcel-36"], Rules("possible", """["parcel-36"]"""));
        Assert.Equal(["appeal-5", "parcel-36"], Rules("possible", """["parcel-36", "appeal-5"]"""));
        Assert.Equal(["parcel-36"], Rules("useless", """["parcel-36"]"""));
        Assert.Equal(["appeal-5"], Rules("possible", "[]"));
    }

    [Theory]
    [InlineData(12_000, 12_000)]
    [InlineData(null, 12_800.50)]
    public void A_full_release_released_what_it_names_or_all(int? amount, decimal released)
    {
        var desk = CaseBuilder.UnderReview().At("2026-10-12 10:00");
        desk.Take([new CaseDecided(1, DecisionOutcome.Released, desk.Now, amount, null)]);

        Assert.Equal(new CaseMoney(released, 0), CaseMoney.Of(desk.Case));
    }

    [Fact]
    public void A_case_without_a_clock_is_quiet_since_its_newest_step()
    {
        var review = CaseBuilder.UnderReview().Case;
        var still = review with { Clocks = review.Clocks.Clear() };

        Assert.Null(QuietSince.Of(review));
        Assert.Equal(review.HandedInAt, QuietSince.Of(still));
        Assert.Equal(review.OpenedAt, QuietSince.Of(still with { HandedInAt = null }));
    }
}
