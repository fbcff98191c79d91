using Azure;
using CaseDesk.Core.Playbooks;
using CaseDesk.Core.Refusals;
using CaseDesk.Storage.Desk;

namespace CaseDesk.Storage.Playbooks;

/// <summary>What was put in place.</summary>
public sealed record PlaybookPut(PlaybookMerge Merge, ETag Tag, bool Created);

/// <summary>The desk's own playbook files, one for a platform, each write guarded by the tag of the file it replaces.</summary>
public sealed class PlaybookFiles(DeskDataBlobs blobs, DeskData data)
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

    /// <param name="stored">The file that is there now, as <see cref="ReadAsync"/> found it: the one to be replaced.</param>
    public async Task<Outcome<PlaybookPut>> PutAsync(
        string platform,
        ReadOnlyMemory<byte> json,
        DeskDataFile? stored,
        DateOnly today,
        CancellationToken cancellation
    )
    {
        var merge = PutPlaybooks.Decide(platform, json, stored?.Bytes, today);
        if (merge.IsRefused)
            return merge.Refusal;
        if (await blobs.WriteAsync(Name(platform), json, stored?.Tag, cancellation) is not { } written)
            return Changed(platform);
        await data.WroteAsync(Name(platform), written, cancellation);
        return new PlaybookPut(merge.Value, written.Tag, stored is null);
    }

    /// <summary>Takes the file away; null when it is gone.</summary>
    public async Task<Refusal?> RemoveAsync(string platform, DeskDataFile stored, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(stored);
        if (PutPlaybooks.RefuseRemoval(platform, stored.Bytes) is { } refusal)
            return refusal;
        if (!await blobs.RemoveAsync(Name(platform), stored.Tag, cancellation))
            return Changed(platform);
        await data.WroteAsync(Name(platform), null, cancellation);
        return null;
    }

    public static Refusal Changed(string platform) => PlaybookRefusals.FileChanged.With(("platform", platform));

    private static string Name(string platform) => $"{Folder}{platform}{Ending}";
}
