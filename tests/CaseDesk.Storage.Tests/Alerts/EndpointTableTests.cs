using Azure.Data.Tables;
using CaseDesk.Core.Alerts;
using CaseDesk.Storage.Alerts;
using CaseDesk.Storage.Tests.Secrets;
using CaseDesk.TestKit.Account;

namespace CaseDesk.Storage.Tests.Alerts;

public sealed class EndpointTableTests: EndpointStoreSuite
{
    private static readonly CancellationToken s_none = CancellationToken.None;

    [Fact]
    public async Task Get_row_that_somebody_broke_throws_with_the_id_and_no_secret()
    {
        var (store, table) = await EmptyAsync();
        await table.AddEntityAsync(new TableEntity("endpoints", "wh_1")
        {
            ["Channel"] = "webhook", ["Url"] = "https://a.example/", ["Secret"] = "hush",
        });

        var failure = await Assert.ThrowsAsync<BrokenEndpointException>(() => store.GetAsync("wh_1", s_none));

        Assert.Contains("wh_1", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("v1")]
    [InlineData("v1a")]
    [InlineData("robot")]
    public async Task Row_holds_nothing_of_address_and_secrets_in_clear(string kind)
    {
        var (store, table) = await EmptyAsync();
        var endpoint = Endpoint("wh_1", kind);
        await store.AddAsync(endpoint, StoredEndpoints.Tester, s_none);
        await store.ChangeAsync(
            "wh_1",
            now => now with { Previous = now.Secret, PreviousUntil = now.CreatedAt.AddDays(1) },
            StoredEndpoints.Tester,
            s_none
        );

        var row = (await table.GetEntityAsync<TableEntity>("endpoints", "wh_1")).Value;
        var text = string.Join('\n', row.Select(property => $"{property.Key}={property.Value}"));
        var hidden = new List<string> { endpoint.Secret.Text, endpoint.Secret.Text[8..20], "access_token", "token-of-the-robot", "oapi.dingtalk.com" };
        if (endpoint.Secret is WebhookKey key)
            hidden.Add(key.PublicText[8..20]);
        Assert.All(hidden, word => Assert.DoesNotContain(word, text, StringComparison.OrdinalIgnoreCase));
        Assert.Equal(
            endpoint with
            {
                Previous = endpoint.Secret,
                PreviousUntil = endpoint.CreatedAt.AddDays(1),
            },
            await store.GetAsync("wh_1", s_none)
        );
    }

    [Theory]
    [InlineData("Url", "wh_2", "Url")]
    [InlineData("Secret", "wh_2", "Secret")]
    [InlineData("PreviousSecret", "wh_1", "Secret")]
    public async Task Get_text_from_another_row_or_column_is_a_broken_row(string column, string fromRow, string fromColumn)
    {
        var (store, table) = await EmptyAsync();
        await store.AddAsync(Endpoint("wh_1", "v1"), StoredEndpoints.Tester, s_none);
        await store.AddAsync(Endpoint("wh_2", "v1"), StoredEndpoints.Tester, s_none);
        var from = (await table.GetEntityAsync<TableEntity>("endpoints", fromRow)).Value;
        await table.UpdateEntityAsync(new TableEntity("endpoints", "wh_1") { [column] = from[fromColumn] }, Azure.ETag.All, TableUpdateMode.Merge);

        var failure = await Assert.ThrowsAsync<BrokenEndpointException>(() => store.GetAsync("wh_1", s_none));

        Assert.StartsWith($"Endpoint wh_1 has no sound {column} in its row.", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain((string)from[fromColumn], failure.ToString(), StringComparison.Ordinal);
        Assert.True(await store.RemoveAsync("wh_1", StoredEndpoints.Tester, s_none));
    }

    /// <summary>
    /// Somebody who may write rows had the desk's alerts sent to themselves, signed: a text in clear was taken for one from before.
    /// </summary>
    [Theory]
    [InlineData("Url", "https://mallory.example/")]
    [InlineData("Secret", "SEC0000000000000000000000000")]
    [InlineData("PreviousSecret", "SEC0000000000000000000000000")]
    [InlineData("Channel", "feishu")]
    [InlineData("Events", "case.opened")]
    [InlineData("Status", "Disabled")]
    [InlineData("RotatedBy", "desk:mallory")]
    [InlineData("Seal", "")]
    [InlineData("CreatedAt", 7)]
    public async Task Get_column_that_somebody_wrote_is_a_broken_row_and_the_others_go_on(string column, object text)
    {
        var (store, table) = await EmptyAsync();
        await store.AddAsync(Endpoint("wh_1", "robot"), StoredEndpoints.Tester, s_none);
        var other = await store.AddAsync(Endpoint("wh_2", "v1"), StoredEndpoints.Tester, s_none);
        await table.UpdateEntityAsync(new TableEntity("endpoints", "wh_1") { [column] = text }, Azure.ETag.All, TableUpdateMode.Merge);

        await Assert.ThrowsAsync<BrokenEndpointException>(() => store.GetAsync("wh_1", s_none));
        await Assert.ThrowsAsync<BrokenEndpointException>(() => store.DisableAsync("wh_1", DisabledReason.Gone, other.CreatedAt, s_none));
        var all = await store.AllAsync(s_none);
        Assert.Equal([other], all.Sound);
        Assert.Equal("wh_1", Assert.Single(all.Broken).EndpointId);
        Assert.True(await store.RemoveAsync("wh_1", StoredEndpoints.Tester, s_none));
    }

    [Fact]
    public async Task Get_row_of_another_written_under_this_id_is_a_broken_row()
    {
        var (store, table) = await EmptyAsync();
        await store.AddAsync(Endpoint("wh_1", "v1"), StoredEndpoints.Tester, s_none);
        await store.AddAsync(Endpoint("wh_2", "v1"), StoredEndpoints.Tester, s_none);
        var row = (await table.GetEntityAsync<TableEntity>("endpoints", "wh_2")).Value;
        row.RowKey = "wh_1";
        await table.UpdateEntityAsync(row, Azure.ETag.All, TableUpdateMode.Replace);

        await Assert.ThrowsAsync<BrokenEndpointException>(() => store.GetAsync("wh_1", s_none));
    }

    protected override async Task<IEndpointStore> EmptyStoreAsync() => (await EmptyAsync()).Store;

    private static async Task<(EndpointTable Store, TableClient Table)> EmptyAsync()
    {
        var keys = await KeyStore.EmptyAsync();
        var table = new TableClient(keys.Connection, "endpoints");
        await table.CreateAsync();
        return (new EndpointTable(table, keys.Box(), await keys.RecordAsync()), table);
    }

    private static WebhookEndpoint Endpoint(string id, string kind)
    {
        EndpointSecret secret = kind switch
        {
            "v1" => WebhookSecret.FromBytes([.. Enumerable.Range(0, 32).Select(i => (byte)i)]),
            "v1a" => Ed25519Key.Make([.. Enumerable.Range(0, 32).Select(i => (byte)i)]),
            _ => RobotSecret.TryParse("SEC0123456789abcdef0123456789", out var robot) ? robot : throw new InvalidOperationException(),
        };
        return new(
            id,
            kind == "robot" ? AlertChannel.DingTalk : AlertChannel.Webhook,
            new Uri("https://oapi.dingtalk.com/robot/send?access_token=token-of-the-robot"),
            secret,
            EventFilter.Everything,
            new(2026, 9, 21, 1, 2, 3, TimeSpan.Zero),
            EndpointStatus.Active
        );
    }
}
