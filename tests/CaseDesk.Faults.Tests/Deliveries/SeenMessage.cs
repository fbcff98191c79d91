namespace CaseDesk.Faults.Tests.Deliveries;

/// <summary>An alert by its case and number.</summary>
internal readonly record struct AlertName(string CaseId, long Sequence);

/// <summary>One message as its receiver saw it.</summary>
/// <param name="At">When it was sent, by the day's clock.</param>
/// <param name="EventId">What it calls itself; null where its platform has no place for that.</param>
/// <param name="Alerts">What can be read in it.</param>
/// <param name="Taken">Whether the receiver kept it, whatever it answered.</param>
/// <param name="AnswerLost">Whether it kept it and its answer may not have arrived.</param>
/// <param name="Asked">For how long it asked to be left alone.</param>
/// <param name="Refused">Whether it said "this one never".</param>
internal sealed record SeenMessage(
    string EndpointId,
    DateTimeOffset At,
    string? EventId,
    IReadOnlyList<AlertName> Alerts,
    bool Taken,
    bool AnswerLost = false,
    TimeSpan? Asked = null,
    bool Refused = false
);
