namespace CaseDesk.Faults.Tests.Storage;

/// <summary>A message that was sent to wait: the queue shows it from <paramref name="VisibleAt"/> on.</summary>
/// <param name="VisibleAt">By the desk's real clock, which a test shifts.</param>
public sealed record HiddenMessage(string Queue, string MessageId, string PopReceipt, DateTimeOffset VisibleAt);
