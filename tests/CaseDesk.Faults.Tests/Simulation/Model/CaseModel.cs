using CaseDesk.Core.Alerts;
using CaseDesk.Core.Playbooks;
using CaseDesk.Core.Policy;
using CaseDesk.Core.State;
using CaseDesk.Core.Windows;

namespace CaseDesk.Faults.Tests.Simulation.Model;

/// <summary>
/// Judges one case by its record and by what the simulation saw around it. Of the timeline it takes what people did (clocks set, ended,
/// snoozed); what should have been said, and when, it counts itself.
/// </summary>
internal sealed class CaseModel(CaseRecord record, CasePolicy policy, RunTrace trace, IReadOnlyList<DateTimeOffset> sweeps)
{
    /// <summary>Things this close to one another ran at once: which came first is not known outside.</summary>
    private static readonly TimeSpan s_race = TimeSpan.FromSeconds(5);

    /// <summary>A row handed out stays so a quarter of an hour; a sweep may take a moment.</summary>
    private static readonly TimeSpan s_lease = TimeSpan.FromMinutes(15) + s_race;

    private readonly List<ClockLife> _lives = [];
    private readonly List<Said> _said = [];
    private readonly List<string> _faults = [];

    public IReadOnlyList<ClockLife> Lives => _lives;

    public IReadOnlyList<Said> Said => _said;

    public IReadOnlyList<string> Judge()
    {
        Tell();
        JudgeSaid();
        JudgeLooks();
        JudgeSweeps();
        JudgeAlerts();
        JudgeSteps();
        return _faults;
    }

    /// <summary>The lives of the case's clocks, from the timeline.</summary>
    private void Tell()
    {
        CaseFacts? facts = null;
        string? undoing = null;
        foreach (var (entry, stepId) in record.Timeline)
        {
            undoing = entry.Event is CaseUndone ? stepId : undoing;
            facts = entry.Event switch { CaseOpened opened => opened.Facts, CaseCorrected corrected => corrected.Facts, _ => facts };
            switch (entry.Event)
            {
                case ClockSet set:
                    End(set.Clock.Id, entry.At);
                    var rule = policy.Playbooks.PlatformOf(facts!).Clock(set.Clock.Rule!)!;
                    var schedule = policy.Playbooks.PlatformOf(facts!).Schedules[rule.Schedule];
                    _lives.Add(
                        (undoing == stepId ? Before(set.Clock)?.Resumed(set.Clock, entry.Sequence, entry.At) : null)
                            ?? new ClockLife(
                                set.Clock,
                                entry.Sequence,
                                entry.At,
                                OwnSchedule.Of(schedule, set.Clock, policy.Calendar),
                                schedule,
                                [.. _said.Where(said => said.ClockId == set.Clock.Id)]
                            )
                    );
                    JudgeEnd(set.Clock);
                    break;
                case ClockEnded ended:
                    End(ended.ClockId, entry.At);
                    break;
                case ClockSnoozed snoozed:
                    Running(snoozed.ClockId)?.Snoozes.Add(new Snooze(entry.Sequence, entry.At, snoozed.Until));
                    break;
                case ReminderFired fired:
                    var said = new Said(entry.Sequence, entry.At, fired.ReminderId, fired.ClockId, fired.Step, fired.Round);
                    _said.Add(said);
                    if (Running(fired.ClockId) is { } life)
                        life.Said.Add(said);
                    else
                        Fault($"{fired.ReminderId} was said at {entry.At:O}, after its clock had ended");
                    break;
            }
        }
    }

    private void JudgeSaid()
    {
        foreach (var twice in _said.GroupBy(said => said.Id).Where(group => group.Count() > 1))
            Fault($"{twice.Key} was said {twice.Count()} times");
        foreach (var life in _lives)
        {
            foreach (var said in life.Said)
            {
                if (life.Judge(said) is { } wrong)
                    Fault($"{said.Id} was said at {said.At:O}: {wrong}");
            }
        }
    }

