namespace CaseDesk.Storage.Backup;

/// <summary>One file of a backup, as its list names it.</summary>
/// <param name="Path">Below the backup's folder, with forward slashes.</param>
/// <param name="Size">In bytes, as it lies in the folder.</param>
/// <param name="Sha256">Of the file as it lies in the folder, lower-case hexadecimal.</param>
public sealed record BackupFile(string Path, long Size, string Sha256)
{
    /// <summary>Where its bytes belong; null for a file of rows.</summary>
    public BackupBlob? Blob { get; init; }
}

/// <summary>A blob as it was: all that belongs to it beside its bytes.</summary>
/// <param name="Tag">Its version in the storage that it was taken from: the same version need not be taken twice.</param>
/// <param name="Appends">Whether it is an append blob.</param>
/// <param name="IsClosed">Whether its bytes are under the passphrase: a key that lay in clear.</param>
public sealed record BackupBlob(string Container, string Name, string Tag, bool Appends = false, bool IsClosed = false)
{
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    public string? ContentType { get; init; }

    public string? ContentDisposition { get; init; }

    public string? CacheControl { get; init; }
}

/// <summary>The first line of the list.</summary>
/// <param name="Schema">What the rest is written as; a later one is refused.</param>
/// <param name="Id">Of this backup.</param>
/// <param name="BegunAt">By the real clock. Nothing in the backup is older than this, but what never changed since.</param>
/// <param name="Salt">Of the passphrase, base64; null when nothing is closed with one.</param>
public sealed record BackupHeader(string Format, int Schema, string Id, DateTimeOffset BegunAt, string? Salt = null)
{
    public const string FormatName = "casedesk-backup";

    public const int NewestSchema = 1;
}

/// <summary>The last line of the list: a list without it was cut.</summary>
public sealed record BackupTotals(long Cases, long Files, long Bytes);
