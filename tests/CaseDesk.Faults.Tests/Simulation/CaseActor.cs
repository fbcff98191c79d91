using CaseDesk.Core.Cases;
using CaseDesk.Core.Policy;
using CaseDesk.Core.Refusals;
using CaseDesk.Core.State;
using CaseDesk.Storage.Cases;

namespace CaseDesk.Faults.Tests.Simulation;

/// <summary>
/// Somebody at the desk with one case: opens it and makes a few moves. After a broken answer the same request is sent again, or, at times,
/// forgotten.
/// </summary>
internal sealed class CaseActor
{
    private const int MaxTries = 6;
    private readonly int _seed;
    private readonly Random _dice;
    private readonly int _moves;
    private Case? _seen;
    private int _move;
    private int _tries;

    public CaseActor(int seed, DateTimeOffset opensAt)
    {
        (_seed, _dice, NextAt) = (seed, new Random(seed), opensAt);
        CaseId = CaseIds.FromKey($"simulation-{seed}");
        _moves = 2 + _dice.Next(8);
    }

    public string CaseId { get; }

    /// <summary>Null once the actor is done.</summary>
    public DateTimeOffset? NextAt { get; private set; }

    private string KeyHash => $"move{_move:D2}";

    public async Task ActAsync(SimulatedHost host, CasePolicy policy, DateTimeOffset now, RunTrace trace)
    {
        // The same move at every try, whatever state it meets: that is what a repeated request is.
        var context = new StepContext(now, "desk:simulation", null, new AnswerSlot(KeyHash, KeyHash, 200, _ => "{}"));
        var step = await host.Writer.StepAsync(CaseId, context, Decide, CancellationToken.None);
        if (step.IsRefused)
        {
            trace.Count($"refused {step.Refusal!.Code}");
        }
        else
        {
            trace.Acknowledged[(CaseId, KeyHash)] = true;
            trace.Count(step.Value.Replayed is null ? "moves" : "moves answered from the first try");
            _seen = step.Value.Case;
        }

        Next(now);

        Outcome<IReadOnlyList<CaseEvent>> Decide(Case? found)
        {
            var dice = new Random(unchecked((_seed * 7_919) + _move));
            return found is null
                ? OpenCase.Decide(
                    new OpenCase(CaseId, new KeptLink("simulated-link", "closed"), CaseMoves.Facts(dice, policy.Playbooks, now)),
                    policy,
                    now
                )
                : CaseMoves.Make(dice, found, policy, now);
        }
    }

    /// <summary>The answer broke: the same again in a while, or, not knowing what became of it, the next move.</summary>
    public void Failed(DateTimeOffset now)
    {
        // A case that nobody opened has no next move.
        if (++_tries < MaxTries && (_move == 0 || _dice.Next(8) > 0))
            NextAt = now.AddSeconds(1 + _dice.Next(_dice.Next(4) == 0 ? 3_600 : 20));
        else
            Next(now);
    }

    private void Next(DateTimeOffset now)
    {
        _tries = 0;
        if (++_move > _moves || _seen?.Status == CaseStatus.Closed)
        {
            NextAt = null;
            return;
        }

        // A third of the moves meets a reminder at its very instant.
        var pending = _seen
            ?.Reminders.Values.Where(reminder => reminder.State == ReminderState.Pending && reminder.DueAt > now)
            .Select(reminder => reminder.DueAt)
            .ToList();
        NextAt =
            pending is { Count: > 0 } && _dice.Next(3) == 0
                ? pending[_dice.Next(pending.Count)].AddMilliseconds(_dice.Next(-2_000, 4_000))
                : now + Pause();
        if (NextAt <= now)
            NextAt = now.AddSeconds(1);
    }

    private TimeSpan Pause() => _dice.Next(20) switch
    {
        < 4 => TimeSpan.FromMinutes(1 + (_dice.NextDouble() * 60)),
        < 14 => TimeSpan.FromDays(0.3 + (_dice.NextDouble() * 4)),
        < 19 => TimeSpan.FromDays(4 + (_dice.NextDouble() * 11)),
        _ => TimeSpan.FromDays(15 + (_dice.NextDouble() * 45)),
    };
}
