namespace CaseDesk.Faults.Tests.Story;

#pragma warning disable CA1032 // Carries nothing: it only unwinds to whoever restarts the host.
internal sealed class ProcessDiedException() : Exception("The process died.");
#pragma warning restore CA1032
