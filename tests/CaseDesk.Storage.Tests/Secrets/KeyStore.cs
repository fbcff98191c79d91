using System.Text;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Cases;
using CaseDesk.Storage.Changes;
using CaseDesk.Storage.Custody;
using CaseDesk.Storage.Desk;
using CaseDesk.Storage.Hints;
using CaseDesk.Storage.Secrets;
using CaseDesk.Storage.Time;
using CaseDesk.TestKit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace CaseDesk.Storage.Tests.Secrets;

/// <summary>A storage account with room for keys, and as many instances on it as a test wants.</summary>
internal sealed class KeyStore
{
    private StorageClients _storage = null!;

    private KeyStore(string connection) => Connection = connection;

    public string Connection { get; }

    public FakeTimeProvider Wall { get; } = new(TimeProvider.System.GetUtcNow());

    public DeskDataBlobs Blobs { get; private init; } = null!;

    public static async Task<KeyStore> EmptyAsync()
    {
        var connection = (await AzuriteServer.SharedAsync()).NewAccountConnectionString();
        var storage = new StorageClients(new ConfigurationBuilder().AddInMemoryCollection([new("DeskStorage", connection)]).Build(), []);
        await storage.Blobs.CreateBlobContainerAsync(StorageNames.Containers.DeskData);
        return new KeyStore(connection) { Blobs = new DeskDataBlobs(storage), _storage = storage };
    }

    /// <summary>A desk's record on this account.</summary>
    public async Task<DeskRecord> RecordAsync()
    {
        foreach (var table in new[] { StorageNames.Tables.Cases, StorageNames.Tables.Touched })
            await _storage.Tables.CreateTableIfNotExistsAsync(table);
        var seal = new HeadSeal(new DeskKeys(Options.Create(new CustodyOptions { KeyInStorage = true }), Blobs));
        var (cases, touched) = (new CaseTable(_storage, seal), new TouchedCases(_storage));
        // Tests make changes in the past.
        var dayEnd = new DayEnd(TimeProvider.System, new DayEndSetting(IsHeld: false));
        return new DeskRecord(_storage, cases, seal, touched, dayEnd, new WallClock(Wall));
    }

    public KeyRing Ring(KeyVaultKey? vault = null) =>
        new(new KeyRingFiles(Blobs, vault), new WallClock(Wall), NullLogger<KeyRing>.Instance);

    public SecretBox Box(KeyVaultKey? vault = null) => new(Ring(vault));

    /// <summary>What is stored, by name.</summary>
    public async Task<IReadOnlyDictionary<string, string>> FilesAsync()
    {
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in (await Blobs.ListAsync("", CancellationToken.None)).Keys)
            files[name] = Encoding.UTF8.GetString((await Blobs.ReadAsync(name, CancellationToken.None))!.Bytes.Span);
        return files;
    }
}
