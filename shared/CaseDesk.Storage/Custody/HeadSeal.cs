using CaseDesk.Core.Custody;
using CaseDesk.Storage.Cases;

namespace CaseDesk.Storage.Custody;

/// <summary>Seals heads with the key that the desk signs with.</summary>
public sealed class HeadSeal(DeskKeys keys) : IHeadSeal
{
    public async Task<string> SealAsync(ChainHead head, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(head);
        return head.Seal(await keys.SigningAsync(cancellation));
    }
}
