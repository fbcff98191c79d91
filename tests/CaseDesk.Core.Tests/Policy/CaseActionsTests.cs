using CaseDesk.Core.Cases;
using CaseDesk.Core.Clocks;
using CaseDesk.Core.Evidence;
using CaseDesk.Core.Packets;
using CaseDesk.Core.Policy;
using CaseDesk.Core.Refusals;
using CaseDesk.Core.State;
using CaseDesk.Core.Tests.Cases;
using CaseDesk.Samples.Cases;

namespace CaseDesk.Core.Tests.Policy;

/// <summary>Every status × every action. The table is the drawing of a case's life; the code must agree with it in each field.</summary>
public sealed class CaseActionsTests
{
    private static readonly DecisionOutcome[] s_outcomes = Enum.GetValues<DecisionOutcome>();

    private static readonly Dictionary<string, Func<Case, DateTimeOffset, Outcome<IReadOnlyList<CaseEvent>>>> s_acts = new()
    {
        [CaseActions.Correct] = (c, now) => CorrectCase.Decide(c, new CorrectCase { Shop = "另一家店" }, CaseBuilder.Policy, now),
        [CaseActions.Submit] = (c, now) => SubmitCase.Decide(c, new SubmitCase(now, null), CaseBuilder.Policy, now),
        [CaseActions.Close] = (c, _) => CloseCase.Decide(c, new CloseCase("结案")),
        [CaseActions.AddEvidence] = (c, now) =>
            StartUpload.Decide(
                c,
                new StartUpload("ev_new", "other", "a.pdf", 1, null, now, now),
                CaseBuilder.Policy.Playbooks,
                SampleLimits.Default,
                now
            ),
        [CaseActions.LogContact] = (c, now) =>
            LogContact.Decide(
                c,
                new LogContact(
                    new ContactEntry
                    {
                        At = now,
                        Channel = "电话",
                        Asked = "何时答复",
                    }
                ),
                now
            ),
        [CaseActions.ConfirmTruth] = (c, _) => ConfirmTruth.Decide(c, new ConfirmTruth(new TruthTick("示例人", "legalRepresentative"))),
        [CaseActions.StartClock] = (c, now) => StartClock.Decide(c, new StartClock("dispute", now), CaseBuilder.Policy, now),
        [CaseActions.EndClock] = (c, now) => EndClock.Decide(WithDispute(c, now), new EndClock("dispute", true, "已提交")),
        [CaseActions.Snooze] = (c, now) =>
            SnoozeClock.Decide(WithDispute(c, now), new SnoozeClock("dispute", now.AddHours(1)), CaseBuilder.Policy, now),
        [CaseActions.BuildPacket] = (c, now) =>
            BuildPacket.Decide(
                c,
                new BuildPacket("p_1", null, PacketGround.WrongFinding, null, false, new LetterMaterial(), "hash"),
                CaseBuilder.Policy.Playbooks,
                now
            ),
        [CaseActions.MarkReady] = (c, _) => MarkReady.Decide(c, CaseBuilder.Policy),
        ["withdrawEvidence"] = (c, _) => WithdrawEvidence.Decide(c, "ev_1", byDesk: true),
    };

    // . allowed · A action-not-allowed · O outcome-not-allowed
    // Outcomes in the order of the enum: released partlyReleased rejected supplementRequested extended escalated
    public static TheoryData<CaseStatus, string, string> Table =>
        new()
        {
            //                                 outcomes   correct submit close addEvidence logContact truth start end snooze packet ready
            // withdraw
            { CaseStatus.Collecting, "AAAAAA", ". . . . . . . . . . . ." },
            { CaseStatus.UnderReview, "......", ". A . . . A . . . . A ." },
            { CaseStatus.SupplementRequested, "AAAAAA", ". . . . . . . . . . . ." },
            { CaseStatus.Rejected, "OOOOO.", ". . . . . . . . . . A ." },
            { CaseStatus.PartlyReleased, ".OOOO.", ". . . . . . . . . . A ." },
            { CaseStatus.Released, "AAAAAA", ". A . A . A A A A . A ." },
            { CaseStatus.Escalated, "...OOO", ". . . . . . . . . . A ." },
            { CaseStatus.Closed, "AAAAAA", "A A A A A A A A A A A A" },
        };

