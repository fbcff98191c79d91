using System.Text.Json;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Desk;

namespace CaseDesk.Storage.Backup;

/// <summary>The blob <c>import.json</c> of the desk's data: which backup is put in place here, and whether that has ended.</summary>
/// <param name="EndedAt">By the real clock; null while it is under way, and when it was broken off.</param>
public sealed record ImportRecord(string BackupId, DateTimeOffset BegunAt, DateTimeOffset? EndedAt = null)
{
    public const string Name = "import.json";

    /// <summary>Null for an installation that nothing was put into.</summary>
    public static async Task<ImportRecord?> ReadAsync(DeskDataBlobs blobs, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(blobs);
        return Of(await blobs.ReadAsync(Name, cancellation));
    }

    /// <param name="file">Null for an installation that nothing was put into.</param>
    public static ImportRecord? Of(DeskDataFile? file) =>
        file is null ? null : JsonSerializer.Deserialize<ImportRecord>(file.Bytes.Span, StorageJson.Options);

    /// <summary>Written by the one import that there is.</summary>
    public async Task WriteAsync(DeskDataBlobs blobs, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(blobs);
        var known = await blobs.ReadAsync(Name, cancellation);
        var bytes = JsonSerializer.SerializeToUtf8Bytes(this, StorageJson.Options);
        if (await blobs.WriteAsync(Name, bytes, known?.Tag, cancellation) is null)
            throw new BackupRefusedException(BackupRefusals.OtherImport);
    }
}
