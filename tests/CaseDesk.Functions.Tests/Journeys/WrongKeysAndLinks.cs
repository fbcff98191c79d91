using System.Net;
using System.Net.Http.Headers;
using CaseDesk.Functions.Http;
using CaseDesk.TestKit;
using CaseDesk.TestKit.Desk;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CaseDesk.Functions.Tests.Journeys;

/// <summary>Whoever tries keys and links is slowed and counted, hears nothing, and keeps nobody else out.</summary>
public sealed class WrongKeysAndLinks
{
    private const int Tries = 60;

    // A permit a second comes back; what is kept back is kept back for no time here.
    private static readonly WrongCallerSetting s_soon = new(10, 1_000, 1, TimeSpan.Zero, 50);

    [Fact]
    public async Task Tries_beyond_the_burst_are_told_nothing_and_right_ones_get_in_from_the_same_address()
    {
        await using var host = await StartAsync(s_soon);
        var driver = await CaseDriver.OpenAsync(host);
        var link = (string)(await driver.ReadAsync())["link"]!;
        var dead = link[..^1] + (link[^1] == '0' ? '1' : '0');

        var answers = new List<DeskAnswer>();
        for (var i = 0; i < Tries; i++)
            answers.Add(await TryAsync(host, $"{driver.Path}", (i % 4) switch { 0 => $"wrong-key-{i}-0123456789", 1 => dead, 2 => "c_zzzzzzzzzzzzzzzz.0123456789abcdefghijklmnop", _ => "x" }));

        Assert.InRange(answers.Count(answer => answer.Status == HttpStatusCode.TooManyRequests), 1, Tries - 10);
        Assert.All(answers, answer => Assert.True(answer.Status is HttpStatusCode.Unauthorized or HttpStatusCode.NotFound or HttpStatusCode.TooManyRequests));
        Assert.Single(answers.Where(answer => answer.Status == HttpStatusCode.TooManyRequests).Select(answer => answer.Text).Distinct());
        (await driver.Client.LookAsync(driver.Path)).Expect(HttpStatusCode.OK);
        (await driver.AsMerchant(link).Client.LookAsync(driver.Path)).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_day_of_tries_is_one_line_and_one_alert()
    {
        await using var host = await StartAsync(s_soon with { OfAddress = 10_000, Told = 20 }, queues: true);
        await using var told = await DeskReceiver.RegisterAsync(host, "desk.wrong-keys");

        for (var i = 0; i < Tries; i++)
            await TryAsync(host, "api/cases", $"wrong-key-{i}-0123456789");

        var alert = await told.WaitAsync("desk", "desk.wrong-keys");
        Assert.Equal(20, alert.Json().GetProperty("data").GetProperty("atLeast").GetInt32());
        Assert.Equal(3, host.Logs.All.Count(line => line.Level == LogLevel.Warning && line.Text.Contains("wrong keys or links", StringComparison.Ordinal)));
        Assert.DoesNotContain(host.Logs.All, line => line.Text.Contains("wrong-key-", StringComparison.Ordinal));
        Assert.Single(told.Http.Requests);
    }

    [Fact]
    public async Task An_address_that_tries_does_not_slow_another_and_a_forged_header_does_not_help()
    {
        await using var host = await StartAsync(s_soon);
        for (var i = 0; i < Tries; i++)
            await TryAsync(host, "api/cases", "wrong", $"203.0.113.{i}, 198.51.100.7:4711");

        Assert.Equal(HttpStatusCode.TooManyRequests, (await TryAsync(host, "api/cases", "wrong", "203.0.113.77, 198.51.100.7:9")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await TryAsync(host, "api/cases", "wrong", "198.51.100.7, 203.0.113.9")).Status);
    }

    // Who is connected │ what the header says │ who it is.
    [Theory]
    [InlineData("127.0.0.1", "203.0.113.5:1234", "203.0.113.5")]
    [InlineData("127.0.0.1", "1.2.3.4, 203.0.113.5", "203.0.113.5")]
    [InlineData("10.0.0.4", "1.2.3.4, [2001:db8:1:2:3::9]:443", "20010db800010002")]
    [InlineData("::ffff:192.168.0.9", "2001:db8:1:2:ffff::1", "20010db800010002")]
    [InlineData("203.0.113.5", "1.2.3.4", "203.0.113.5")]
    [InlineData("127.0.0.1", "unknown", "127.0.0.1")]
    [InlineData("127.0.0.1", null, "127.0.0.1")]
    [InlineData(null, null, "")]
    public void The_address_is_the_connection_s_or_what_the_front_end_added(string? connection, string? header, string address)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = connection is null ? null : IPAddress.Parse(connection);
        if (header is not null)
            context.Request.Headers["X-Forwarded-For"] = header;

        Assert.Equal(address, CallerAddress.Of(context.Request));
    }

    private static Task<DeskHost> StartAsync(WrongCallerSetting setting, bool queues = false) =>
        DeskHost.StartAsync(options => options with { RunTimers = false, RunQueues = queues }, services => services.AddSingleton(setting));

    private static async Task<DeskAnswer> TryAsync(DeskHost host, string path, string secret, string? forwarded = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(host.BaseAddress, path));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        if (forwarded is not null)
            request.Headers.TryAddWithoutValidation("X-Forwarded-For", forwarded);
        using var client = new HttpClient();
        using var response = await client.SendAsync(request);
        return await DeskAnswer.ReadAsync(response);
    }
}