    public static TheoryData<CaseStatus, string> Instead => new()
    {
        { CaseStatus.Collecting, "addEvidence confirmTruth markReady buildPacket submit correct logContact startClock endClock snooze close" },
        { CaseStatus.UnderReview, "decide addEvidence buildPacket correct logContact startClock endClock snooze close" },
        { CaseStatus.SupplementRequested, "addEvidence confirmTruth markReady buildPacket submit correct logContact startClock endClock snooze close" },
        { CaseStatus.Rejected, "submit decide addEvidence confirmTruth buildPacket correct logContact startClock endClock snooze close" },
        { CaseStatus.PartlyReleased, "submit decide addEvidence confirmTruth buildPacket correct logContact startClock endClock snooze close" },
        { CaseStatus.Released, "close buildPacket correct logContact" },
        { CaseStatus.Escalated, "submit decide addEvidence confirmTruth buildPacket correct logContact startClock endClock snooze close" },
        { CaseStatus.Closed, "" },
    };

    [Fact]
    public void The_tables_name_every_status_once()
    {
        Assert.Equal(Enum.GetValues<CaseStatus>(), Table.Select(row => (CaseStatus)row[0]));
        Assert.Equal(Enum.GetValues<CaseStatus>(), Instead.Select(row => (CaseStatus)row[0]));
    }

    [Theory]
    [MemberData(nameof(Table))]
    public void Each_status_allows_what_the_drawing_shows(CaseStatus status, string outcomes, string actions)
    {
        var desk = CaseBuilder.In(status).At("2026-10-12 11:00");
        Assert.Equal(status, desk.Case.Status);
        var instead = CaseActions.Of(status);

        foreach (var (outcome, mark) in s_outcomes.Zip(outcomes))
            Check($"{status} × {outcome}", mark, Decide(desk, outcome), instead);
        foreach (var ((name, act), mark) in s_acts.Zip(actions.Split(' ')))
            Check($"{status} × {name}", mark[0], act(desk.Case, desk.Now), instead);
    }

    [Theory]
    [MemberData(nameof(Instead))]
    public void A_refusal_says_what_may_be_done_instead_and_each_of_it_may(CaseStatus status, string expected)
    {
        var desk = CaseBuilder.In(status).At("2026-10-12 11:00");
        Assert.Equal(expected, string.Join(' ', CaseActions.Of(status)));

        foreach (var action in CaseActions.Of(status))
        {
            Assert.True(CaseActions.Allows(status, action));
            var tries =
                action == CaseActions.Decide ? s_outcomes.Select(outcome => Decide(desk, outcome)) : [s_acts[action](desk.Case, desk.Now)];
            Assert.Contains(tries, outcome => !outcome.IsRefused);
        }
    }

    [Fact]
    public void An_unknown_action_is_never_allowed() =>
        Assert.All(Enum.GetValues<CaseStatus>(), status => Assert.False(CaseActions.Allows(status, "Submit")));

    [Fact]
    public void A_refused_outcome_names_those_that_fit()
    {
        var desk = CaseBuilder.In(CaseStatus.PartlyReleased);
        var refusal = Refused.As("outcome-not-allowed", Decide(desk, DecisionOutcome.Extended));

        Assert.Equal(
            ("extended", "partlyReleased", "released, escalated"),
            (refusal.Arguments["outcome"], refusal.Arguments["status"], refusal.Arguments["allowed"])
        );
    }

    private static void Check(string field, char mark, Outcome<IReadOnlyList<CaseEvent>> outcome, IReadOnlyList<string> instead)
    {
        if (mark == '.')
        {
            Assert.False(outcome.IsRefused, $"{field}: {outcome.Refusal?.Code}");
            Assert.NotEmpty(outcome.Value);
            return;
        }

        Assert.True(outcome.IsRefused, field);
        var refusal = Refused.As(mark == 'A' ? "action-not-allowed" : "outcome-not-allowed", outcome);
        Assert.Equal(409, refusal.Entry.Status);
        Assert.Equal(instead, refusal.Actions);
        Assert.Empty(refusal.Places);
    }

    /// <summary>The case with a running dispute clock, where its status allows one.</summary>
    private static Case WithDispute(Case @case, DateTimeOffset now) =>
        StartClock.Decide(@case, new StartClock("dispute", now), CaseBuilder.Policy, now) is { IsRefused: false } started
            ? CaseEvolution.Apply(@case, started.Value[0], now)
            : @case;

    private static Outcome<IReadOnlyList<CaseEvent>> Decide(CaseBuilder desk, DecisionOutcome outcome) =>
        DecideCase.Decide(
            desk.Case,
            new DecideCase(outcome, null, null, outcome == DecisionOutcome.Extended ? Shanghai.Day("2026-10-20") : null, null),
            CaseBuilder.Policy,
            desk.Now
        );
}
