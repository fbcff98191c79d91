using System.Security.Cryptography;
using CaseDesk.Core.State;
using CaseDesk.Storage.Backup;
using CaseDesk.Storage.Evidence;
using CaseDesk.Storage.Hints;
using CaseDesk.TestKit.Account;

namespace CaseDesk.Storage.Tests.Backup;

/// <summary>A small desk with a key that no storage holds, and its backup: one for all tests, which work on copies.</summary>
public sealed class BackedUpDesk : IAsyncLifetime
{
    private static readonly CancellationToken s_none = CancellationToken.None;

    private readonly string _root = Directory.CreateTempSubdirectory("casedesk-backups-").FullName;
    private int _copies;

    public static IProgress<BackupProgress> Silent { get; } = new Progress<BackupProgress>(static _ => { });

    public string SigningKey { get; } = Draw();

    public string CaseId { get; private set; } = "";

    public string EvidenceId { get; private set; } = "";

    internal StoreDesk Desk { get; private set; } = null!;

    public string Folder => Path.Combine(_root, "whole");

    public async Task InitializeAsync()
    {
        Desk = await EmptyAsync();
        CaseId = (await Desk.OpenAsync()).Id;
        EvidenceId = await Desk.ReceiveAsync(CaseId, SampleFiles.Pdf());
        await Desk.Get<EvidenceInspector>().InspectAsync(new EvidenceArrived(CaseId, EvidenceId), StoreDesk.Start, s_none);
        Assert.Equal(EvidenceStatus.Sealed, (await Desk.ReadAsync(CaseId)).Evidence[EvidenceId].Status);
        await Desk.Get<DeskExport>().RunAsync(new BackupFolder(Folder), null, Silent, s_none);
    }

    public async Task DisposeAsync()
    {
        await Desk.DisposeAsync();
        Directory.Delete(_root, recursive: true);
    }

    /// <summary>An installation of the same desk with nothing in it.</summary>
    internal Task<StoreDesk> EmptyAsync(string? signingKey = null) => StoreDesk.StartAsync(settings: ("Custody:SigningKey", signingKey ?? SigningKey));

    public string NewFolder() => Path.Combine(_root, $"copy-{Interlocked.Increment(ref _copies)}");

    /// <summary>A copy of the backup to do something to.</summary>
    public string Copy()
    {
        var copy = NewFolder();
        foreach (var file in Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories))
        {
            var to = Path.Combine(copy, Path.GetRelativePath(Folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(file, to);
        }

        return copy;
    }

    public static string Draw()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return key.ExportPkcs8PrivateKeyPem();
    }
}
