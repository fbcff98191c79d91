using Azure;
using CaseDesk.Azure.Storage;
using CaseDesk.Azure.Time;
using CaseDesk.Core.Alerts;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CaseDesk.Azure.Alerts;

/// <summary>
/// One attempt to deliver one alert to one endpoint, claimed first, so that doubled messages do not become doubled requests. The next
/// attempt's message is written before the row says so; a crash in between repeats an attempt under the same <c>webhook-id</c>, which
/// receivers drop.
/// </summary>
public sealed partial class AlertDelivery(DeliveryTable deliveries, DeliveryLog log, IEndpointStore endpoints, AlertTransports transports, QueuePost post, DelayScale scale, WallClock wall, IOptions<AlertOptions> options, ILogger<AlertDelivery> logger)
{
    /// <summary>Storage calls around the sending.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(5);

    public async Task RunAsync(DeliveryDue message, DateTimeOffset now, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(message);
        var (caseId, sequence, endpointId) = (message.CaseId, message.Sequence, message.EndpointId);
        if (await deliveries.FindAsync(caseId, sequence, endpointId, cancellation) is not (var delivery, var tag))
        {
            await WaitAsync(message, cancellation);
            return;
        }

        if (delivery.Status != DeliveryStatus.Pending || delivery.Attempts >= message.Attempt)
            return;
        if (await endpoints.GetAsync(endpointId, cancellation) is not { Status: EndpointStatus.Active } endpoint)
        {
            await deliveries.SaveAsync(caseId, sequence, endpointId, delivery with { Status = DeliveryStatus.Dropped, NextAttemptAt = null }, cancellation);
            return;
        }

        if (!await ClaimAsync(message, delivery, tag, cancellation))
            return;
        var alert = await deliveries.AlertAsync(caseId, sequence, cancellation);
        var result = await transports.Of(endpoint.Channel).SendAsync(endpoint, alert.EventId, alert.Body, cancellation);
        var after = await SettleAsync(message, result, now, cancellation);
        var attempt = new DeliveryAttempt(endpointId, alert.EventId, caseId, sequence, alert.Type, message.Attempt, now, after.LastReason ?? "delivered", after.LastHttpStatus, (int)result.Duration.TotalMilliseconds, after.NextAttemptAt, result.AnswerCode, result.Answer);
        await log.WriteAsync(attempt, cancellation);
        await deliveries.SaveAsync(caseId, sequence, endpointId, after, cancellation);
    }

    /// <summary>A message that finds the delivery taken comes back when the claim has run out: the one who holds it may have died.</summary>
    private async Task<bool> ClaimAsync(DeliveryDue message, Delivery delivery, ETag tag, CancellationToken cancellation)
    {
        var now = wall.Provider.GetUtcNow();
        var until = now + WebhookPipeline.TotalTime(options.Value) + Margin;
        var free = delivery.ClaimedUntil is not { } taken || taken <= now;
        if (free && await deliveries.TryClaimAsync(message.CaseId, message.Sequence, message.EndpointId, delivery with { ClaimedUntil = until }, tag, cancellation))
            return true;
        await post.SendAsync(StorageNames.Queues.Deliveries, message, (free ? until : delivery.ClaimedUntil!.Value) - now, cancellation);
        return false;
    }

    private async Task<Delivery> SettleAsync(DeliveryDue message, SendResult result, DateTimeOffset now, CancellationToken cancellation)
    {
        if (result is SendResult.Delivered delivered)
            return new Delivery(DeliveryStatus.Delivered, message.Attempt, null, delivered.Status, null);
        var failed = (SendResult.Failed)result;
        if (failed.Kind == FailureKind.Final)
            await endpoints.DisableAsync(message.EndpointId, DisabledReason.Gone, now, cancellation);
        var delay = failed.Kind != FailureKind.Retry ? null : RetrySchedule.DelayAfter(message.Attempt, Random.Shared.NextDouble(), failed.RetryAfter);
        if (delay is not { } wait)
        {
            Log.GivenUp(logger, message.CaseId, message.Sequence, message.EndpointId, message.Attempt, failed.Reason);
            return new Delivery(DeliveryStatus.Failed, message.Attempt, null, failed.Status, failed.Reason);
        }

        await post.SendAsync(StorageNames.Queues.Deliveries, message with { Attempt = message.Attempt + 1, Waits = 0 }, scale.Real(wait), cancellation);
        return new Delivery(DeliveryStatus.Pending, message.Attempt, now + wait, failed.Status, failed.Reason);
    }

    private async Task WaitAsync(DeliveryDue message, CancellationToken cancellation)
    {
        if (HintPatience.Next(message.Waits) is { } wait)
            await post.SendAsync(StorageNames.Queues.Deliveries, message with { Waits = message.Waits + 1 }, wait, cancellation);
        else
            Log.LetGo(logger, message.CaseId, message.Sequence, message.EndpointId);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Alert {Sequence} of case {CaseId} to endpoint {EndpointId} given up after {Attempts} attempts: {Reason}")]
        public static partial void GivenUp(ILogger logger, string caseId, long sequence, string endpointId, int attempts, string reason);

        [LoggerMessage(Level = LogLevel.Information, Message = "Alert {Sequence} of case {CaseId} to endpoint {EndpointId} was never recorded; its hint is let go")]
        public static partial void LetGo(ILogger logger, string caseId, long sequence, string endpointId);
    }
}
