using System.Text;
using CaseDesk.Azure.Alerts;
using CaseDesk.Azure.Time;
using CaseDesk.Azure.Windows;
using CaseDesk.TestKit.Alerts;
using CaseDesk.Tests;
using Microsoft.Extensions.Options;

namespace CaseDesk.Azure.Tests.Windows;

public sealed class CalendarFetchTests : IAsyncLifetime
{
    private WebhookReceiver _site = null!;

    public async Task InitializeAsync() => _site = await WebhookReceiver.StartAsync();

    public async Task DisposeAsync() => await _site.DisposeAsync();

    [Fact]
    public async Task Run_File_GivesItsBytesWithoutAByteOrderMark()
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
    public async Task Run_AnotherAnswer_IsRefusedByAWord(int status, string reason, int requests)
    {
        // Where a redirect leads nobody goes.
        var answer = new WebhookAnswer(status) { Location = status == 302 ? _site.Url.ToString() : null };
        _site.Answer(answer, answer, answer);

        Assert.Equal(("calendar-fetch-failed", reason), await RefusedAsync());
        Assert.Equal(requests, _site.Requests.Count);
    }

    [Fact]
    public async Task Run_ServerThatStumbles_IsAskedAgain()
    {
        _site.Answer(new WebhookAnswer(503), new WebhookAnswer { Body = "{}"u8.ToArray() });

        Assert.Equal("{}"u8.ToArray(), (await RunAsync()).Value);
    }

    [Theory]
    [InlineData(CalendarFetch.MaxBytes, false)]
    [InlineData(CalendarFetch.MaxBytes + 1, true)]
    public async Task Run_Size_IsBounded(int size, bool refused)
    {
        _site.Answer(new WebhookAnswer { Body = new byte[size] });

        var fetched = await RunAsync();

        Assert.Equal(refused, fetched.IsRefused);
        if (refused)
            Assert.Equal("too-large", fetched.Refusal!.Arguments["reason"]);
    }

    [Fact]
    public async Task Run_ConnectionThatBreaks_IsRefused()
    {
        _site.Answer([.. Enumerable.Repeat(new WebhookAnswer { CloseConnection = true }, 3)]);

        Assert.Equal(("calendar-fetch-failed", "connection-failed"), await RefusedAsync());
    }

    [Theory]
    [InlineData("https://127.0.0.1/2027.json")]
    [InlineData("https://localhost/2027.json")]
    public async Task Run_AddressInside_IsNotConnectedTo(string url)
    {
        using var fetch = new CalendarFetch(Options.Create(new AlertOptions()), new WallClock(TimeProvider.System));

        var refusal = (await fetch.RunAsync(new Uri(url), CancellationToken.None)).Refusal;

        Assert.Equal("calendar-url-not-public", refusal?.Code);
        Assert.Equal("$.url", Assert.Single(refusal!.Places).Path);
    }

    private async Task<Core.Refusals.Outcome<byte[]>> RunAsync()
    {
        using var fetch = new CalendarFetch(Options.Create(new AlertOptions { AllowLoopbackHttp = true }), new WallClock(TimeProvider.System));
        return await fetch.RunAsync(_site.Url, CancellationToken.None);
    }

    private async Task<(string Code, string Reason)> RefusedAsync()
    {
        var refusal = (await RunAsync()).Refusal!;
        return (refusal.Code, refusal.Arguments["reason"]);
    }
}
