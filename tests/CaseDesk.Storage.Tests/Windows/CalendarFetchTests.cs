using System.Text;
using CaseDesk.Delivery.Outbound;
using CaseDesk.Samples.Windows;
using CaseDesk.Storage.Time;
using CaseDesk.Storage.Windows;
using CaseDesk.TestKit.Alerts;
using Microsoft.Extensions.Options;

namespace CaseDesk.Storage.Tests.Windows;

public sealed class CalendarFetchTests : IAsyncLifetime
{
    private WebhookReceiver _site = null!;

    public async Task InitializeAsync() => _site = await WebhookReceiver.StartAsync();

    public async Task DisposeAsync() => await _site.DisposeAsync();

    [Fact]
    public async Task Run_file_gives_its_bytes_without_a_byte_order_mark()
    {
        var body = Encoding.UTF8.GetBytes(InventedYear.HolidayCn);
        _site.Answer(new WebhookAnswer { Body = [0xEF, 0xBB, 0xBF, .. body] }, new WebhookAnswer { Body = body });

        Assert.Equal(body, (await RunAsync()).Value);
        Assert.Equal(body, (await RunAsync()).Value);
        Assert.All(_site.Requests, request => Assert.Equal("GET", request.Method));
    }

    [Theory]
    [InlineData(302, "redirected", 1)]
    [InlineData(404, "rejected", 1)]
    [InlineData(204, "unexpected-status", 1)]
    [InlineData(500, "server-error", 3)]
    public async Task Run_another_answer_is_refused_by_a_word(int status, string reason, int requests)
    {
        // Where a redirect leads nobody goes.
        var answer = new WebhookAnswer(status) { Location = status == 302 ? _site.Url.ToString() : null };
        _site.Answer(answer, answer, answer);

        Assert.Equal(("calendar-fetch-failed", reason), await RefusedAsync());
        Assert.Equal(requests, _site.Requests.Count);
    }

    [Fact]
    public async Task Run_server_that_stumbles_is_asked_again()
    {
        _site.Answer(new WebhookAnswer(503), new WebhookAnswer { Body = "{}"u8.ToArray() });

        Assert.Equal("{}"u8.ToArray(), (await RunAsync()).Value);
    }

    [Theory]
    [InlineData(ICalendarSource.MaxBytes, false)]
    [InlineData(ICalendarSource.MaxBytes + 1, true)]
    public async Task Run_size_is_bounded(int size, bool refused)
    {
        _site.Answer(new WebhookAnswer { Body = new byte[size] });

        var fetched = await RunAsync();

        Assert.Equal(refused, fetched.IsRefused);
        if (refused)
            Assert.Equal("too-large", fetched.Refusal!.Arguments["reason"]);
    }

    [Fact]
    public async Task Run_connection_that_breaks_is_refused()
    {
        _site.Answer([.. Enumerable.Repeat(new WebhookAnswer { CloseConnection = true }, 3)]);

        Assert.Equal(("calendar-fetch-failed", "connection-failed"), await RefusedAsync());
    }

    [Theory]
    [InlineData("https://127.0.0.1/2027.json")]
    [InlineData("https://localhost/2027.json")]
    public async Task Run_address_inside_is_not_connected_to(string url)
    {
        using var fetch = new CalendarFetch(Options.Create(new AlertOptions()), new WallClock(TimeProvider.System));

        var refusal = (await fetch.FetchAsync(new Uri(url), CancellationToken.None)).Refusal;

        Assert.Equal("calendar-url-not-public", refusal?.Code);
        Assert.Equal("$.url", Assert.Single(refusal!.Places).Path);
    }

    private async Task<Core.Refusals.Outcome<byte[]>> RunAsync()
    {
        using var fetch = new CalendarFetch(
            Options.Create(new AlertOptions { AllowLoopbackHttp = true }),
            new WallClock(TimeProvider.System)
        );
        return await fetch.FetchAsync(_site.Url, CancellationToken.None);
    }

    private async Task<(string Code, string Reason)> RefusedAsync()
    {
        var refusal = (await RunAsync()).Refusal!;
        return (refusal.Code, refusal.Arguments["reason"]);
    }
}
