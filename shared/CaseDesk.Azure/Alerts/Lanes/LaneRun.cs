using CaseDesk.Azure.Time;
using CaseDesk.Core.Alerts;
using CaseDesk.Core.Alerts.Lanes;

namespace CaseDesk.Azure.Alerts.Lanes;

/// <summary>What a run of a lane works with.</summary>
/// <param name="Round">How long one round may take: the claim lasts at least so long when one begins.</param>
/// <param name="AvoidFullHours">See <see cref="AlertOptions.AvoidFullHours"/>.</param>
internal sealed record LaneTools(LaneTable Lanes, LaneSender Sender, LaneBurial Burial, LaneOff Off, LaneWake Wake, TimeProvider Clock, WallClock Wall, DelayScale Scale, TimeSpan Round, bool AvoidFullHours);

/// <summary>One run over one lane, from the claim to letting go.</summary>
internal sealed class LaneRun(LaneTools tools, LaneClaim claim, string endpointId, WebhookEndpoint? endpoint)
{
    /// <summary>Then the next run takes over, so that no function runs into its time limit.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private readonly DateTimeOffset _end = tools.Wall.Provider.GetUtcNow() + Longest;
    private WebhookEndpoint? _endpoint = endpoint is { Status: EndpointStatus.Active } ? endpoint : null;
    // What is in the lane, as far as this run knows: whoever adds to it asks, and asking is seen.
    private List<LaneEntry> _waiting = [];
    private bool _early;

    public async Task RunAsync(CancellationToken cancellation)
    {
        do
        {
            _waiting = [.. await tools.Lanes.WaitingAsync(endpointId, cancellation)];
            _early = false;
            TimeSpan? next;
            do
            {
                next = _endpoint is null ? await DropAllAsync(cancellation) : await RoundAsync(_endpoint, cancellation);
            }
            while (next == TimeSpan.Zero && tools.Wall.Provider.GetUtcNow() < _end);
            if (next == Lost)
                return;
            claim.Head = await tools.Wake.WriteAsync(endpointId, claim.Head, LaneWake.Sooner(next, _early ? LaneWake.Early : null), cancellation);
        }
        while (!await claim.TryReleaseAsync(cancellation));
    }

    /// <summary>Another run has the lane: nothing more to do here.</summary>
    private static readonly TimeSpan Lost = TimeSpan.FromTicks(-1);

    /// <returns>How long until there is more to do, by the real clock: nothing for at once, null for never.</returns>
    private async Task<TimeSpan?> RoundAsync(WebhookEndpoint active, CancellationToken cancellation)
    {
        var (real, now, policy) = (tools.Wall.Provider.GetUtcNow(), tools.Clock.GetUtcNow(), LanePolicy.Of(active.Channel));
        var tokens = policy.Bucket?.At(claim.Head.Tokens ?? policy.Bucket.Burst, claim.Head.TokensAt, real) ?? double.PositiveInfinity;
        // A rest is looked at a moment after its end: all through it, whoever comes sees that a message is surely under way, and goes.
        var rest = claim.Head.RestUntil > real ? claim.Head.RestUntil - real + LaneWake.Soon : null;
        var hold = rest ?? (policy.AvoidsFullHours && tools.AvoidFullHours ? FullHour.WaitUntil(real, endpointId) - real : null);
        // A receiver that failed last is asked one thing at a time until it answers.
        var round = LanePlan.Choose(_waiting, now, policy, hold is null ? tokens : 0, claim.Head.FailingSince is null ? policy.AtOnce : 1);
        if (round.Messages.Count == 0)
        {
            var byTime = round.NextAt is { } at ? tools.Scale.Real(at - now) : (TimeSpan?)null;
            // What falls due within a rest waits for its end.
            return LaneWake.Sooner(round.Held ? hold ?? policy.Bucket?.UntilOne(tokens) : null, byTime < rest ? rest : byTime);
        }

        if (policy.Bucket is not null)
            claim.Head = claim.Head with { Tokens = tokens - round.Messages.Count, TokensAt = real };
        // Tokens are spent before the message goes: a crash must not give them back.
        if ((policy.Bucket is not null || !claim.Lasts(tools.Round)) && !await claim.KeepAsync(cancellation))
            return Lost;
        var sent = await Task.WhenAll(round.Messages.Select(message => tools.Sender.SendAsync(active, message, now, cancellation)));
        var gone = round.Messages.SelectMany(static message => message).ToHashSet();
        var early = sent.SelectMany(static one => one.Early).ToHashSet(StringComparer.Ordinal);
        _waiting = [.. _waiting.Where(entry => !gone.Contains(entry)).Concat(sent.SelectMany(static one => one.Left)).Where(entry => !early.Contains(entry.CaseId))];
        _early |= early.Count > 0;
        claim.Head = LaneHealth.After(claim.Head, sent.Select(static one => one.Result), now, tools.Wall.Provider.GetUtcNow(), tools.Scale);
        // A merchant is nobody's endpoint: there is nothing to switch off, and of each reminder that they miss the desk is told.
        if (MerchantMailbox.CaseOf(endpointId) is null && LaneHealth.Verdict(claim.Head, sent, now) is var (reason, since))
        {
            // On record first: should this run die here, the next one calls it by the same name.
            if (!await claim.KeepAsync(cancellation))
                return Lost;
            var kind = sent.Any(static one => one.Result is SendResult.Failed { Kind: FailureKind.Final }) ? DisabledReason.Gone : DisabledReason.Failing;
            await tools.Off.RunAsync(active, kind, reason, since, now, cancellation);
            _endpoint = null;
        }

        return TimeSpan.Zero;
    }

    private async Task<TimeSpan?> DropAllAsync(CancellationToken cancellation)
    {
        foreach (var entry in _waiting)
            _early |= !await tools.Burial.DropAsync(endpointId, entry, tools.Clock.GetUtcNow(), cancellation);
        _waiting = [];
        // Switched on again, it starts anew.
        claim.Head = claim.Head with { FailingSince = null, Failures = 0, RestUntil = null };
        return null;
    }
}
