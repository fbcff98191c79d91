namespace CaseDesk.Core.Evidence;

/// <summary>
/// How a file is cut for its way to storage: into blocks of one size, a power of two of MiB, the last one shorter. Small blocks lose little
/// when a line breaks; few blocks keep "which are there?" one short answer, far below the 50,000 that storage takes.
/// </summary>
public static class UploadBlocks
{
    /// <summary>1 MiB: what a break costs, at most, for each block on its way.</summary>
    public const int LeastBytes = 1 << 20;

    /// <summary>The most blocks of one file, inclusive: 4 GiB come in 512 blocks of 8 MiB.</summary>
    public const int Most = 512;

    /// <summary>Bytes of every block but the last.</summary>
    /// <param name="fileBytes">1 to <see cref="EvidenceLimits.MaxBytes"/>.</param>
    public static int SizeFor(long fileBytes)
    {
        var size = LeastBytes;
        while ((long)size * Most < fileBytes)
            size *= 2;
        return size;
    }
}
