using System.Globalization;
using System.Text;
using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using CaseDesk.Core.Custody;
using CaseDesk.Storage.Account;

namespace CaseDesk.Storage.Custody;

/// <summary>
/// The anchors, one line a day, in an append blob for each year; and each day's heads beside them. In Azure the container's policy allows
/// appending alone; the emulator has no such policy, there create-only and append-at-position writes are all.
/// </summary>
public sealed class AnchorLog(StorageClients storage)
{
    private readonly BlobContainerClient _container = storage.Blobs.GetBlobContainerClient(StorageNames.Containers.CustodyAnchors);

    /// <summary>The years that have anchors, oldest first.</summary>
    public async Task<IReadOnlyList<int>> YearsAsync(CancellationToken cancellation) => (await LogsAsync(cancellation)).Years;

    /// <summary>The years that have anchors, oldest first; and names among the logs that the desk does not give.</summary>
    public async Task<(IReadOnlyList<int> Years, IReadOnlyList<string> Strangers)> LogsAsync(CancellationToken cancellation)
    {
        var (years, strangers) = (new List<int>(), new List<string>());
        await foreach (var blob in _container.GetBlobsAsync(new GetBlobsOptions { Prefix = "log/" }, cancellation))
        {
            var year = blob.Name["log/".Length..].Split('.')[0];
            if (
                int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                && number is >= 2000 and <= 9999
                && blob.Name == Name(number)
            )
                years.Add(number);
            else
                strangers.Add(blob.Name);
        }

        return (years, strangers);
    }

    /// <summary>The anchors of a year, oldest first, and the length of the log in bytes.</summary>
    public async Task<(IReadOnlyList<AnchorEntry> Entries, long Length)> ReadAsync(int year, CancellationToken cancellation)
    {
        try
        {
            BlobDownloadResult read = await _container.GetBlobClient(Name(year)).DownloadContentAsync(cancellation);
            var bytes = read.Content.ToMemory();
            var lines = Encoding.UTF8.GetString(bytes.Span).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            return ([.. lines.Select(Parsed)], bytes.Length);
        }
        catch (RequestFailedException problem) when (problem.Status == 404)
        {
            return ([], 0);
        }
    }

    /// <summary>False when somebody else has appended since the log was <paramref name="length"/> bytes long.</summary>
    public async Task<bool> TryAppendAsync(int year, AnchorEntry entry, long length, CancellationToken cancellation)
    {
        var log = _container.GetAppendBlobClient(Name(year));
        await log.CreateIfNotExistsAsync(metadata: StorageSchema.Marked(), cancellationToken: cancellation);
        using var line = new MemoryStream(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(entry, StorageJson.Options) + "\n"));
        try
        {
            await log.AppendBlockAsync(
                line,
                new AppendBlobAppendBlockOptions { Conditions = new AppendBlobRequestConditions { IfAppendPositionEqual = length } },
                cancellation
            );
            return true;
        }
        catch (RequestFailedException problem) when (StorageProblems.IsConflict(problem))
        {
            return false;
        }
    }

    /// <summary>The heads that an anchor signed, by case id; null when they are gone, or others.</summary>
    public async Task<IReadOnlyList<ChainHead>?> HeadsAsync(Anchor anchor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(anchor);
        try
        {
            BlobDownloadResult read = await _container.GetBlobClient(Heads(anchor)).DownloadContentAsync(cancellation);
            return
                read.Content.ToObjectFromJson<List<ChainHead?>>(StorageJson.Options) is { } list
                && list.OfType<ChainHead>().ToList() is var heads
                && list.Count == anchor.Count
                && heads.Count == anchor.Count
                && heads.TrueForAll(static head => head is { CaseId: not null, Link: not null })
                && Convert.ToHexStringLower(MerkleTree.Root([.. heads.Select(head => head.Leaf)])) == anchor.Root
                ? heads
                : null;
        }
        catch (RequestFailedException problem) when (problem.Status == 404)
        {
            return null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The earliest day of which heads are there; null when none are.</summary>
    public async Task<DateOnly?> FirstHeadsAsync(CancellationToken cancellation)
    {
        await foreach (var blob in _container.GetBlobsAsync(new GetBlobsOptions { Prefix = "heads/" }, cancellation))
        {
            if (
                DateOnly.TryParseExact(
                    blob.Name["heads/".Length..].Split('/')[0],
                    "yyyy-MM-dd",
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.None,
                    out var day
                )
            )
                return day;
        }

        return null;
    }

    /// <summary>
    /// Writes the heads that an anchor is to sign. Create-only: a second run finds the same there; other bytes under their name are
    /// replaced, or storage's refusal surfaces.
    /// </summary>
    public async Task WriteHeadsAsync(Anchor anchor, IReadOnlyList<ChainHead> heads, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(anchor);
        var bytes = BinaryData.FromBytes(JsonSerializer.SerializeToUtf8Bytes(heads, StorageJson.Options));
        var blob = _container.GetBlobClient(Heads(anchor));
        try
        {
            await blob.UploadAsync(
                bytes,
                new BlobUploadOptions
                {
                    Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All },
                    Metadata = StorageSchema.Marked(),
                },
                cancellation
            );
        }
        catch (RequestFailedException problem) when (StorageProblems.IsConflict(problem))
        {
            if (await HeadsAsync(anchor, cancellation) is null)
                await blob.UploadAsync(bytes, overwrite: true, cancellation);
        }
    }

    /// <summary>A line that is none is nobody's: it is told of, not stumbled over.</summary>
    private static AnchorEntry Parsed(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<AnchorEntry>(line, StorageJson.Options) is { Token: not null } entry
                ? entry
                : new AnchorEntry("");
        }
        catch (JsonException)
        {
            return new AnchorEntry("");
        }
    }

    private static string Name(int year) => string.Create(CultureInfo.InvariantCulture, $"log/{year}.jsonl");

    private static string Heads(Anchor anchor) =>
        string.Create(CultureInfo.InvariantCulture, $"heads/{anchor.Day:yyyy-MM-dd}/{anchor.Root[..16]}.json");
}
