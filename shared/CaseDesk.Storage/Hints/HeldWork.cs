using CaseDesk.Storage.Account;

namespace CaseDesk.Storage.Hints;

/// <summary>Work that its own process is about to do, and what stands by in case the process ends.</summary>
/// <param name="Standby">The message that asks for it; null where a row of the due index stands by.</param>
/// <param name="Row">That row; null where there is a message.</param>
public sealed record HeldWork(DeskWork Work, StandbyMessage? Standby, DueRow? Row = null);
