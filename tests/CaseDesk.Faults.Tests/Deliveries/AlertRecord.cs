using CaseDesk.Core.Alerts;
using CaseDesk.Storage.Alerts;

namespace CaseDesk.Faults.Tests.Deliveries;

/// <summary>An attempt with the messages that belong to it.</summary>
internal sealed record SeenAttempt(DeliveryAttempt Attempt, DateTimeOffset Ended, List<SeenMessage> Messages)
{
    /// <summary>The desk waits so long for the answer to one message.</summary>
    public static readonly TimeSpan TestTimeout = TimeSpan.FromSeconds(15);

    public bool IsYes => Attempt.Result == "delivered";

    /// <summary>Whether the desk waited in vain: the receiver may not have seen it, or seen it afterwards.</summary>
    public bool IsSlow => Attempt.Result is SendFailures.Timeout or SendFailures.MailServerSlow;

    /// <summary>
    /// Whether one of its messages may have been given up by the desk while it was still on its way: the receiver sees that one later.
    /// </summary>
    public bool MayHaveGivenOneUp => IsSlow || Ended - Attempt.At >= TestTimeout;

    public bool HasNoAnswer => IsSlow || Attempt.Result == SendFailures.ConnectionFailed;

    public bool IsFinal => !IsYes && Attempt.NextAttemptAt is null;
}

/// <summary>What became of one alert at one endpoint, by the desk's record and by the receiver's.</summary>
/// <param name="Attempts">As the desk meant to write them down, in order.</param>
/// <param name="Broken">Storage calls about it that failed the desk after an attempt: each may have made it repeat one.</param>
internal sealed record AlertRecord(AlertName Name, string EndpointId, string EventId, IReadOnlyList<SeenAttempt> Attempts, int Broken)
{
    public SeenAttempt? Last => Attempts.Count == 0 ? null : Attempts[^1];

    public override string ToString() => $"{Name.CaseId}/{Name.Sequence} at {EndpointId} [{string.Join(' ', Attempts.Select(one => $"{one.Attempt.Attempt}:{one.Attempt.Result}@{one.Attempt.At:dd'T'HH:mm:ss.fff}-{one.Ended:HH:mm:ss.fff}→{one.Attempt.NextAttemptAt:dd'T'HH:mm:ss}({string.Join(',', one.Messages.Select(message => message.At.ToString("HH:mm:ss.fff", System.Globalization.CultureInfo.InvariantCulture)))})"))}] broken {Broken}";
}
