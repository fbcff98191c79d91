namespace CaseDesk.Storage.Hints;

/// <summary>Queue message: a packet is to be built, once the case says so.</summary>
/// <param name="Waits">How often a reader has waited for that so far.</param>
public sealed record PacketAsked(string CaseId, string PacketId, int Waits = 0)
    : DeskWork;
