namespace CaseDesk.Local;

/// <summary>
/// Ports of the storage emulator: blobs on the first, queues on the next, tables on the one after; or any three free ones.
/// </summary>
/// <param name="First">1 to 65533; <see langword="null"/> for free ports.</param>
public readonly record struct StoragePorts(int? First)
{
    /// <summary>10000, 10001 and 10002, where every tool looks.</summary>
    public static StoragePorts Standard => new(10000);

    public static StoragePorts Auto => new(null);
}
