using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using CaseDesk.Storage.Account;
using CaseDesk.TestKit;
using CaseDesk.TestKit.Desk;

namespace CaseDesk.Functions.Tests.Journeys;

/// <summary>The desk's list: what is next comes first, a page at a time, and hints never show.</summary>
public sealed class ManyCasesOnTheDesk
{
    private const int Cases = 57;
    private const int PageSize = 50;

    [Fact]
    public async Task The_list_is_ordered_by_next_clock_paged_and_filtered_and_shows_no_stale_row()
    {
        await using var host = await QuietDesk.StartAsync();
        var now = host.Clock.GetUtcNow();
        var opened = new List<CaseDriver>();
        foreach (var batch in Enumerable.Range(0, Cases).Chunk(8))
            opened.AddRange(await Task.WhenAll(batch.Select(number => OpenAsync(host, number, now))));
        await AddStaleRowsAsync(host, opened[0].Id);

        var (first, cursor) = await PageAsync(host, "");
        var (rest, end) = await PageAsync(host, $"?cursor={cursor}");
        Assert.Equal((PageSize, Cases - PageSize), (first.Count, rest.Count));
        Assert.Null(end);
        // Case n was noticed n hours ago: the later ones are due first.
        Assert.Equal(opened.Select(@case => @case.Id).Reverse(), Ids([.. first, .. rest]));
        Assert.Equal(
            first.Select(line => (string)line["nextClockAt"]!),
            first.Select(line => (string)line["nextClockAt"]!).Order(StringComparer.Ordinal)
        );

        var submitted = opened[10];
        (await host.Client.PostAsync($"{submitted.Path}/submissions", new JsonObject { ["override"] = "材料另行寄出" })).Expect(
            HttpStatusCode.Created
        );
        Assert.Equal([submitted.Id], Ids(await AllAsync(host, "?status=underReview")));
        Assert.Equal(Cases - 1, (await AllAsync(host, "?status=collecting")).Count);
        Assert.Equal(Ids(await AllAsync(host, "?status=collecting&cause=payout-frozen-after-sales")), opened.Where((_, number) => number % 3 == 0).Select(@case => @case.Id).Reverse());
        Assert.Empty(await AllAsync(host, "?cause=no-such-cause"));
        var bound = now.AddDays(7).AddHours(-50).AddMinutes(-30);
        Assert.Equal(opened.Skip(51).Select(@case => @case.Id).Reverse(), Ids(await AllAsync(host, $"?dueBefore={Uri.EscapeDataString(ValidBodies.Instant(bound))}")));
        var lines = await AllAsync(host, "");
        Assert.Equal(Cases, Ids(lines).Distinct().Count());
        Assert.Equal("window", (string)lines.Single(line => (string)line["id"]! == submitted.Id)["nextClock"]!);
    }

    private static Task<CaseDriver> OpenAsync(DeskHost host, int number, DateTimeOffset now) => CaseDriver.OpenAsync(host, body =>
    {
        body["slip"]!["noticedAt"] = ValidBodies.Instant(now.AddHours(-number));
        if (number % 3 == 0)
            body["cause"] = "payout-frozen-after-sales";
    });

    /// <summary>A page's worth of rows without a case in front of the list, and one of a real case at a time it no longer has.</summary>
    private static async Task AddStaleRowsAsync(DeskHost host, string caseId)
    {
        var index = new TableClient(host.StorageConnectionString, StorageNames.Tables.CaseIndex);
        for (var number = 0; number < PageSize + 3; number++)
            await index.UpsertEntityAsync(
                new TableEntity("all", string.Create(CultureInfo.InvariantCulture, $"20200101000000|c_{number:D16}"))
            );
        await index.UpsertEntityAsync(new TableEntity("all", $"20200101000000|{caseId}"));
    }

    private static async Task<List<JsonNode>> AllAsync(DeskHost host, string query)
    {
        var (lines, cursor) = await PageAsync(host, query);
        while (cursor is not null)
        {
            var (more, next) = await PageAsync(host, $"{query}{(query.Length == 0 ? '?' : '&')}cursor={cursor}");
            lines.AddRange(more);
            cursor = next;
        }

        return lines;
    }

    private static async Task<(List<JsonNode> Lines, string? Cursor)> PageAsync(DeskHost host, string query)
    {
        var page = (await host.Client.LookAsync($"api/cases{query}")).Expect(HttpStatusCode.OK).Json;
        return ([.. page["items"]!.AsArray().Select(line => line!)], (string?)page["cursor"]);
    }

    private static List<string> Ids(IEnumerable<JsonNode> lines) => [.. lines.Select(line => (string)line["id"]!)];
}
