namespace CaseDesk.Storage.Backup;

/// <summary>One export: its folder, what an earlier run has left there, and what this one has left out.</summary>
internal sealed class ExportRun(BackupFolder folder, ClosedKey? closed)
{
    private readonly Dictionary<string, BackupFile> _earlier = new(StringComparer.Ordinal);

    public BackupFolder Folder => folder;

    /// <summary>Blobs with a name that the desk does not give, or that were written all the while.</summary>
    public List<string> LeftOut { get; } = [];

    /// <summary>What keys in clear are closed with.</summary>
    public ClosedKey Passphrase(string name) =>
        closed ?? throw new BackupRefusedException(BackupRefusals.PassphraseMissing, ("name", name));

    /// <summary>
    /// Learns what earlier runs have taken, and takes their signature away: from now on the folder is no backup until this run has ended.
    /// </summary>
    public async Task ResumeAsync(CancellationToken cancellation)
    {
        folder.Make();
        if (folder.Files().Any() && !BackupFolder.OwnFiles.Any(folder.Exists))
            throw new BackupRefusedException(BackupRefusals.FolderNotOurs, ("folder", folder.Name));
        folder.Remove(BackupFolder.Signature);
        foreach (var list in new[] { BackupFolder.Taken, BackupFolder.List, BackupFolder.List + BackupFolder.Part })
        {
            await foreach (var file in BackupList.ReadAsync(folder, list, cancellation))
            {
                if (file.Blob is { IsClosed: false })
                    _earlier[file.Path] = file;
            }
        }

        // Written as a whole before the others go: another break loses nothing of it.
        using var lines = new MemoryStream();
        foreach (var file in _earlier.Values)
            lines.Write([.. System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(file, Account.StorageJson.Options), (byte)'\n']);
        lines.Position = 0;
        await folder.WriteAsync(BackupFolder.Taken, lines, cancellation);
        folder.Remove(BackupFolder.List);
    }

    /// <summary>The file of an earlier run, when it is of this very version; null to take it.</summary>
    public BackupFile? Reuse(string path, BackupBlob blob) =>
        _earlier.TryGetValue(path, out var file) && file.Blob?.Tag == blob.Tag && folder.SizeOf(path) == file.Size ? file : null;

    /// <summary>Takes away what no list names: what was erased since an earlier run, and the rest of a broken one.</summary>
    public void Tidy(IReadOnlySet<string> listed)
    {
        foreach (var path in folder.Files().Where(path => !listed.Contains(path)).ToList())
            folder.Remove(path);
    }
}
