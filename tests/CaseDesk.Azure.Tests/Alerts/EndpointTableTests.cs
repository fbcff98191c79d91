using Azure.Data.Tables;
using CaseDesk.Azure.Alerts;
using CaseDesk.TestKit;

namespace CaseDesk.Azure.Tests.Alerts;

public sealed class EndpointTableTests: EndpointStoreSuite
{
    [Fact]
    public async Task Get_RowThatSomebodyBroke_ThrowsWithTheIdAndNoSecret()
    {
        var table = await EmptyTableAsync();
        await table.AddEntityAsync(new TableEntity("endpoints", "wh_1")
        {
            ["Channel"] = "webhook", ["Url"] = "https://a.example/", ["Secret"] = "hush",
        });

        var failure = await Assert.ThrowsAsync<InvalidDataException>(() => new EndpointTable(table).GetAsync("wh_1", CancellationToken.None));

        Assert.Contains("wh_1", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", failure.Message, StringComparison.Ordinal);
    }

    protected override async Task<IEndpointStore> EmptyStoreAsync() => new EndpointTable(await EmptyTableAsync());

    private static async Task<TableClient> EmptyTableAsync()
    {
        var azurite = await AzuriteServer.SharedAsync();
        var table = new TableClient(azurite.NewAccountConnectionString(), "endpoints");
        await table.CreateAsync();
        return table;
    }
}
