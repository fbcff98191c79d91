using CaseDesk.Storage.Cases;
using CaseDesk.Storage.Changes;

namespace CaseDesk.Storage.Custody;

/// <summary>What is done each night: the day that is over is signed, and what was signed before is checked.</summary>
public sealed class NightlyCustody(ChangeSettlement changes, ChainAnchors anchors, DeskCustody custody)
{
    /// <summary>Missed, doubled and late runs change nothing.</summary>
    public async Task RunAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        // What a crash has left of yesterday's changes belongs into yesterday's anchor.
        try
        {
            await changes.RunAsync(cancellation);
        }
        catch (CaseUnreadableException)
        {
            // The check names it.
        }

        try
        {
            // Another run that is under way checks when it is done.
            if (!await anchors.RunAsync(now, cancellation))
                return;
        }
        catch (InvalidOperationException)
        {
            // Nothing is signed after a log that nobody knows; what is wrong with it is told all the same.
            await custody.CheckAsync(now, cancellation);
            throw;
        }

        await custody.CheckAsync(now, cancellation);
    }
}
