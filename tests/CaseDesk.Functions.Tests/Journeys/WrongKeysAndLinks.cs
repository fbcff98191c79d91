using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using CaseDesk.Functions.Http;
using CaseDesk.Storage.Time;
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
            answers.Add(
                await TryAsync(
                    host,
                    $"{driver.Path}",
                    (i % 4) switch
                    {
                        0 => $"wrong-key-{i}-0123456789",
                        1 => dead,
                        2 => "c_zzzzzzzzzzzzzzzz.0123456789abcdefghijklmnop",
                        _ => "x",
                    }
                )
            );

        Assert.InRange(answers.Count(answer => answer.Status == HttpStatusCode.TooManyRequests), 1, Tries - 10);
        Assert.All(answers, answer =>
            Assert.True(answer.Status is HttpStatusCode.Unauthorized or HttpStatusCode.NotFound or HttpStatusCode.TooManyRequests)
        );
        Assert.Single(answers.Where(answer => answer.Status == HttpStatusCode.TooManyRequests).Select(answer => answer.Text).Distinct());
        (await driver.Client.LookAsync(driver.Path)).Expect(HttpStatusCode.OK);
        (await driver.AsMerchant(link).Client.LookAsync(driver.Path)).Expect(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("a key")]
    [InlineData("a link that was replaced")]
    [InlineData("a link of no case")]
    [InlineData("a case's calendar")]
    [InlineData("a desk's calendar")]
    [InlineData("a sign-in code")]
    public async Task Each_kind_of_them_counts(string kind)
    {
        await using var host = await StartAsync(s_soon);
        var driver = await CaseDriver.OpenAsync(host);
        var link = (string)(await driver.ReadAsync())["link"]!;
        const string Secret = "0123456789abcdefghjkmnpqrs";
        const string Feed = "0123456789abcdef0123456789abcdef";

        var answers = new List<DeskAnswer>();
        for (var i = 0; i < Tries; i++)
            answers.Add(await (kind switch
            {
                "a key" => TryAsync(host, "api/cases", "wrong-key-0123456789abcdef"),
                "a link that was replaced" => TryAsync(host, driver.Path, $"{link[..^26]}{Secret}"),
                "a link of no case" => TryAsync(host, driver.Path, $"c_zzzzzzzzzzzzzzzz.{Secret}"),
                "a case's calendar" => PageAsync(host, "GET", $"/feeds/{driver.Id}.{Feed}.ics"),
                "a desk's calendar" => PageAsync(host, "GET", $"/feeds/f_zzzzzzzzzzzzzzzz.{Feed}.ics"),
                _ => host.Client.PostAsync("api/first-sign-in", new JsonObject { ["code"] = Secret }),
            }));

        Assert.Contains(answers, answer => answer.Status == HttpStatusCode.TooManyRequests);
        Assert.All(answers, answer =>
            Assert.True(answer.Status is HttpStatusCode.Unauthorized or HttpStatusCode.NotFound or HttpStatusCode.TooManyRequests)
        );
    }

    [Fact]
    public async Task From_many_addresses_they_are_slowed_all_the_same()
    {
        await using var host = await StartAsync(s_soon with { OfAddress = 1_000, Overall = 5 });

        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => TryAsync(host, "api/cases", "wrong", $"203.0.{i / 100}.{i % 100}")));

        Assert.Contains(answers, answer => answer.Status == HttpStatusCode.TooManyRequests);
        (await host.Client.LookAsync("api/cases")).Expect(HttpStatusCode.OK);
    }

    /// <summary>Each is kept back for a while, and so many at once as cost nobody anything; a right key waits for none of them.</summary>
    [Fact]
    public async Task What_is_beyond_the_burst_waits_for_its_answer_and_nobody_else_does()
    {
        const int Kept = 256;
        var clock = new WaitedFor(TimeSpan.FromSeconds(61.7), Kept);
        await using var host = await DeskHost.StartAsync(
            options => options with { RunTimers = false, RunQueues = false },
            services => services.AddSingleton(s_soon with { Delay = clock.Delay, Told = 10_000 }).AddSingleton(new WallClock(clock))
        );

        var tries = Enumerable.Range(0, Kept + 60).Select(_ => TryAsync(host, "api/cases", "wrong")).ToList();
        await clock.All.WaitAsync(TestTimeout.Limit);
        await AnsweredAsync(tries, tries.Count - Kept).WaitAsync(TestTimeout.Limit);

        Assert.Equal(Kept, tries.Count(answer => !answer.IsCompleted));
        (await host.Client.LookAsync("api/cases")).Expect(HttpStatusCode.OK);
        clock.WakeAll();
        Assert.Contains(await Task.WhenAll(tries), answer => answer.Status == HttpStatusCode.TooManyRequests);
    }

    /// <summary>The page's address is a door like the others. It was the one at which links could be tried for ever, unseen.</summary>
    [Theory]
    [InlineData("GET", "")]
    [InlineData("GET", "?plain=1")]
    [InlineData("POST", "")]
    public async Task Links_tried_at_the_merchants_page_are_tried_links(string method, string query)
    {
        await using var host = await StartAsync(s_soon with { Told = 20 });
        var driver = await CaseDriver.OpenAsync(host);
        var path = new Uri((string)(await driver.ReadAsync())["link"]!).AbsolutePath;
        var dead = path[..^1] + (path[^1] == '0' ? '1' : '0');

        var answers = new List<DeskAnswer>();
        for (var i = 0; i < Tries; i++)
            answers.Add(await PageAsync(host, method, ((i % 3) switch { 0 => dead, 1 => "/c/c_zzzzzzzzzzzzzzzz.0123456789abcdefghjkmnpqrs", _ => "/c/x" }) + query));

        Assert.InRange(answers.Count(answer => answer.Status == HttpStatusCode.TooManyRequests), 1, Tries - 10);
        Assert.All(answers, answer =>
            Assert.True(answer.Status is HttpStatusCode.Gone or HttpStatusCode.NotFound or HttpStatusCode.TooManyRequests)
        );
        Assert.Single(answers.Where(answer => answer.Status == HttpStatusCode.TooManyRequests).Select(answer => answer.Text).Distinct());
        Assert.Equal(3, host.Logs.All.Count(line => line.Level == LogLevel.Warning && line.Text.Contains("wrong keys or links", StringComparison.Ordinal)));
        (await PageAsync(host, "GET", path + query)).Expect(HttpStatusCode.OK);
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

    private static async Task AnsweredAsync(IEnumerable<Task<DeskAnswer>> tries, int times)
    {
        await foreach (var answered in Task.WhenEach(tries))
        {
            Assert.True((await answered).Status is HttpStatusCode.Unauthorized or HttpStatusCode.TooManyRequests);
            if (--times == 0)
                return;
        }
    }

    /// <summary>A clock by which nobody who waits for that long is woken until it is said; it tells when so many wait.</summary>
    private sealed class WaitedFor(TimeSpan delay, int times) : TimeProvider
    {
        private readonly ConcurrentQueue<Action> _waiting = [];
        private readonly TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _times;

        public TimeSpan Delay => delay;

        public Task All => _all.Task;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime != delay)
                return base.CreateTimer(callback, state, dueTime, period);
            _waiting.Enqueue(() => callback(state));
            if (Interlocked.Increment(ref _times) == times)
                _all.SetResult();
            return base.CreateTimer(static _ => { }, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        public void WakeAll()
        {
            foreach (var wake in _waiting)
                wake();
        }
    }

    private static Task<DeskHost> StartAsync(WrongCallerSetting setting, bool queues = false) =>
        DeskHost.StartAsync(options => options with { RunTimers = false, RunQueues = queues }, services => services.AddSingleton(setting));

    private static async Task<DeskAnswer> PageAsync(DeskHost host, string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(host.BaseAddress, path));
        if (method == "POST")
            request.Content = new FormUrlEncodedContent([KeyValuePair.Create("do", "ready")]);
        using var client = new HttpClient();
        using var response = await client.SendAsync(request);
        return await DeskAnswer.ReadAsync(response);
    }

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
