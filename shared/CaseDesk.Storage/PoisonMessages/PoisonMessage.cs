namespace CaseDesk.Storage.PoisonMessages;

/// <summary>
/// A message that failed too often: what it was, how often it came back, and what became of it. Messages of ours carry ids only.
/// </summary>
/// <param name="Id">Of the queue and the message's text: the same message is the same poison message however often it fails.</param>
/// <param name="Message">The message's text as it stood in the queue.</param>
/// <param name="Times">How often it went to the poison queue.</param>
/// <param name="FirstAt">By the real clock, as all instants here.</param>
/// <param name="RetryAt">When it is or was tried again; null for one that nobody can read, until somebody has it tried.</param>
/// <param name="ReplayedAt">When somebody last had it tried at once; null when nobody did.</param>
/// <param name="DismissedAt">When somebody said that it is dealt with; null before, and again when it comes back.</param>
/// <param name="IsReadable">Whether it is JSON of its queue's record.</param>
/// <param name="CountedId">The poison message that was counted last: one that comes again because its run was cut off counts once.</param>
/// <param name="ChangeId">What somebody did with it last, by its id on the desk's record; null before.</param>
public sealed record PoisonMessage(
    string Id,
    string Queue,
    string Message,
    int Times,
    DateTimeOffset FirstAt,
    DateTimeOffset LastAt,
    DateTimeOffset? RetryAt,
    DateTimeOffset? ReplayedAt = null,
    DateTimeOffset? DismissedAt = null,
    string? DismissedBy = null,
    bool IsReadable = true,
    string? CountedId = null,
    string? ChangeId = null);
