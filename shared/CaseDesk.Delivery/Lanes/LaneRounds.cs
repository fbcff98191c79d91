using CaseDesk.Core.Alerts;
using CaseDesk.Core.Alerts.Lanes;
using CaseDesk.Delivery.Outbound;
using CaseDesk.Delivery.Sending;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Time;
using Microsoft.Extensions.Options;

namespace CaseDesk.Delivery.Lanes;

/// <summary>One round of a run: choose what goes next, pay for it, send it, and note on the head how the receiver is doing.</summary>
public sealed class LaneRounds(
    LaneSender sender, DeadLettering deadLettering, LaneRecords records, LaneOff off, TwoClocks clocks, IOptions<AlertOptions> options)
{
    /// <summary>Rounds as long as something is due, and then what is left to do.</summary>
    /// <returns>False when another run has the lane.</returns>
    internal async Task<bool> RunAllAsync(LaneRun run, CancellationToken cancellation)
    {
        DeskMetrics.LanesOpen.Add(1);
        try
        {
            do
            {
                run.Next = await RunAsync(run, cancellation);
            }
            while (!run.IsLost && run.Next == TimeSpan.Zero && clocks.RealNow < run.End);
            return !run.IsLost;
        }
        finally
        {
            DeskMetrics.LanesOpen.Add(-1);
        }
    }

    /// <returns>How long until there is more to do, by the real clock: nothing for at once, null for never.</returns>
    private async Task<TimeSpan?> RunAsync(LaneRun run, CancellationToken cancellation)
    {
        run.ShutFor = null;
        if (run.Endpoint is not { } endpoint)
            return await DropAllAsync(run, cancellation);
        var (real, now, policy, head) = (clocks.RealNow, clocks.Now, LanePolicy.Of(endpoint.Channel), run.Claim.Head);
        var tokens = head.TokensOf(policy.Bucket, real);
        // A rest is looked at a moment after its end: all through it, whoever comes sees that a message is surely under way, and goes.
        var rest = head.RestUntil > real ? head.RestUntil - real + LaneMessages.Soon : null;
        var pause = rest ?? (policy.AvoidsFullHours && options.Value.AvoidFullHours ? FullHour.WaitUntil(real, endpoint.Id) - real : null);
        // A receiver that failed last is asked one thing at a time until it answers.
        var round = LanePlan.Choose(run.Waiting, now, policy, pause is null ? tokens : 0, head.FailingSince is null ? policy.AtOnce : 1);
        if (round.Messages.Count == 0)
        {
            run.ShutFor = pause ?? (tokens < 1 ? policy.Bucket?.UntilOne(tokens) : null);
            var byTime = round.NextAt is { } at ? clocks.Real(at - now) : (TimeSpan?)null;
            // What falls due within a rest waits for its end.
            return LaneMessages.Sooner(round.IsMoreDue ? pause ?? policy.Bucket?.UntilOne(tokens) : null, byTime < rest ? rest : byTime);
        }

        // Paid for before anything goes, quick retries too: a crash must not give tokens back.
        var tries = (int)Math.Min(policy.Tries, tokens / round.Messages.Count);
        if (policy.Bucket is not null)
            run.Claim.Head = head with { Tokens = tokens - (tries * round.Messages.Count), TokensAt = real };
        if ((policy.Bucket is not null || !run.Claim.LastsARound || run.Unwritten.Count > 0) && !await records.KeepAsync(run, cancellation))
            return Lost(run);
        var sent = await SendAsync(
            run,
            endpoint,
            [.. round.Messages.Select(message => new LaneMessage(message, tries, now, run.Known))],
            cancellation
        );
        TakeIn(run, round, sent);
        var results = sent.Select(static one => one.Result).OfType<SendResult>().ToList();
        head = run.Claim.Head;
        if (policy.Bucket is { } bucket)
            head = head.Used(bucket, (tokens, real), results.Sum(static one => one.Requests), clocks.RealNow);
        run.Claim.Head = LaneHealth.After(head, results, now, clocks);
        return await SwitchOffAsync(run, endpoint, results, now, cancellation) ? TimeSpan.Zero : Lost(run);
    }

    private async Task<LaneSent[]> SendAsync(
        LaneRun run,
        WebhookEndpoint endpoint,
        IReadOnlyList<LaneMessage> messages,
        CancellationToken cancellation
    )
    {
        var sends = messages.Select(message => sender.SendAsync(endpoint, message, cancellation)).ToList();
        var all = Task.WhenAll(sends);
        await ((Task)all).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!all.IsCompletedSuccessfully)
        {
            // A fault ends the run; what came of the other messages is written all the same.
            run.Unwritten = [.. sends.Where(static send => send.IsCompletedSuccessfully).SelectMany(static send => send.Result.Outcomes)];
            await records.KeepAsync(run, cancellation);
        }

        return await all;
    }

    private static void TakeIn(LaneRun run, LaneRound round, LaneSent[] sent)
    {
        var gone = round.Messages.SelectMany(static message => message).ToHashSet();
        var early = sent.SelectMany(static one => one.Early).ToHashSet(StringComparer.Ordinal);
        run.Waiting =
        [
            .. run
                .Waiting.Where(entry => !gone.Contains(entry))
                .Concat(sent.SelectMany(static one => one.Left))
                .Where(entry => !early.Contains(entry.CaseId)),
        ];
        run.IsEarly |= early.Count > 0;
        run.Unwritten = [.. sent.SelectMany(static one => one.Outcomes)];
    }

    /// <summary>Switches the endpoint off when it is gone, or has failed for days; else does nothing.</summary>
    /// <returns>False when another run has the lane.</returns>
    private async Task<bool> SwitchOffAsync(
        LaneRun run,
        WebhookEndpoint endpoint,
        List<SendResult> results,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        // A merchant is nobody's endpoint: there is nothing to switch off, and of each reminder that they miss the desk is told.
        if (MerchantMailbox.CaseOf(run.EndpointId) is not null || LaneHealth.Verdict(run.Claim.Head, results, now) is not { } verdict)
            return true;
        // On record first: should this run die here, the next one calls it by the same name.
        if (!await records.KeepAsync(run, cancellation))
            return false;
        await off.RunAsync(endpoint, verdict, now, cancellation);
        run.Endpoint = null;
        return true;
    }

    private async Task<TimeSpan?> DropAllAsync(LaneRun run, CancellationToken cancellation)
    {
        foreach (var entry in run.Waiting)
            run.IsEarly |= !await deadLettering.DropAsync(run.EndpointId, entry, run.OffReason, clocks.Now, cancellation);
        run.Waiting = [];
        // Switched on again, it starts anew.
        run.Claim.Head = run.Claim.Head with { FailingSince = null, Failures = 0, RestUntil = null };
        return null;
    }

    private static TimeSpan? Lost(LaneRun run)
    {
        run.IsLost = true;
        return null;
    }
}
