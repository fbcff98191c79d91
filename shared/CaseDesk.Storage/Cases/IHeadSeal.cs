using CaseDesk.Core.Custody;

namespace CaseDesk.Storage.Cases;

/// <summary>Says of a chain's head that the desk wrote it; see <see cref="ChainHead.Seal"/>.</summary>
public interface IHeadSeal
{
    /// <exception cref="InvalidOperationException">There is no key to seal with.</exception>
    Task<string> SealAsync(ChainHead head, CancellationToken cancellation);
}
