namespace CaseDesk.Storage.Account;

/// <summary>
/// A message that was sent and that nobody sees yet. It stands by, in case its sender ends: else its sender takes it back.
/// </summary>
/// <param name="Receipt">Good until the message is seen.</param>
public sealed record StandbyMessage(string Queue, string Id, string Receipt);
