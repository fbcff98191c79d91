using CaseDesk.Core.Cases;
using CaseDesk.Core.Clocks;
using CaseDesk.Core.Playbooks;
using CaseDesk.Core.Policy;
using CaseDesk.Core.Refusals;
using CaseDesk.Core.State;
using CaseDesk.Core.Windows;

namespace CaseDesk.Faults.Tests.Simulation;

/// <summary>
/// What somebody at the desk does with a case, drawn at random from what its status allows. Some of it is refused, as in life.
/// </summary>
internal static class CaseMoves
{
    private const string UndoMove = "undo";
    private static readonly RoundKind?[] s_later =
    [
        null,
        RoundKind.SecondRound,
        RoundKind.HumanReview,
        RoundKind.Mediation,
        RoundKind.Court,
    ];

    public static CaseFacts Facts(Random dice, PlaybookCatalogue playbooks, DateTimeOffset now)
    {
        var platform = playbooks.Platforms[Math.Max(0, dice.Next(-3, playbooks.Platforms.Count))];
        var causes = platform.Playbooks.Select(playbook => playbook.Cause).Distinct(StringComparer.Ordinal).ToList();
        var noticedAt = now - Ago(dice, TimeSpan.FromDays(10));
        var terms = dice.Next(4);
        return new CaseFacts
        {
            Platform = platform.Code,
            Cause = causes[dice.Next(causes.Count)],
            Hold = dice.Next(3) > 0 ? HoldKind.PenaltyFreeze : Enum.GetValues<HoldKind>()[dice.Next(7)],
            Shop = "模拟店铺",
            AmountHeld = dice.Next(1, 100_000),
            Currency = "CNY",
            Slip = new Slip
            {
                Number = "模拟-1",
                NoticedAt = noticedAt,
                FineAmount = dice.Next(3) == 0 ? 500 : null,
                FreezeDays = terms == 1 ? dice.Next(1, 60) : null,
                FreezeUntil = terms == 2 ? ShanghaiTime.DateOf(noticedAt).AddDays(dice.Next(0, 60)) : null,
            },
        };
    }

    public static Outcome<IReadOnlyList<CaseEvent>> Make(Random dice, Case @case, CasePolicy policy, DateTimeOffset now)
    {
        var moves = Moves(@case.Status);
        return moves[dice.Next(moves.Length)] switch
        {
            CaseActions.Submit => SubmitCase.Decide(@case, Submission(dice, @case, now), policy, now),
            CaseActions.Decide => DecideCase.Decide(@case, Answer(dice, @case, now), policy, now),
            CaseActions.Correct when dice.Next(3) == 0 => CorrectCase.Decide(
                @case,
                new CorrectCase { Slip = Slip(dice, @case, now) },
                policy,
                now
            ),
            CaseActions.Correct => CorrectCase.Decide(@case, new CorrectCase { Clocks = [Page(dice, @case, now)] }, policy, now),
            CaseActions.Snooze => SnoozeClock.Decide(@case, Snooze(dice, @case, now), policy, now),
            CaseActions.StartClock => StartClock.Decide(@case, Start(dice, @case, policy, now), policy, now),
            CaseActions.EndClock => EndClock.Decide(@case, new EndClock(Running(dice, @case)?.Id ?? "none", dice.Next(2) == 0, "平台页面已更新")),
            UndoMove => UndoStep.Decide(@case, new UndoStep(UndoStep.Possible(@case)?.Step ?? UndoableStep.Closing, "记错了"), policy, now),
            _ => CloseCase.Decide(@case, new CloseCase("完成")),
        };
    }

    private static string[] Moves(CaseStatus status) =>
        status switch
        {
            CaseStatus.Closed => [CaseActions.Close],
            CaseStatus.Released => [CaseActions.Close, CaseActions.Correct, UndoMove],
            CaseStatus.UnderReview =>
            [
                CaseActions.Decide,
                CaseActions.Decide,
                CaseActions.Decide,
                CaseActions.Decide,
                CaseActions.Correct,
                CaseActions.Correct,
                CaseActions.Snooze,
                CaseActions.Snooze,
                CaseActions.StartClock,
                CaseActions.EndClock,
                UndoMove,
            ],
            CaseStatus.Collecting or CaseStatus.SupplementRequested =>
            [
                CaseActions.Submit,
                CaseActions.Submit,
                CaseActions.Submit,
                CaseActions.Submit,
                CaseActions.Correct,
                CaseActions.Correct,
                CaseActions.Snooze,
                CaseActions.Snooze,
                CaseActions.StartClock,
                CaseActions.EndClock,
            ],
            _ =>
            [
                CaseActions.Submit,
                CaseActions.Submit,
                CaseActions.Decide,
                CaseActions.Correct,
                CaseActions.Snooze,
                CaseActions.Snooze,
                CaseActions.StartClock,
                CaseActions.EndClock,
                CaseActions.Close,
                UndoMove,
            ],
        };

