using CaseDesk.Core.Custody;

namespace CaseDesk.Storage.Cases;

/// <summary>Says of a case as it stands that the desk wrote it; see <see cref="ChainHead.Seal"/>.</summary>
public interface IHeadSeal
{
    /// <param name="state">See <see cref="StateRows.Digest"/>.</param>
    /// <exception cref="InvalidOperationException">There is no key to seal with.</exception>
    Task<string> SealAsync(ChainHead head, string state, CancellationToken cancellation);

    /// <summary>Whether the desk wrote the case as it was read, every row of it.</summary>
    Task<bool> HoldsAsync(StoredCase stored, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(stored);
        return HoldsAsync(stored.Head, stored.Rows.Digest, stored.Seal, cancellation);
    }

    /// <summary>Whether the seal is the desk's own, over exactly this.</summary>
    /// <param name="seal">Null holds nothing.</param>
    Task<bool> HoldsAsync(ChainHead head, string state, string? seal, CancellationToken cancellation);
}
