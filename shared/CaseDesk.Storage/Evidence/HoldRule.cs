namespace CaseDesk.Storage.Evidence;

/// <summary>
/// Whether received bytes are held by a lease. Not under Microsoft Defender for Storage: it tells its verdict in the blob's tags, and
/// storage
/// refuses tags on a leased blob to anybody else. There the container's versions keep what a late write replaces.
/// </summary>
public sealed record HoldRule(bool Holds)
{
    public static HoldRule Of(ScannerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new HoldRule(options.Scanner != ScannerOptions.Defender);
    }
}
