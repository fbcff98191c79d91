using System.Security.Cryptography;
using System.Text;
using CaseDesk.Core.Custody;
using CaseDesk.Storage.Packets;

namespace CaseDesk.Storage.Backup;

/// <summary>Checks a backup without any storage: the list's signature, then every file that it names, and that there is no other.</summary>
public static class BackupCheck
{
    /// <param name="trusted">Keys of the desk; empty when the one in the backup itself, under the passphrase, is to be taken.</param>
    /// <exception cref="BackupRefusedException">It does not hold; the code says what.</exception>
    public static async Task<(BackupHeader Header, BackupTotals Totals)> RunAsync(
        BackupFolder folder,
        IReadOnlyList<PublicKey> trusted,
        string? passphrase,
        IProgress<BackupProgress> progress,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(trusted);
        ArgumentNullException.ThrowIfNull(progress);
        var header = await HeaderAsync(folder, cancellation);
        var sha256 = await HashAsync(folder, cancellation);
        var signature = SignatureFile.Read(await File.ReadAllBytesAsync(folder.PathOf(BackupFolder.Signature), cancellation));
        if (signature is null || !BackupSeal.Holds(signature, sha256))
            throw new BackupRefusedException(BackupRefusals.SignatureWrong);
        var known = trusted.Concat(await OwnAsync(folder, header, passphrase, cancellation));
        if (!known.Any(key => key == signature.Key))
            throw new BackupRefusedException(BackupRefusals.KeyUnknown, ("key", signature.Key.Id));
        return (header, await FilesAsync(folder, progress, cancellation));
    }

    /// <summary>The first line of the list.</summary>
    public static async Task<BackupHeader> HeaderAsync(BackupFolder folder, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(folder);
        if (!folder.Exists(BackupFolder.List) || !folder.Exists(BackupFolder.Signature))
            throw new BackupRefusedException(BackupRefusals.Unfinished, ("folder", folder.Name));
        using var reader = new StreamReader(folder.OpenRead(BackupFolder.List), Encoding.UTF8);
        var line = await reader.ReadLineAsync(cancellation) ?? "";
        if (BackupList.Parse<BackupHeader>(line) is not { Format: BackupHeader.FormatName, Id: not null } header)
            throw new BackupRefusedException(BackupRefusals.ListBroken, ("line", "1"));
        // Before the signature: a later version may sign otherwise.
        if (header.Schema > BackupHeader.NewestSchema)
            throw new BackupRefusedException(
                BackupRefusals.Newer, ("schema", $"{header.Schema}"), ("newest", $"{BackupHeader.NewestSchema}"));
        return header;
    }

    private static async Task<string> HashAsync(BackupFolder folder, CancellationToken cancellation)
    {
        await using var list = folder.OpenRead(BackupFolder.List);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(list, cancellation));
    }

    /// <summary>The key that the desk kept beside its data: whoever knows the passphrase closed it there.</summary>
    private static async Task<IEnumerable<PublicKey>> OwnAsync(
        BackupFolder folder, BackupHeader header, string? passphrase, CancellationToken cancellation)
    {
        var path = $"blobs/{Account.StorageNames.Containers.DeskData}/{Custody.DeskKeys.InStorage}";
        if (header.Salt is null || passphrase is null || !folder.Exists(path))
            return [];
        var closed = await File.ReadAllBytesAsync(folder.PathOf(path), cancellation);
        var pem = Encoding.ASCII.GetString(ClosedKey.Of(passphrase, header.Salt).Open(closed, path));
        return SigningKey.Read(pem) is { } key ? [key.Public] : [];
    }

    private static async Task<BackupTotals> FilesAsync(
        BackupFolder folder, IProgress<BackupProgress> progress, CancellationToken cancellation)
    {
        var (listed, bytes, line, totals) = (new HashSet<string>(StringComparer.Ordinal), 0L, 1, (BackupTotals?)null);
        using var reader = new StreamReader(folder.OpenRead(BackupFolder.List), Encoding.UTF8);
        await reader.ReadLineAsync(cancellation);
        while (await reader.ReadLineAsync(cancellation) is { } text)
        {
            line++;
            if (totals is not null)
                throw new BackupRefusedException(BackupRefusals.ListBroken, ("line", $"{line}"));
            if (BackupList.FileOf(text) is not { } file)
            {
                totals = BackupList.Parse<BackupTotals>(text)
                    ?? throw new BackupRefusedException(BackupRefusals.ListBroken, ("line", $"{line}"));
                continue;
            }

            if (!BackupFolder.IsSafe(file.Path) || !listed.Add(file.Path))
                throw new BackupRefusedException(BackupRefusals.ListBroken, ("line", $"{line}"));
            await CheckAsync(folder, file, cancellation);
            progress.Report(new BackupProgress(BackupStage.Checking, listed.Count, null, bytes += file.Size));
        }

        if (totals is null || (totals.Files, totals.Bytes) != (listed.Count, bytes))
            throw new BackupRefusedException(BackupRefusals.ListBroken, ("line", $"{line}"));
        var stranger = folder.Files().FirstOrDefault(path =>
            !listed.Contains(path) && path is not (BackupFolder.List or BackupFolder.Signature));
        return stranger is null ? totals : throw new BackupRefusedException(BackupRefusals.FileUnknown, ("path", stranger));
    }

    private static async Task CheckAsync(BackupFolder folder, BackupFile file, CancellationToken cancellation)
    {
        if (folder.SizeOf(file.Path) is not { } size)
            throw new BackupRefusedException(BackupRefusals.FileMissing, ("path", file.Path));
        await using var content = folder.OpenRead(file.Path);
        if (size != file.Size || (await ContentSum.OfAsync(content, null, cancellation)).Sha256 != file.Sha256)
            throw new BackupRefusedException(BackupRefusals.FileChanged, ("path", file.Path));
    }
}
