using CaseDesk.Storage.Account;
using CaseDesk.Storage.Evidence;
using CaseDesk.Storage.Start;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace CaseDesk.TestKit.Worker;

/// <summary>What the template makes of storage in Azure, made in an account of the emulator.</summary>
public static class DeskStorage
{
    public static Task EnsureAsync(string connection)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("DeskStorage", connection)]).Build();
        return new EnsureStorage(new StorageClients(configuration, []), Options.Create(new EvidenceOptions())).RunAsync(
            CancellationToken.None
        );
    }
}
