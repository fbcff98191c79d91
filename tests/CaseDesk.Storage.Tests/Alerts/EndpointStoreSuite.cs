using CaseDesk.Core.Alerts;
using CaseDesk.Storage.Alerts;
using CaseDesk.TestKit.Account;

namespace CaseDesk.Storage.Tests.Alerts;

/// <summary>What every <see cref="IEndpointStore"/> must do.</summary>
public abstract class EndpointStoreSuite
{
    private static readonly CancellationToken s_none = CancellationToken.None;
    private static readonly DateTimeOffset s_monday = new(2026, 9, 21, 1, 2, 3, 456, TimeSpan.Zero);

    /// <summary>A store of this kind with nothing in it.</summary>
    protected abstract Task<IEndpointStore> EmptyStoreAsync();

    [Fact]
    public async Task Get_added_endpoint_is_the_same_in_every_part()
    {
        var store = await EmptyStoreAsync();
        var narrow = Endpoint("wh_narrow") with { Events = EventFilter.Of(["window.lastDay", "case.decided"]).Value };
        var broad = Endpoint("wh_broad") with
        {
            Status = EndpointStatus.Disabled,
            DisabledReason = DisabledReason.Failing,
            DisabledAt = s_monday,
            CreatedAt = s_monday.AddTicks(7),
        };

        Assert.Equal(narrow, await store.AddAsync(narrow, StoredEndpoints.Tester, s_none));
        await store.AddAsync(broad, StoredEndpoints.Tester, s_none);

        Assert.Equal(narrow, await store.GetAsync("wh_narrow", s_none));
        Assert.Equal(broad, await store.GetAsync("wh_broad", s_none));
    }

    [Theory]
    [InlineData("dingtalk", "https://oapi.dingtalk.com/robot/send?access_token=t", "SEC0123456789abcdef")]
    [InlineData("feishu", "https://open.feishu.cn/open-apis/bot/v2/hook/t", "")]
    public async Task Get_added_robot_is_the_same_in_every_part(string channel, string url, string secret)
    {
        var store = await EmptyStoreAsync();
        Assert.True(RobotSecret.TryParse(secret, out var signing));
        var robot = Endpoint("wh_robot") with { Channel = AlertChannel.Find(channel)!, Url = new Uri(url), Secret = signing };

        await store.AddAsync(robot, StoredEndpoints.Tester, s_none);

        Assert.Equal(robot, await store.GetAsync("wh_robot", s_none));
    }

