using System.Security.Cryptography;
using Azure;
using CaseDesk.Core.Changes;
using CaseDesk.Core.Playbooks;
using CaseDesk.Core.Refusals;
using CaseDesk.Core.Windows;
using CaseDesk.Storage.Cases;
using CaseDesk.Storage.Changes;
using CaseDesk.Storage.Desk;

namespace CaseDesk.Storage.Playbooks;

/// <summary>What was put in place.</summary>
public sealed record PlaybookPut(PlaybookMerge Merge, ETag Tag, bool Created);

/// <summary>
/// The desk's own playbook files, one for a platform, each write guarded by the tag of the file it replaces, and on the desk's record.
/// </summary>
public sealed class PlaybookFiles(DeskDataBlobs blobs, DeskData data, DeskRecord record) : IRecordedStore
{
    /// <summary>Where they lie in the desk's data.</summary>
    public const string Folder = DeskData.Playbooks;

    private const string Ending = ".json";

    /// <summary>The platform that a file of the desk's data belongs to; null when it is no playbook file.</summary>
    public static string? CodeOf(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.StartsWith(Folder, StringComparison.Ordinal) && name.EndsWith(Ending, StringComparison.Ordinal)
            ? name[Folder.Length..^Ending.Length]
            : null;
    }

    /// <summary>Whether a text of an address can be a platform's code at all: it becomes part of a blob's name.</summary>
    public static bool IsCode(string platform)
    {
        ArgumentNullException.ThrowIfNull(platform);
        return platform.Length is > 0 and <= 64 && platform.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
    }

    /// <summary>The stored file of a platform; null without one.</summary>
    public Task<DeskDataFile?> ReadAsync(string platform, CancellationToken cancellation) => blobs.ReadAsync(Name(platform), cancellation);

    public string Kind => ChangeKinds.Playbook;

    /// <param name="stored">The file that is there now, as <see cref="ReadAsync"/> found it: the one to be replaced.</param>
    public async Task<Outcome<PlaybookPut>> PutAsync(
        string platform,
        ReadOnlyMemory<byte> json,
        DeskDataFile? stored,
        StepContext who,
        CancellationToken cancellation
    )
    {
        ArgumentNullException.ThrowIfNull(who);
        var merge = PutPlaybooks.Decide(platform, json, stored?.Bytes, ShanghaiTime.DateOf(who.Now));
        if (merge.IsRefused)
            return merge.Refusal;
        var (changeId, written) = (DeskRecord.NewId(), (DeskDataFile?)null);
        var change = new DeskChange(Kind, platform, "put", (IReadOnlyList<string>)[.. merge.Value.Added, .. merge.Value.Replaced]);
        await record.ChangeAsync(record.Pending(changeId, change, who, Hash(json)), StateOf(stored), WriteAsync, cancellation);
        if (written is not { } file)
            return Changed(platform);
        await data.WroteAsync(Name(platform), file, cancellation);
        return new PlaybookPut(merge.Value, file.Tag, stored is null);

        async Task<bool> WriteAsync() =>
            (written = await blobs.WriteAsync(Name(platform), json, stored?.Tag, cancellation, changeId)) is not null;
    }

    /// <summary>Takes the file away; null when it is gone.</summary>
    public async Task<Refusal?> RemoveAsync(string platform, DeskDataFile stored, StepContext who, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(stored);
        if (PutPlaybooks.RefuseRemoval(platform, stored.Bytes) is { } refusal)
            return refusal;
        var isGone = false;
        var change = record.Pending(DeskRecord.NewId(), new DeskChange(Kind, platform, DeskChange.Removed), who);
        await record.ChangeAsync(change, StateOf(stored), RemoveAsync, cancellation);
        if (!isGone)
            return Changed(platform);
        await data.WroteAsync(Name(platform), null, cancellation);
        return null;

        async Task<bool> RemoveAsync() => isGone = await blobs.RemoveAsync(Name(platform), stored.Tag, cancellation);
    }

    /// <summary>Ends what a crash has left of a file that is not there any more.</summary>
    public async Task SettleAsync(string platform, CancellationToken cancellation) =>
        await record.SettleAsync(await record.ReadAsync(cancellation), Kind, platform, null, cancellation);

    public async Task<RecordedState?> StateAsync(string id, CancellationToken cancellation) => StateOf(await ReadAsync(id, cancellation));

    public async Task<IReadOnlyDictionary<string, string>> HashesAsync(CancellationToken cancellation)
    {
        var hashes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in (await blobs.ListAsync(Folder, cancellation)).Keys)
        {
            if (await blobs.ReadAsync(name, cancellation) is { } file)
                hashes[CodeOf(name) ?? name] = Hash(file.Bytes);
        }

        return hashes;
    }

    private static RecordedState? StateOf(DeskDataFile? file) => file is null ? null : new RecordedState(file.ChangeId, Hash(file.Bytes));

    private static string Hash(ReadOnlyMemory<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes.Span));

    public static Refusal Changed(string platform) => PlaybookRefusals.FileChanged.With(("platform", platform));

    private static string Name(string platform) => $"{Folder}{platform}{Ending}";
}
