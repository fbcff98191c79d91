using System.Text;
using System.Text.Json;
using Azure;
using CaseDesk.Core.Access;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Changes;
using CaseDesk.Storage.Desk;
using CaseDesk.Storage.Secrets;

namespace CaseDesk.Storage.Access;

/// <summary>The list of people and keys as it was read, with the tag that guards its change.</summary>
/// <param name="Book">Null when what is stored does not open: this desk did not write it.</param>
/// <param name="Tag">Null when nothing is stored.</param>
public sealed record AccessRead(AccessBook? Book, ETag? Tag);

/// <summary>
/// The list of people and keys as one closed file, <c>desk-data/access/book</c>: whoever writes to the storage without the desk's keys can
/// add nobody to it.
/// </summary>
public sealed class AccessFile(DeskDataBlobs blobs, SecretBox box)
{
    public const string Name = "access/book";

    public async Task<AccessRead> ReadAsync(CancellationToken cancellation)
    {
        if (await blobs.ReadAsync(Name, cancellation) is not { } file)
            return new AccessRead(AccessBook.Empty, null);
        try
        {
            var text = await box.OpenAsync(Encoding.UTF8.GetString(file.Bytes.Span), [Name], cancellation);
            return new AccessRead(JsonSerializer.Deserialize<AccessBook>(text, StorageJson.Options), file.Tag);
        }
        catch (SecretLostException)
        {
            return new AccessRead(null, file.Tag);
        }
    }

    /// <summary>A key or somebody as the desk's record has them; null when there is none. What does not open is there.</summary>
    internal async Task<RecordedState?> StateAsync(string kind, string id, CancellationToken cancellation) =>
        (await ReadAsync(cancellation)).Book is { } book ? RecordedAccess.StateOf(book, kind, id) : new RecordedState(null, null);

    /// <summary>Null when somebody else wrote first.</summary>
    /// <param name="changeId">Of the change that is to be on record; null for what is on none.</param>
    public async Task<AccessRead?> WriteAsync(AccessBook book, ETag? over, string? changeId, CancellationToken cancellation)
    {
        var closed = await box.CloseAsync(JsonSerializer.Serialize(book, StorageJson.Options), [Name], cancellation);
        var written = await blobs.WriteAsync(Name, Encoding.UTF8.GetBytes(closed), over, cancellation, changeId);
        return written is null ? null : new AccessRead(book, written.Tag);
    }
}
