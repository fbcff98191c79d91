using CaseDesk.Storage.Account;
using CaseDesk.Storage.Operations;
using CaseDesk.TestKit.Account;

namespace CaseDesk.Storage.Tests.Account;

/// <summary>The lead's figures: the same requests whatever is in the desk.</summary>
public sealed class OperationsReaderTests
{
    [Fact]
    public async Task Figures_cost_the_same_few_requests_and_asking_often_costs_nothing()
    {
        await using var desk = await StoreDesk.StartAsync();
        var reader = desk.Get<OperationsReader>();
        var empty = await CostAsync();
        for (var i = 0; i < 20; i++)
            await desk.ReceiveAsync((await desk.OpenAsync()).Id, SampleFiles.Pdf());
        desk.Wall.Advance(OperationsReader.Fresh);
        Assert.Equal(empty, await CostAsync());
        Assert.Equal(4 + StorageNames.All(typeof(StorageNames.Queues)).Count(), empty);
        Assert.Equal(20, (await reader.ReadAsync(CancellationToken.None)).Files.Inspecting.Count);

        async Task<int> CostAsync()
        {
            desk.Traffic.Forget();
            await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => reader.ReadAsync(CancellationToken.None)));
            return desk.Traffic.Requests.Count;
        }
    }
}
