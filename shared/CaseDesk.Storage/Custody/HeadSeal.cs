using CaseDesk.Core.Custody;
using CaseDesk.Storage.Cases;

namespace CaseDesk.Storage.Custody;

/// <summary>Seals heads with the key that the desk signs with.</summary>
public sealed class HeadSeal(DeskKeys keys) : IHeadSeal
{
    public async Task<string> SealAsync(ChainHead head, string state, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(head);
        return head.Seal(state, await keys.SigningAsync(cancellation));
    }

    public async Task<bool> HoldsAsync(ChainHead head, string state, string? seal, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(head);
        return head.IsSealed(state, seal, await keys.PublicAsync(cancellation));
    }
}
