using CaseDesk.TestKit.Worker;

namespace CaseDesk.Worker.Tests;

/// <summary>One worker for the tests that leave it as they found it.</summary>
public sealed class SharedWorker : IAsyncLifetime
{
    public const string Name = "one worker";

    public WorkerHost Host { get; private set; } = null!;

    public async Task InitializeAsync() => Host = await WorkerHost.StartAsync();

    public async Task DisposeAsync()
    {
        if (Host is not null)
            await Host.DisposeAsync();
    }
}

[CollectionDefinition(SharedWorker.Name)]
public sealed class SharedWorkerTests : ICollectionFixture<SharedWorker>;
