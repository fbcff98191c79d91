using CaseDesk.Core.Alerts;
using CaseDesk.Delivery.FanOut;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Alerts;
using CaseDesk.Storage.Hints;
using CaseDesk.Storage.Tests.Windows;
using CaseDesk.TestKit.Account;

namespace CaseDesk.Storage.Tests.Alerts;

public sealed class DeskAlertsTests : IAsyncLifetime
{
    private static readonly CancellationToken s_none = CancellationToken.None;

    private static readonly ProvisionalYear s_year = new(2027, "cn-2026.1");

    private StoreDesk _desk = null!;

    public async Task InitializeAsync() => _desk = await StoreDesk.StartAsync();

    public async Task DisposeAsync() => await _desk.DisposeAsync();

    [Fact]
    public async Task Raise_same_year_often_and_at_once_is_one_alert()
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => RaiseAsync(s_year)));
        await RaiseAsync(s_year);

        Assert.Single(await _desk.DeskAlertsAsync());
        Assert.Equal(1, await _desk.Get<DeskAlerts>().SequenceAsync(s_none));
    }

    [Fact]
    public async Task Raise_other_years_and_calendars_are_numbered_without_gaps()
    {
        await Task.WhenAll(RaiseAsync(s_year), RaiseAsync(s_year with { Year = 2028 }), RaiseAsync(s_year with { CalendarVersion = "v2" }));

        Assert.Equal(3, (await _desk.DeskAlertsAsync()).Count);
        Assert.Equal([1, 2, 3], await _desk.Get<DeliveryTable>().OutboxAsync(CalendarAlerts.Stream, s_none));
    }

    [Fact]
    public async Task Raise_hint_comes_first_and_a_reader_of_it_waits_for_the_alert()
    {
        _desk.Traffic.Before = request => request.IsTransaction ? Task.FromException(new InvalidOperationException("Crashed.")) : Task.CompletedTask;
        await Assert.ThrowsAsync<InvalidOperationException>(() => RaiseAsync(s_year));
        _desk.Traffic.Before = null;
        var hint = Assert.Single(await _desk.TakeAsync<CaseChanged>(StorageNames.Queues.DeskWork));
        _desk.Traffic.Forget();

        await _desk.Get<AlertFanOut>().RunAsync(hint, s_none);
        Assert.Equal(1, Assert.Single(_desk.Sent<CaseChanged>(StorageNames.Queues.DeskWork)).Body.Waits);

        await _desk.AddEndpointAsync("wh_1");
        await RaiseAsync(s_year);
        await _desk.Get<AlertFanOut>().RunAsync(hint, s_none);
        Assert.Equal(new LaneDue("wh_1"), Assert.Single(_desk.Sent<LaneDue>(StorageNames.Queues.Deliveries)).Body);
        Assert.NotNull(await _desk.Get<DeliveryTable>().FindAsync(new(CalendarAlerts.Stream, 1), "wh_1", s_none));
    }

    [Fact]
    public async Task Fan_out_submissions_into_a_year_without_a_notice_warn_the_desk_once()
    {
        await _desk.SubmittedAsync(CalendarDesk.At("2026-12-11 10:00"));
        await FanOutAsync();
        Assert.Empty(await _desk.DeskAlertsAsync());

        await _desk.SubmittedAsync();
        await _desk.SubmittedAsync();
        await FanOutAsync();

        Assert.Equal([AlertTypes.CalendarProvisional], await _desk.DeskAlertsAsync());
    }

    [Fact]
    public async Task Fan_out_crash_before_the_warning_keeps_the_outbox_row_and_warns_next_time()
    {
        await _desk.SubmittedAsync();
        var messages = await _desk.TakeAsync<CaseChanged>(StorageNames.Queues.DeskWork);
        _desk.Traffic.Before = request => request.IsTransaction && request.Body.Contains(s_year.EventId, StringComparison.Ordinal)
            ? Task.FromException(new InvalidOperationException("Crashed."))
            : Task.CompletedTask;
        foreach (var message in messages)
            await Assert.ThrowsAsync<InvalidOperationException>(() => _desk.Get<AlertFanOut>().RunAsync(message, s_none));
        _desk.Traffic.Before = null;

        await _desk.Get<AlertFanOut>().RunAsync(messages[^1], s_none);

        Assert.Equal([AlertTypes.CalendarProvisional], await _desk.DeskAlertsAsync());
    }

    private Task RaiseAsync(ProvisionalYear year) => _desk.Get<DeskAlerts>().RaiseAsync(year, CalendarDesk.ChristmasEve, s_none);

    private async Task FanOutAsync()
    {
        foreach (var message in await _desk.TakeAsync<CaseChanged>(StorageNames.Queues.DeskWork))
            await _desk.Get<AlertFanOut>().RunAsync(message, s_none);
    }
}
