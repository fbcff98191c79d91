using CaseDesk.Storage.Account;

namespace CaseDesk.Storage.Hints;

/// <summary>Work that its own process is about to do, and the message that stands by in case the process ends.</summary>
public sealed record HeldWork(DeskWork Work, StandbyMessage Standby);
