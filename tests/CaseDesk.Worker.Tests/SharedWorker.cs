using System.Security.Cryptography;
using CaseDesk.TestKit.Worker;

namespace CaseDesk.Worker.Tests;

/// <summary>
/// One worker for the tests that leave it as they found it. Its settings are the sample's, with what the sample asks for: a storage
/// account, a desk key and a key to sign with. Receivers on this machine are allowed besides.
/// </summary>
public sealed class SharedWorker : IAsyncLifetime
{
    public const string Name = "one worker";

    public WorkerHost Host { get; private set; } = null!;

    public async Task InitializeAsync() => Host = await WorkerHost.StartAsync(new WorkerHostOptions { Settings = SignedSample() });

    public async Task DisposeAsync()
    {
        if (Host is not null)
            await Host.DisposeAsync();
    }

    /// <summary>What a worker needs above the sample to start.</summary>
    public static Dictionary<string, string?> SignedSample()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new Dictionary<string, string?>
        {
            ["Custody__SigningKey"] = key.ExportPkcs8PrivateKeyPem(),
            ["Custody__KeyInStorage"] = WorkerSettings.Sample["Custody__KeyInStorage"],
        };
    }
}

[CollectionDefinition(SharedWorker.Name)]
public sealed class SharedWorkerTests : ICollectionFixture<SharedWorker>;
