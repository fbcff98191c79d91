using CaseDesk.Storage.Account;
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
        catch (Exception problem) when (problem is CaseUnreadableException or NewerSchemaException)
        {
            // The check names it.
        }

        try
        {
            while (!await anchors.RunAsync(now, cancellation))
            {
                // As many days as one run signs; another run beside this one signs them, too.
            }
        }
        catch (Exception) when (!cancellation.IsCancellationRequested)
        {
            // Whatever keeps a day from being signed, somebody's hand may be in it: what is wrong with the record is told all the same.
            await custody.CheckAsync(now, cancellation);
            throw;
        }

        await custody.CheckAsync(now, cancellation);
    }
}
