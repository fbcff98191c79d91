using CaseDesk.Core.Alerts.Channels;

namespace CaseDesk.Delivery.Sms;

/// <summary>Whoever carries text messages for the desk.</summary>
public interface ISmsProvider
{
    /// <summary>Whether the desk has an account there.</summary>
    bool IsSetUp { get; }

    /// <summary>
    /// Hands in one text message, without quick retries: nobody can drop the second of two. Failures are results, not exceptions.
    /// </summary>
    /// <param name="number">See <see cref="Core.Alerts.Sms.MobileNumber"/>. Personal data.</param>
    /// <param name="values">Of the template's variables: ids and dates only, at most 35 characters each.</param>
    /// <param name="reference">An id of ours.</param>
    /// <exception cref="OperationCanceledException">The caller's token was cancelled; the provider may have got the message.</exception>
    Task<SmsResult> SendAsync(string number, IReadOnlyDictionary<string, string> values, string reference, CancellationToken cancellation);
}

/// <summary>What came of it.</summary>
/// <param name="Code">The provider's own word; null when it said none.</param>
/// <param name="ReceiptId">The provider's id of a message that it took.</param>
public sealed record SmsResult(ChannelVerdict Verdict, string? Code, string? ReceiptId, TimeSpan Duration);
