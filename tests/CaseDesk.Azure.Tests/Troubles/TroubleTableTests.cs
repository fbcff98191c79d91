using Azure.Storage.Queues.Models;
using CaseDesk.Azure.Storage;
using CaseDesk.Azure.Tests.Storage;
using CaseDesk.Azure.Troubles;

namespace CaseDesk.Azure.Tests.Troubles;

public sealed class TroubleTableTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;

    private StoreDesk _desk = null!;

    public async Task InitializeAsync() => _desk = await StoreDesk.StartAsync();

    public async Task DisposeAsync() => await _desk.DisposeAsync();

    [Fact]
    public async Task The_same_message_is_one_trouble_however_often_it_fails_and_another_is_another()
    {
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => PoisonAsync("{\"caseId\":\"c_1\"}")));
        await PoisonAsync("{\"caseId\":\"c_2\"}");
        var all = await _desk.Get<TroubleTable>().ListAsync(None);
        Assert.Equal([("{\"caseId\":\"c_1\"}", 6), ("{\"caseId\":\"c_2\"}", 1)], all.Select(trouble => (trouble.Message, trouble.Times)).Order());
        Assert.Equal(7, await _desk.CountMessagesAsync(StorageNames.Queues.Deliveries));
    }

    [Fact]
    public async Task One_that_was_dismissed_is_back_when_it_fails_again()
    {
        await PoisonAsync("{}");
        var table = _desk.Get<TroubleTable>();
        var id = Assert.Single(await table.ListAsync(None)).Id;
        await table.ChangeAsync(id, known => known! with { DismissedAt = StoreDesk.Start, DismissedBy = "desk:test" }, None);
        await PoisonAsync("{}");
        Assert.Equal((2, null, null), ((await table.FindAsync(id, None)) is { } back ? (back.Times, back.DismissedAt, back.DismissedBy) : default));
    }

    /// <summary>The note comes first: a process that ends between the two leaves the message on the poison queue, and nothing is lost.</summary>
    [Fact]
    public async Task What_cannot_be_noted_is_not_sent()
    {
        _desk.Traffic.Before = request => request is { Method: "POST", Name: StorageNames.Tables.Troubles } ? throw new InvalidOperationException("the process ended here") : Task.CompletedTask;
        await Assert.ThrowsAsync<InvalidOperationException>(() => PoisonAsync("{}"));
        Assert.Equal(0, await _desk.CountMessagesAsync(StorageNames.Queues.Deliveries));
    }

    private Task PoisonAsync(string body) =>
        _desk.Get<PoisonRedrive>().RunAsync(StorageNames.Queues.Deliveries, QueuesModelFactory.QueueMessage("m", "p", BinaryData.FromString(body), 1), None);
}
