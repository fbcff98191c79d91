namespace CaseDesk.Storage.Reminders;

/// <summary>How much of what is due a look at the due index does itself.</summary>
/// <param name="AtOnce">
/// Cases. At a tenth of a second each and sixteen at a time, the usual 512 take some seconds; what is more is handed out to the queue, and
/// so to all instances. With 0 everything is handed out.
/// </param>
public sealed record SweepSetting(int AtOnce = 512);
