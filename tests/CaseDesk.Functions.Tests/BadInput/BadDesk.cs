using CaseDesk.TestKit;
using CaseDesk.TestKit.BadInput;
using CaseDesk.TestKit.Hostile;

namespace CaseDesk.Functions.Tests.BadInput;

/// <summary>The local host's, which takes as much from one caller as a test sends.</summary>
public sealed class BadDesk : BadInputDesk
{
    public DeskHost Host => (DeskHost)Desk;

    protected override async Task<IDesk> StartAsync() => await HostileRun.StartDeskAsync();
}
