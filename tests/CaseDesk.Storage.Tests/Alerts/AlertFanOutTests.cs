using CaseDesk.Core.Alerts;
using CaseDesk.Core.Cases;
using CaseDesk.Delivery.FanOut;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Alerts;
using CaseDesk.Storage.Cases;
using CaseDesk.Storage.Hints;
using CaseDesk.TestKit.Account;

namespace CaseDesk.Storage.Tests.Alerts;

public sealed class AlertFanOutTests : IAsyncLifetime
{
    private static readonly CancellationToken s_none = CancellationToken.None;

    private StoreDesk _desk = null!;

    public async Task InitializeAsync() => _desk = await StoreDesk.StartAsync();

    public async Task DisposeAsync() => await _desk.DisposeAsync();

    [Fact]
    public async Task Run_twice_at_once_records_each_delivery_once_and_empties_the_outbox()
    {
        await _desk.AddEndpointAsync("wh_1");
        await _desk.AddEndpointAsync("wh_2");
        var open = await _desk.OpenAsync();
        var message = Assert.Single(await _desk.TakeAsync<CaseChanged>(StorageNames.Queues.DeskWork));

        await Task.WhenAll(RunAsync(message), RunAsync(message));
        await RunAsync(message);

        var keys = await _desk.KeysAsync(open.Id);
        Assert.Equal(
            ["delivery|0000000001|wh_1", "delivery|0000000001|wh_2"],
            keys.Where(key => key.StartsWith("delivery", StringComparison.Ordinal))
        );
        Assert.DoesNotContain(keys, key => key.StartsWith(CaseRows.OutboxPrefix, StringComparison.Ordinal));
        var due = await _desk.TakeAsync<LaneDue>(StorageNames.Queues.Deliveries);
        Assert.Equal(["wh_1", "wh_2"], due.Select(delivery => delivery.EndpointId).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Run_endpoints_only_those_that_receive_the_event()
    {
        await _desk.AddEndpointAsync("wh_all");
        await _desk.AddEndpointAsync("wh_other", events: EventFilter.Of(["case.decided"]).Value);
        await _desk.AddEndpointAsync("wh_off", status: EndpointStatus.Disabled);
        var open = await _desk.OpenAsync();

        await RunAsync(new CaseChanged(open.Id, 1, []));

        // Off is no filter: what an endpoint that is off misses is kept for it.
        var missed = Assert.Single((await _desk.Get<LaneTable>().DeadAsync("wh_off", null, null, null, 10, s_none)).Items);
        Assert.Equal((open.Id, 1L, SendFailures.EndpointOff, 0), (missed.CaseId, missed.Sequence, missed.Reason, missed.Attempts));
        Assert.Equal(DeliveryStatus.Dropped, (await _desk.Get<DeliveryTable>().FindAsync(new(open.Id, 1), "wh_off", s_none))!.Status);
        Assert.Null(await _desk.Get<DeliveryTable>().FindAsync(new(open.Id, 1), "wh_other", s_none));
        Assert.Equal("wh_all", Assert.Single(_desk.Sent<LaneDue>(StorageNames.Queues.Deliveries)).Body.EndpointId);
    }

    /// <summary>One row that somebody wrote stopped every receiver's alerts.</summary>
    [Fact]
    public async Task Run_row_that_somebody_wrote_is_never_sent_to_and_the_others_are_told()
    {
        await _desk.AddEndpointAsync("wh_1");
        await _desk.AddEndpointAsync("wh_2");
        var table = _desk.Storage.Tables.GetTableClient(StorageNames.Tables.Endpoints);
        await table.UpdateEntityAsync(new Azure.Data.Tables.TableEntity("endpoints", "wh_1") { ["Url"] = "https://mallory.example/" }, Azure.ETag.All, Azure.Data.Tables.TableUpdateMode.Merge);
        var open = await _desk.OpenAsync();

        await RunAsync(new CaseChanged(open.Id, 1, []));
        await RunAsync(new CaseChanged(CalendarAlerts.Stream, 1, []));

        Assert.Equal(
            ["wh_2"],
            _desk.Sent<LaneDue>(StorageNames.Queues.Deliveries).Select(static due => due.Body.EndpointId).Distinct(StringComparer.Ordinal)
        );
        // Nothing goes there, and what it misses is kept.
        Assert.Equal(DeliveryStatus.Dropped, (await _desk.Get<DeliveryTable>().FindAsync(new(open.Id, 1), "wh_1", s_none))!.Status);
        var missed = (await _desk.Get<LaneTable>().DeadAsync("wh_1", null, null, null, 10, s_none)).Items;
        Assert.Equal((open.Id, 1L, SendFailures.RowAltered), (missed[0].CaseId, missed[0].Sequence, missed[0].Reason));
        var told = (await _desk.RowsAsync(StorageNames.Tables.Cases, CalendarAlerts.Stream)).Single(static row =>
            row.RowKey.StartsWith(CaseRows.AlertPrefix, StringComparison.Ordinal)
        );
        Assert.Equal(AlertTypes.EndpointDisabled, told.GetString("Type"));
        Assert.Contains(SendFailures.RowAltered, System.Text.Encoding.UTF8.GetString(told.GetBinary("Body")), StringComparison.Ordinal);
        Assert.NotNull(await _desk.Get<DeliveryTable>().FindAsync(new(CalendarAlerts.Stream, 1), "wh_2", s_none));
    }

    [Fact]
    public async Task Run_crash_before_the_deliveries_are_recorded_does_it_again()
    {
        await _desk.AddEndpointAsync("wh_1");
        var open = await _desk.OpenAsync();
        _desk.Traffic.Before = request => request.IsTransaction && request.Body.Contains("delivery|", StringComparison.Ordinal) ? Task.FromException(new InvalidOperationException("Crashed.")) : Task.CompletedTask;
        await Assert.ThrowsAsync<InvalidOperationException>(() => RunAsync(new CaseChanged(open.Id, 1, [])));
        Assert.Single(_desk.Sent<LaneDue>(StorageNames.Queues.Deliveries));
        _desk.Traffic.Before = null;

        await RunAsync(new CaseChanged(open.Id, 1, []));

        Assert.NotNull(await _desk.Get<DeliveryTable>().FindAsync(new(open.Id, 1), "wh_1", s_none));
    }

    [Fact]
    public async Task Run_message_before_its_step_waits_and_then_lets_go()
    {
        var open = await _desk.OpenAsync();
        ListKey stale = new("all", $"20260101000000|{open.Id}");
        await _desk.Get<ListIndex>().AddAsync([StoredThings.Row(stale.List, stale.Position)], 2, s_none);
        _desk.Traffic.Forget();
        var message = new CaseChanged(open.Id, 2, [stale]);
        var waits = new List<double>();

        while (true)
        {
            await RunAsync(message);
            var next = _desk.Sent<CaseChanged>(StorageNames.Queues.DeskWork);
            if (next.Count == waits.Count)
                break;
            Assert.Equal(ListKey.Of(open).Count + 1, (await _desk.RowsAsync(StorageNames.Tables.CaseIndex)).Count);
            (message, waits) = (next[^1].Body, [.. waits, next[^1].Delay.TotalSeconds]);
        }

        Assert.Equal([1, 2, 4, 8, .. Enumerable.Repeat(16.0, 75)], waits);
        Assert.Equal(HintRetryBudget.Total.TotalSeconds, waits.Sum());
        Assert.Contains(_desk.Logs.All, line => line.Text.Contains("never committed", StringComparison.Ordinal));
        Assert.Equal(
            ListKey.Of(open).Select(key => key.Position).Order(),
            (await _desk.RowsAsync(StorageNames.Tables.CaseIndex)).Select(row => row.RowKey).Order()
        );
    }

    [Fact]
    public async Task Run_step_that_moved_the_case_clears_its_old_rows_and_keeps_the_new()
    {
        var open = await _desk.OpenAsync();
        await _desk.StepAsync(open.Id, found => CloseCase.Decide(found!, new CloseCase(null)));
        Assert.Equal(ListKey.Of(open).Count + 4, (await _desk.RowsAsync(StorageNames.Tables.CaseIndex)).Count);

        foreach (var message in await _desk.TakeAsync<CaseChanged>(StorageNames.Queues.DeskWork))
            await RunAsync(message);

        var expected = ListKey.Of(await _desk.ReadAsync(open.Id)).Select(key => key.List).Order(StringComparer.Ordinal);
        Assert.Equal(
            expected,
            (await _desk.RowsAsync(StorageNames.Tables.CaseIndex)).Select(row => row.PartitionKey).Order(StringComparer.Ordinal)
        );
    }

    private Task RunAsync(CaseChanged message) => _desk.Get<AlertFanOut>().RunAsync(message, s_none);
}