    /// <summary>Whoever looked at the case has said what was owed.</summary>
    private void JudgeLooks()
    {
        foreach (var look in trace.Looks.GetValueOrDefault(record.CaseId) ?? [])
        {
            foreach (var (life, owed) in Owed(look.Now).Where(one => !one.Life.IsPaid(one.Owed, look.Until)))
                Fault($"{life.Clock.Id} {owed} was not said by the look at {look.Now:O}");
        }
    }

    /// <summary>Whatever is owed at a sweep was handed out by it, or by one before it that nobody has answered yet.</summary>
    private void JudgeSweeps()
    {
        var handedOut = (trace.HandedOut.GetValueOrDefault(record.CaseId) ?? []).Order().ToList();
        foreach (var life in _lives)
        {
            foreach (var sweep in Between(life.From, life.To ?? life.SettledAt() ?? DateTimeOffset.MaxValue))
            {
                foreach (var owed in Owed(life, sweep).Where(owed => !life.IsPaid(owed, sweep + s_race)))
                {
                    if (!handedOut.Exists(at => at > sweep - s_lease && at <= sweep + s_race))
                        Fault($"{life.Clock.Id} {owed} was not handed out by the sweep at {sweep:O}");
                }
            }
        }
    }

    private void JudgeAlerts()
    {
        var expected = record
            .Timeline.Select(line => line.Entry.Event)
            .Select(change =>
                change switch
                {
                    CaseOpened or CaseSubmitted or CaseDecided or CaseUndone or CaseClosed or ClockSet { Clock.Overridden: true } => "",
                    ReminderFired { InDigest: false } fired => $"{fired.ClockId} {fired.Step}",
                    ReminderDigest digest => string.Join(
                        ", ",
                        digest.ReminderIds.Select(id => _said.First(said => said.Id == id)).Select(said => $"{said.ClockId} {said.Step}")
                    ),
                    _ => null,
                }
            )
            .Where(alert => alert is not null)
            .ToList();
        var told = record
            .Alerts.Select(alert =>
                alert.Type switch
                {
                    AlertTypes.ReminderDigest => string.Join(
                        ", ",
                        alert.Body.GetProperty("data").GetProperty("reminders").EnumerateArray().Select(Words)
                    ),
                    _ when alert.Body.GetProperty("data").TryGetProperty("step", out _) => Words(alert.Body.GetProperty("data")),
                    _ => "",
                }
            )
            .ToList();
        if (!expected.SequenceEqual(told))
            Fault($"alerts do not follow the timeline:\n    {string.Join("; ", expected)}\n    {string.Join("; ", told)}");
        if (!record.Alerts.Select(alert => alert.Sequence).SequenceEqual(Enumerable.Range(1, told.Count).Select(number => (long)number)))
            Fault("alert numbers have gaps");
        if (!record.Outbox.SequenceEqual(record.Alerts.Select(alert => alert.Sequence)))
            Fault("the outbox is not that of the alerts");
        JudgeDigests();

        static string Words(System.Text.Json.JsonElement data) =>
            $"{data.GetProperty("clock").GetString()} {data.GetProperty("step").GetString()}";
    }

    /// <summary>A digest names what was said with it, all of it and nothing else.</summary>
    private void JudgeDigests()
    {
        foreach (var step in record.Timeline.GroupBy(line => line.StepId))
        {
            var inside = step.Select(line => line.Entry.Event)
                .OfType<ReminderFired>()
                .Where(fired => fired.InDigest)
                .Select(fired => fired.ReminderId);
            if (
                !inside.SequenceEqual(
                    step.Select(line => line.Entry.Event).OfType<ReminderDigest>().SelectMany(digest => digest.ReminderIds)
                )
            )
                Fault($"the digest of the step at {step.First().Entry.At:O} is not what was said");
        }
    }

