using CaseDesk.TestKit;

namespace CaseDesk.Functions.Tests.BadInput;

/// <summary>The local host's.</summary>
public sealed class BadDesk : BadInputDesk
{
    public DeskHost Host => (DeskHost)Desk;

    protected override async Task<IDesk> StartAsync() => await DeskHost.StartAsync(options => options with { RunTimers = false, RunQueues = false });
}
