using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CaseDesk.Core.Custody;
using CaseDesk.Storage.Account;

namespace CaseDesk.Storage.Backup;

/// <summary>Writes the list of a backup's files, line by line as they are done, and signs it at the end.</summary>
internal sealed class BackupList : IAsyncDisposable
{
    private readonly BackupFolder _folder;
    private readonly FileStream _file;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    private BackupList(BackupFolder folder, FileStream file) => (_folder, _file) = (folder, file);

    public long Files { get; private set; }

    public long Bytes { get; private set; }

    /// <summary>What the list names: whatever else lies in the folder is taken away when it is done.</summary>
    public HashSet<string> Paths { get; } = new(StringComparer.Ordinal);

    public static async Task<BackupList> BeginAsync(BackupFolder folder, BackupHeader header)
    {
        var list = new BackupList(folder, BackupFolder.Create(folder.PathOf(BackupFolder.List + BackupFolder.Part)));
        await list.LineAsync(header);
        return list;
    }

    public async Task AddAsync(BackupFile file)
    {
        await LineAsync(file);
        Paths.Add(file.Path);
        (Files, Bytes) = (Files + 1, Bytes + file.Size);
    }

    public async Task SignAsync(long cases, SigningKey key, CancellationToken cancellation)
    {
        await LineAsync(new BackupTotals(cases, Files, Bytes));
        await _file.DisposeAsync();
        var signature = BackupSeal.Sign(Convert.ToHexStringLower(_hash.GetCurrentHash()), key).ToBytes();
        _folder.Rename(BackupFolder.List + BackupFolder.Part, BackupFolder.List);
        using var bytes = new MemoryStream(signature);
        await _folder.WriteAsync(BackupFolder.Signature, bytes, cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await _file.DisposeAsync();
        _hash.Dispose();
    }

    private async Task LineAsync<T>(T line)
    {
        byte[] bytes = [.. JsonSerializer.SerializeToUtf8Bytes(line, StorageJson.Options), (byte)'\n'];
        _hash.AppendData(bytes);
        await _file.WriteAsync(bytes);
        await _file.FlushAsync();
    }

    /// <summary>The files of a list; what does not read as one is left out, and so is the end of a list that was broken off.</summary>
    public static async IAsyncEnumerable<BackupFile> ReadAsync(
        BackupFolder folder, string list, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (!folder.Exists(list))
            yield break;
        using var reader = new StreamReader(folder.OpenRead(list), Encoding.UTF8);
        while (await reader.ReadLineAsync(cancellation) is { } line)
        {
            if (FileOf(line) is { } file)
                yield return file;
        }
    }

    /// <summary>Null for a line that names no file.</summary>
    public static BackupFile? FileOf(string line) => Parse<BackupFile>(line) is { Path: not null, Sha256: not null } file ? file : null;

    public static T? Parse<T>(string line) where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(line, StorageJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
