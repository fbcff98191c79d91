using System.Collections.Concurrent;

namespace CaseDesk.Storage.Packets;

/// <summary>
/// Files on the machine's own disk while a packet is built: pictures and their smaller copies. All are gone at the end. May be made at
/// once.
/// </summary>
internal sealed class TemporaryFiles : IDisposable
{
    private readonly ConcurrentBag<TemporaryFile> _files = [];

    public TemporaryFile Create()
    {
        var file = new TemporaryFile(Path.Combine(Path.GetTempPath(), $"casedesk-{Guid.NewGuid():N}"));
        _files.Add(file);
        return file;
    }

    public void Dispose()
    {
        foreach (var file in _files)
            File.Delete(file.Path);
    }
}

/// <summary>One of them.</summary>
internal sealed record TemporaryFile(string Path)
{
    public Stream Open() =>
        new FileStream(Path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete, 1 << 16, useAsync: true);
}