    private static SubmitCase Submission(Random dice, Case @case, DateTimeOffset now)
    {
        var at = Later(now - Ago(dice, TimeSpan.FromDays(dice.Next(10) == 0 ? 14 : 2)), @case.Facts.Slip.NoticedAt);
        return new SubmitCase(
            at,
            "模拟补交",
            @case.Status is CaseStatus.Collecting or CaseStatus.SupplementRequested ? null : s_later[dice.Next(s_later.Length)]
        );
    }

    private static DecideCase Answer(Random dice, Case @case, DateTimeOffset now)
    {
        var outcomes = CaseActions.Outcomes(@case.Status);
        var outcome = outcomes.Count == 0 ? DecisionOutcome.Released : outcomes[dice.Next(outcomes.Count)];
        var started = @case
            .Clocks.Values.Where(clock => clock is { State: ClockState.Running, Start: ClockStart.Submission })
            .Select(clock => clock.StartedAt)
            .DefaultIfEmpty(now)
            .Max();
        var end = @case
            .Clocks.Values.Where(clock => clock is { State: ClockState.Running, Start: ClockStart.Submission })
            .Select(clock => clock.DueAt)
            .DefaultIfEmpty(now)
            .Max();
        return new DecideCase(
            outcome,
            Later(now - Ago(dice, TimeSpan.FromDays(1)), started),
            null,
            outcome == DecisionOutcome.Extended ? ShanghaiTime.DateOf(Later(end, now)).AddDays(dice.Next(0, 12)) : null,
            null
        );
    }

    private static SlipCorrection Slip(Random dice, Case @case, DateTimeOffset now) => dice.Next(3) switch
    {
        0 => new SlipCorrection(NoticedAt: Earlier(@case.Facts.Slip.NoticedAt.AddHours(dice.Next(-60, 60)), now)),
        1 => new SlipCorrection { FineAmount = dice.Next(0, 1000) },
        _ => new SlipCorrection { FreezeDays = dice.Next(1, 40) },
    };

    private static ClockOverride Page(Random dice, Case @case, DateTimeOffset now)
    {
        var id = Running(dice, @case)?.Id ?? "none";
        return dice.Next(2) == 0
            ? new ClockOverride(id, ShanghaiTime.DateOf(now).AddDays(dice.Next(0, 20)), "页面日期")
            : new ClockOverride(id, null, "页面倒计时", now.AddMinutes(dice.Next(5, dice.Next(3) == 0 ? 1_000 : 14_000)));
    }

    private static SnoozeClock Snooze(Random dice, Case @case, DateTimeOffset now)
    {
        var clock = Running(dice, @case);
        var room = clock is { } running && running.DueAt > now ? running.DueAt - now : SnoozeClock.LongestOverdue;
        return new SnoozeClock(clock?.Id ?? "none", now + (room * Math.Min(1, dice.NextDouble() * 1.1)));
    }

    private static StartClock Start(Random dice, Case @case, CasePolicy policy, DateTimeOffset now)
    {
        var rules = CaseRules.Of(@case.Facts, policy.Playbooks).Where(rule => rule.Start == ClockStart.Recorded).ToList();
        if (rules.Count == 0)
            return new StartClock("none");
        var rule = rules[dice.Next(rules.Count)];
        return new StartClock(
            rule.Clock,
            now - Ago(dice, TimeSpan.FromHours(40)),
            rule.Adjustable && dice.Next(2) == 0 ? dice.Next(1, 60) : null
        );
    }

    private static Clock? Running(Random dice, Case @case)
    {
        var running = @case.Clocks.Values.Where(clock => clock.State == ClockState.Running).ToList();
        return running.Count == 0 ? null : running[dice.Next(running.Count)];
    }

    /// <summary>Mostly lately, sometimes as long ago as <paramref name="most"/>.</summary>
    private static TimeSpan Ago(Random dice, TimeSpan most) => most * Math.Pow(dice.NextDouble(), 4);

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;

    private static DateTimeOffset Earlier(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;
}