    [Fact]
    public async Task Change_several_at_once_each_decides_on_the_state_before_it()
    {
        var store = await EmptyStoreAsync();
        var first = await store.AddAsync(Endpoint("wh_1"), StoredEndpoints.Tester, s_none);

        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => store.ChangeAsync("wh_1", endpoint => endpoint with
        {
            Previous = endpoint.Secret,
            PreviousUntil = (endpoint.PreviousUntil ?? s_monday).AddHours(1),
            RotatedBy = $"{endpoint.RotatedBy}+",
        }, StoredEndpoints.Tester, s_none)));

        Assert.Equal(first with { Previous = first.Secret, PreviousUntil = s_monday.AddHours(5), RotatedBy = "+++++" }, await store.GetAsync("wh_1", s_none));
        Assert.Null(await store.ChangeAsync("wh_none", endpoint => endpoint, StoredEndpoints.Tester, s_none));
    }

    [Fact]
    public async Task Add_id_that_is_there_returns_the_stored_one_and_changes_nothing()
    {
        var store = await EmptyStoreAsync();
        var first = await store.AddAsync(Endpoint("wh_1"), StoredEndpoints.Tester, s_none);

        var second = await store.AddAsync(Endpoint("wh_1") with { Url = new Uri("https://other.example/"), CreatedAt = s_monday.AddDays(1) }, StoredEndpoints.Tester, s_none);

        Assert.Equal(first, second);
        Assert.Equal([first], await store.ListAsync(s_none));
    }

    [Fact]
    public async Task Add_same_id_many_times_at_once_everybody_gets_the_one_stored()
    {
        var store = await EmptyStoreAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(
            i => store.AddAsync(Endpoint("wh_1") with { Url = new Uri($"https://receiver{i}.example/") }, StoredEndpoints.Tester, s_none)));

        Assert.Equal(await store.GetAsync("wh_1", s_none), Assert.Single(answers.Distinct()));
    }

    [Fact]
    public async Task List_several_endpoints_oldest_first()
    {
        var store = await EmptyStoreAsync();
        var late = await store.AddAsync(Endpoint("wh_a") with { CreatedAt = s_monday.AddHours(1) }, StoredEndpoints.Tester, s_none);
        var early = await store.AddAsync(Endpoint("wh_z"), StoredEndpoints.Tester, s_none);
        var alsoEarly = await store.AddAsync(Endpoint("wh_y"), StoredEndpoints.Tester, s_none);

        Assert.Equal([alsoEarly, early, late], await store.ListAsync(s_none));
    }

    [Fact]
    public async Task List_nothing_stored_is_empty() => Assert.Empty(await (await EmptyStoreAsync()).ListAsync(s_none));

    [Fact]
    public async Task Disable_endpoint_is_done_once_and_keeps_its_first_reason()
    {
        var store = await EmptyStoreAsync();
        var endpoint = await store.AddAsync(Endpoint("wh_1"), StoredEndpoints.Tester, s_none);

        Assert.True(await store.DisableAsync("wh_1", DisabledReason.Gone, s_monday, s_none));
        Assert.False(await store.DisableAsync("wh_1", DisabledReason.Failing, s_monday.AddDays(1), s_none));

        Assert.Equal(
            endpoint with
            {
                Status = EndpointStatus.Disabled,
                DisabledReason = DisabledReason.Gone,
                DisabledAt = s_monday,
            },
            await store.GetAsync("wh_1", s_none)
        );
    }

    [Fact]
    public async Task Disable_several_at_once_one_is_told_that_it_did_it()
    {
        var store = await EmptyStoreAsync();
        await store.AddAsync(Endpoint("wh_1"), StoredEndpoints.Tester, s_none);

        var told = await Task.WhenAll(
            Enumerable.Range(0, 5).Select(i => store.DisableAsync("wh_1", DisabledReason.Failing, s_monday.AddSeconds(i), s_none))
        );

        Assert.Equal(
            s_monday.AddSeconds(Assert.Single(told.Index(), call => call.Item).Index),
            (await store.GetAsync("wh_1", s_none))!.DisabledAt
        );
    }

    [Fact]
    public async Task Remove_endpoint_is_gone_and_others_stay()
    {
        var store = await EmptyStoreAsync();
        await store.AddAsync(Endpoint("wh_1"), StoredEndpoints.Tester, s_none);
        var other = await store.AddAsync(Endpoint("wh_2"), StoredEndpoints.Tester, s_none);

        Assert.True(await store.RemoveAsync("wh_1", StoredEndpoints.Tester, s_none));
        Assert.False(await store.RemoveAsync("wh_1", StoredEndpoints.Tester, s_none));

        Assert.Null(await store.GetAsync("wh_1", s_none));
        Assert.Equal([other], await store.ListAsync(s_none));
    }

    [Theory]
    [InlineData("wh_unknown")]
    [InlineData("")]
    [InlineData("wh_")]
    [InlineData("wh_a/b")]
    [InlineData("wh_a'b")]
    [InlineData("wh_#?%")]
    [InlineData("endpoints")]
    [InlineData("wh_\u0001")]
    public async Task Any_operation_id_that_is_not_there_says_so(string id)
    {
        var store = await EmptyStoreAsync();

        Assert.Null(await store.GetAsync(id, s_none));
        Assert.False(await store.DisableAsync(id, DisabledReason.Gone, s_monday, s_none));
        Assert.False(await store.RemoveAsync(id, StoredEndpoints.Tester, s_none));
        Assert.Empty(await store.ListAsync(s_none));
    }

    private static WebhookEndpoint Endpoint(string id) =>
        new(
            id,
            AlertChannel.Webhook,
            new Uri("https://hooks.example.com/案件?k=1%2F2"),
            WebhookSecret.FromBytes([.. Enumerable.Range(0, 32).Select(i => (byte)i)]),
            EventFilter.Everything,
            s_monday,
            EndpointStatus.Active
        );
}