    /// <summary>Every step that announces something was announced before; every acknowledged step is there.</summary>
    private void JudgeSteps()
    {
        foreach (var (index, step) in record.Timeline.GroupBy(line => line.StepId).Index())
        {
            var announces = step.Any(line =>
                line.Entry.Event
                    is CaseOpened
                        or CaseSubmitted
                        or CaseDecided
                        or CaseUndone
                        or CaseClosed
                        or ReminderFired
                        or ClockSet { Clock.Overridden: true }
            );
            if (announces && !trace.Announced.ContainsKey((record.CaseId, index + 1)))
                Fault($"version {index + 1} was not announced");
        }

        foreach (var (_, key) in trace.Acknowledged.Keys.Where(key => key.CaseId == record.CaseId && !record.Answers.Contains(key.KeyHash)))
            Fault($"the step {key} was acknowledged and is not there");
        if (
            !record
                .Timeline.Select(line => line.Entry.Sequence)
                .SequenceEqual(Enumerable.Range(1, record.Timeline.Count).Select(number => (long)number))
        )
            Fault("timeline numbers have gaps");
    }

    /// <summary>The end of a clock by its own figures.</summary>
    private void JudgeEnd(Clock clock)
    {
        var end = clock.Unit switch
        {
            // A last day on the slip ends with the day, whatever the hour of the notice; notices of the simulation never come at midnight.
            ClockUnit.NaturalDays
                when clock.Start == ClockStart.Freeze && ShanghaiTime.StartOf(ShanghaiTime.DateOf(clock.DueAt)) == clock.DueAt =>
                ShanghaiTime.StartOf(ShanghaiTime.DateOf(clock.StartedAt).AddDays(clock.Count!.Value)),
            ClockUnit.NaturalDays => clock.StartedAt.AddDays(clock.Count!.Value),
            ClockUnit.Hours => clock.StartedAt.AddHours(clock.Count!.Value),
            ClockUnit.WorkingDays => new DateTimeOffset(
                clock.Window!.Value.Latest.AddDays(1).ToDateTime(TimeOnly.MinValue),
                TimeSpan.FromHours(8)
            ),
            _ => clock.DueAt,
        };
        if (clock.DueAt != end)
            Fault($"{clock.Id} ends at {clock.DueAt:O} instead of {end:O}");
    }

    private IEnumerable<(ClockLife Life, Owed Owed)> Owed(DateTimeOffset now) =>
        _lives.SelectMany(life => Owed(life, now), (life, owed) => (life, owed));

    private static IEnumerable<Owed> Owed(ClockLife life, DateTimeOffset now) =>
        life.From + s_race < now && !(life.To <= now + s_race) && !life.Snoozes.Exists(snooze => (snooze.At - now).Duration() <= s_race)
            ? life.OwedAt(now)
            : [];

    private IEnumerable<DateTimeOffset> Between(DateTimeOffset from, DateTimeOffset to)
    {
        var low = 0;
        for (var high = sweeps.Count; low < high;)
        {
            var middle = (low + high) / 2;
            (low, high) = sweeps[middle] > from ? (low, middle) : (middle + 1, high);
        }

        for (; low < sweeps.Count && sweeps[low] < to; low++)
            yield return sweeps[low];
    }

    private ClockLife? Running(string clockId) => _lives.FindLast(life => life.Clock.Id == clockId) is { To: null } life ? life : null;

    /// <summary>The life that a clock set again by an undone step goes on with.</summary>
    private ClockLife? Before(Clock clock) =>
        _lives.FindLast(life =>
            life.Clock.Id == clock.Id
            && (life.Clock.StartedAt, life.Clock.DueAt, life.Clock.Round) == (clock.StartedAt, clock.DueAt, clock.Round)
        );

    private void End(string clockId, DateTimeOffset at)
    {
        if (Running(clockId) is { } life)
            life.To = at;
    }

    private void Fault(string text) => _faults.Add($"{record.CaseId}: {text}");
}
