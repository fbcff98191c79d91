namespace CaseDesk.Storage.Custody;

/// <summary>What is done each night: what is missing is told of, the day that is over is signed, and all that was signed before is checked.</summary>
public sealed class NightlyCustody(ChainAnchors anchors, DeskCustody custody)
{
    /// <summary>Missed, doubled and late runs change nothing.</summary>
    public async Task RunAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        // Before it is made up for: a log that was put back to an earlier day looks like a timer that did not run, and after the signing like nothing at all.
        await custody.CheckAnchorsAsync(now, cancellation);
        // Another run that is under way checks when it is done.
        if (await anchors.RunAsync(now, cancellation))
            await custody.CheckAsync(now, cancellation);
    }
}
