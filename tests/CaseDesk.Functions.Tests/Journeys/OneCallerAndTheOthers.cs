using System.Net;
using System.Text.Json.Nodes;
using CaseDesk.Functions.Http;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Desk;
using CaseDesk.Storage.Evidence;
using CaseDesk.Storage.Hints;
using CaseDesk.TestKit;
using CaseDesk.TestKit.Desk;
using Microsoft.Extensions.DependencyInjection;

namespace CaseDesk.Functions.Tests.Journeys;

/// <summary>A link in a loop makes neither the record long nor the desk wait.</summary>
public sealed class OneCallerAndTheOthers
{
    private static readonly PaceLimit s_nothing = new(0, 0);

    [Fact]
    public async Task The_same_file_read_in_a_loop_is_one_entry_with_a_count()
    {
        await using var host = await StartAsync();
        var (driver, merchant, file) = await SealedAsync(host);
        var before = (long)(await driver.ReadAsync())["version"]!;

        for (var i = 0; i < 4; i++)
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => merchant.Client.LookAsync($"{merchant.Path}/evidence/{file}/content")));
            Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
        }

        var entry = Assert.Single(await ReadingsAsync(driver));
        Assert.Equal(31, (int)entry["again"]!);
        Assert.Equal(before + 1, (long)(await driver.ReadAsync())["version"]!);
        var custody = (await host.Client.LookAsync($"{driver.Path}/custody")).Expect(HttpStatusCode.OK).Json;
        Assert.Empty(custody["faults"]!.AsArray());
    }

    [Fact]
    public async Task Another_reader_and_a_later_hour_are_entries_of_their_own()
    {
        await using var host = await StartAsync();
        var (driver, merchant, file) = await SealedAsync(host);

        foreach (var reader in new[] { merchant, driver, merchant, driver })
            (await reader.Client.LookAsync($"{driver.Path}/evidence/{file}/content")).Expect(HttpStatusCode.OK);
        host.Clock.Jump(TimeSpan.FromMinutes(10));
        (await merchant.Client.LookAsync($"{driver.Path}/evidence/{file}/content")).Expect(HttpStatusCode.OK);

        Assert.Equal(
            [("link", 1), ("desk:local", 1), ("link", 0)],
            (await ReadingsAsync(driver)).Select(entry => ((string)entry["by"]!, (int?)entry["again"] ?? 0))
        );
    }

    [Fact]
    public async Task A_link_that_changes_in_a_loop_is_told_to_wait_and_nobody_else_is()
    {
        // A permit a second comes back: of two hundred requests only so many as the burst, and what a slow machine gives back.
        var setting = PaceSetting.Usual with { LinkChanges = new Pace(5, 1, s_nothing) };
        await using var host = await StartAsync(setting);
        var driver = await CaseDriver.OpenAsync(host);
        var link = (string)(await driver.ReadAsync())["link"]!;
        var merchant = driver.AsMerchant(link);
        var body = ValidBodies.Contact(host.Now);

        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => merchant.Client.PostAsync($"{merchant.Path}/contacts", body)));

        Assert.Contains(answers, answer => answer.Status == HttpStatusCode.Created);
        var slowed = answers.Where(answer => answer.Status == HttpStatusCode.TooManyRequests).ToList();
        Assert.InRange(slowed.Count, 1, 195);
        Assert.All(slowed, answer =>
            Assert.Equal(
                ("too-many-requests", "application/problem+json", 5.0),
                (answer.Code, answer.ContentType, answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds)
            )
        );
        Assert.DoesNotContain(answers, answer => answer.Status is not (HttpStatusCode.Created or HttpStatusCode.TooManyRequests));
        (await driver.Client.PostAsync($"{driver.Path}/contacts", body)).Expect(HttpStatusCode.Created);
        (await merchant.Client.LookAsync(merchant.Path)).Expect(HttpStatusCode.OK);
    }

    /// <summary>The page reads the case for each visit: its pace is that of the link's other looks.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("?plain=1")]
    public async Task A_link_whose_page_is_asked_for_in_a_loop_is_told_to_wait(string query)
    {
        await using var host = await StartAsync(PaceSetting.Usual with { LinkLooks = new Pace(5, 1, s_nothing) });
        var driver = await CaseDriver.OpenAsync(host);
        var page = new Uri(host.BaseAddress, new Uri((string)(await driver.ReadAsync())["link"]!).AbsolutePath + query);
        using var browser = new HttpClient();

        var answers = new List<(HttpStatusCode Status, string? Type)>();
        for (var i = 0; i < 100; i++)
        {
            using var answer = await browser.GetAsync(page);
            answers.Add((answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        }

        Assert.Equal((HttpStatusCode.OK, "text/html"), answers[0]);
        Assert.Contains((HttpStatusCode.TooManyRequests, "application/problem+json"), answers);
        Assert.DoesNotContain(answers, answer => answer.Status is not (HttpStatusCode.OK or HttpStatusCode.TooManyRequests));
        (await driver.Client.LookAsync(driver.Path)).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_wrong_link_uses_up_nothing_of_the_right_one()
    {
        await using var host = await StartAsync(PaceSetting.Usual with { LinkLooks = new Pace(3, 1, s_nothing) });
        var driver = await CaseDriver.OpenAsync(host);
        var link = (string)(await driver.ReadAsync())["link"]!;
        var wrong = driver.AsMerchant(link[..^1] + (link[^1] == '0' ? '1' : '0'));
        for (var i = 0; i < 20; i++)
            Assert.True((await wrong.Client.LookAsync(driver.Path)).Status is HttpStatusCode.NotFound or HttpStatusCode.TooManyRequests);

        (await driver.AsMerchant(link).Client.LookAsync(driver.Path)).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Two_instances_give_together_what_is_common()
    {
        var setting = PaceSetting.Usual with { LinkLooks = new Pace(1, 1, new PaceLimit(30, 0)) };
        await using var one = await StartAsync(setting);
        await using var other = await StartAsync(setting, one.StorageConnectionString);
        var driver = await CaseDriver.OpenAsync(one);
        var link = (string)(await driver.ReadAsync())["link"]!;

        var there = new CaseDriver(other, driver.Id, other.Client).AsMerchant(link);
        var granted = 0;
        foreach (var client in Enumerable.Range(0, 100).Select(i => i % 2 == 0 ? driver.AsMerchant(link).Client : there.Client))
            granted += (await client.LookAsync(driver.Path)).Status == HttpStatusCode.OK ? 1 : 0;

        // What is common is given once and not by each; beside it each gives one, and one a second.
        Assert.True(granted >= 32, $"{granted}");
        Assert.Equal([0.0], await LeftAsync(one));
    }

    [Fact]
    public async Task Twenty_files_from_a_phone_meet_no_limit()
    {
        await using var host = await StartAsync();
        var driver = await CaseDriver.OpenAsync(host);
        var merchant = driver.AsMerchant((string)(await driver.ReadAsync())["link"]!);

        var files = await Task.WhenAll(Enumerable.Range(0, 20).Select(async i =>
        {
            var id = await merchant.UploadAsync("product-images", EvidenceFile.Pdf($"{i}.pdf", $"phone {i}"));
            for (var looks = 0; looks < 10; looks++)
                await merchant.ReadAsync();
            return id;
        }));

        Assert.Equal(20, files.Distinct().Count());
    }

    private static async Task<IReadOnlyList<double?>> LeftAsync(DeskHost host)
    {
        var (table, left) = (
            host.Services.GetRequiredService<StorageClients>().Tables.GetTableClient(StorageNames.Tables.Cases),
            new List<double?>()
        );
        await foreach (var row in table.QueryAsync<Azure.Data.Tables.TableEntity>(row => row.PartitionKey == "pace"))
            left.Add(row.GetDouble("Left"));
        return left;
    }

    private static Task<DeskHost> StartAsync(PaceSetting? setting = null, string? account = null) =>
        DeskHost.StartAsync(
            options =>
                options with
                {
                    RunTimers = false,
                    RunQueues = false,
                    StorageConnectionString = account ?? options.StorageConnectionString,
                },
            services => services.AddSingleton(setting ?? PaceSetting.Usual)
        );

    private static async Task<(CaseDriver Desk, CaseDriver Merchant, string File)> SealedAsync(DeskHost host)
    {
        var driver = await CaseDriver.OpenAsync(host);
        var file = await driver.UploadAsync("violation-notice", EvidenceFile.Pdf("a.pdf", "read often"));
        await host
            .Services.GetRequiredService<EvidenceInspector>()
            .InspectAsync(new EvidenceArrived(driver.Id, file), host.Now, CancellationToken.None);
        return (driver, driver.AsMerchant((string)(await driver.ReadAsync())["link"]!), file);
    }

    private static async Task<IReadOnlyList<JsonNode>> ReadingsAsync(CaseDriver driver) =>
        [
            .. (await driver.Client.LookAsync($"{driver.Path}/timeline")).Json["items"]!
                .AsArray()
                .Where(entry => (string)entry!["event"]!["type"]! == "evidence.read")
                .Select(entry => entry!),
        ];
}
