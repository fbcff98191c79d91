namespace CaseDesk.Azure.Storage;

/// <summary>A message that was sent and that nobody sees yet: who sent it can take it back.</summary>
/// <param name="Receipt">Good until the message is seen.</param>
public sealed record HeldMessage(string Queue, string Id, string Receipt);
