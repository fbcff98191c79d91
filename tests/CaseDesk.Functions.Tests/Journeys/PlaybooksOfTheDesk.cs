using System.Net;
using System.Text.Json.Nodes;
using CaseDesk.TestKit;
using CaseDesk.TestKit.Desk;

namespace CaseDesk.Functions.Tests.Journeys;

/// <summary>The desk puts playbooks of its own in place, without a deployment.</summary>
public sealed class PlaybooksOfTheDesk(QuietDesk desk) : IClassFixture<QuietDesk>
{
    private DeskHost Host => desk.Host;

    [Fact]
    public async Task A_cause_of_ones_own_opens_cases_at_once_here_and_in_another_process()
    {
        await using var host = await QuietDesk.StartAsync();
        await using var second = await QuietDesk.StartAsync(options =>
            options with
            {
                StorageConnectionString = host.StorageConnectionString,
                Settings = new Dictionary<string, string?> { ["Desk:DataRefreshSeconds"] = "0" },
            }
        );
        Assert.Equal(
            "cause-unknown",
            (await host.Client.PostAsync("api/cases", Case(host, "late-scan"))).Expect(HttpStatusCode.UnprocessableEntity).Code
        );

        var put = (await PutAsync(host, "douyin-shop", PlaybookBodies.LateScan())).Expect(HttpStatusCode.Created);
        Assert.Equal(("douyin-shop", "douyin-ours-1"), ((string)put.Json["code"]!, (string)put.Json["version"]!));
        Assert.Equal(
            ["sources/our-memo", "items/scan-photo", "clocks/scan-2", "playbooks/late-scan@2026-01-01"],
            Texts(put.Json["added"]!)
        );
        Assert.Equal(["items/logistics"], Texts(put.Json["replaced"]!));
        Assert.NotNull(put.ETag);

        foreach (var process in new[] { host, second })
        {
            var opened = (await process.Client.PostAsync("api/cases", Case(process, "late-scan"))).Expect(HttpStatusCode.Created).Json;
            Assert.Equal(["scan-photo", "logistics"], Texts(opened["checklist"]!, "item"));
            Assert.Equal("快递轨迹（本台）", (string)opened["checklist"]!.AsArray()[1]!["title"]!["zh"]!);
            Assert.Equal(["appeal"], Texts(opened["clocks"]!, "id"));
            Assert.Equal(2, (int)opened["clocks"]!.AsArray()[0]!["count"]!);
        }

        var read = (await second.Client.LookAsync("api/playbooks/douyin-shop")).Expect(HttpStatusCode.OK).Json;
        Assert.Equal("douyin-ours-1", (string)read["version"]!);
        Assert.Equal(14, read["playbooks"]!.AsArray().Count);
        Assert.Equal("late-scan", (string)read["playbooks"]!.AsArray()[^1]!["cause"]!);
    }

    [Fact]
    public async Task The_file_is_kept_as_it_was_sent_and_guarded_by_its_tag()
    {
        await using var host = await QuietDesk.StartAsync();
        (await host.Client.LookAsync("api/playbooks/douyin-shop/file")).Expect(HttpStatusCode.NotFound);
        var first = (await PutAsync(host, "douyin-shop", PlaybookBodies.LateScan())).Expect(HttpStatusCode.Created);

        var file = (await host.Client.LookAsync("api/playbooks/douyin-shop/file")).Expect(HttpStatusCode.OK);
        Assert.Equal((first.ETag, PlaybookBodies.LateScan().ToJsonString()), (file.ETag, file.Text));

        var next = PlaybookBodies.LateScan();
        next["version"] = "douyin-ours-2";
        Assert.Equal("file-if-match-missing", (await PutAsync(host, "douyin-shop", next)).Expect(HttpStatusCode.PreconditionRequired).Code);
        Assert.Equal(
            "playbook-file-changed",
            (await PutAsync(host, "douyin-shop", next, "\"0x1\"")).Expect(HttpStatusCode.PreconditionFailed).Code
        );
        Assert.Equal(first.ETag, (await host.Client.LookAsync("api/playbooks/douyin-shop/file")).ETag);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => PutAsync(host, "douyin-shop", next, first.ETag)));
        var taken = answers.Where(answer => answer.Status == HttpStatusCode.OK).ToList();
        Assert.NotEmpty(taken);
        Assert.All(answers.Except(taken), answer =>
            Assert.Equal("playbook-file-changed", answer.Expect(HttpStatusCode.PreconditionFailed).Code)
        );
        Assert.Equal("douyin-ours-2", (string)(await host.Client.LookAsync("api/playbooks/douyin-shop")).Json["version"]!);
    }

    [Fact]
    public async Task What_cases_may_rest_on_can_be_ended_but_not_removed()
    {
        await using var host = await QuietDesk.StartAsync();
        var put = (await PutAsync(host, "douyin-shop", PlaybookBodies.LateScan())).Expect(HttpStatusCode.Created);

        var less = PlaybookBodies.LateScan();
        less["playbooks"] = new JsonArray();
        var refused = (await PutAsync(host, "douyin-shop", less, put.ETag)).Expect(HttpStatusCode.Conflict);
        Assert.Equal("playbook-key-removed", refused.Code);
        Assert.Contains("playbooks/late-scan", (string)refused.Json["detail"]!, StringComparison.Ordinal);
        Assert.Contains("effectiveTo", (string)refused.Json["detail"]!, StringComparison.Ordinal);
        Assert.Equal("playbook-key-removed", (await RemoveAsync(host, "douyin-shop", put.ETag)).Expect(HttpStatusCode.Conflict).Code);

        var ended = PlaybookBodies.LateScan();
        ended["playbooks"]![0]!["effectiveTo"] = "2026-03-01";
        put = (await PutAsync(host, "douyin-shop", ended, put.ETag)).Expect(HttpStatusCode.OK);
        var shown = (await host.Client.LookAsync("api/playbooks/douyin-shop")).Json["playbooks"]!.AsArray();
        Assert.Equal(
            ["late-scan"],
            Texts(
                new JsonArray([.. shown.Where(playbook => (bool)playbook!["expired"]!).Select(playbook => playbook!.DeepClone())]),
                "cause"
            )
        );
    }

    [Fact]
    public async Task A_file_without_keys_of_its_own_can_be_taken_away()
    {
        await using var host = await QuietDesk.StartAsync();
        var changed = PlaybookBodies.Change("douyin-shop", "douyin-ours-9");
        changed["clocks"] = new JsonArray(PlaybookBodies.Appeal("appeal-7", 6));
        var put = (await PutAsync(host, "douyin-shop", changed)).Expect(HttpStatusCode.Created);
        Assert.Equal(6, await AppealDaysAsync(host));

        Assert.Equal(
            "file-if-match-missing",
            (await RemoveAsync(host, "douyin-shop", null)).Expect(HttpStatusCode.PreconditionRequired).Code
        );
        (await RemoveAsync(host, "douyin-shop", put.ETag)).Expect(HttpStatusCode.NoContent);
        Assert.Equal(7, await AppealDaysAsync(host));
        Assert.Equal("playbook-file-not-found", (await RemoveAsync(host, "douyin-shop", put.ETag)).Expect(HttpStatusCode.NotFound).Code);
    }

    [Fact]
    public async Task Everybody_reads_everything_in_both_languages()
    {
        using var anyone = new HttpClient { BaseAddress = Host.Local.BaseAddress };
        var listed = (await anyone.LookAsync("api/playbooks")).Expect(HttpStatusCode.OK).Json["platforms"]!.AsArray();

        Assert.Equal(["douyin-shop", "tmall", "wechat-shop"], Texts(listed, "code"));
        var texts = 0;
        Walk(listed);
        Assert.True(texts > 1_000, $"{texts} texts");
        Assert.All(listed, platform => Assert.Equal(7, platform!["holds"]!.AsArray().Count));
        Assert.Equal("platform-not-found", (await anyone.LookAsync("api/playbooks/no-such")).Expect(HttpStatusCode.NotFound).Code);

        void Walk(JsonNode? node)
        {
            if (node is JsonArray array)
            {
                foreach (var child in array)
                    Walk(child);
            }
            else if (node is JsonObject fields)
            {
                if (fields.ContainsKey("zh"))
                {
                    texts++;
                    Assert.False(string.IsNullOrWhiteSpace((string?)fields["zh"]) || string.IsNullOrWhiteSpace((string?)fields["en"]), fields.ToJsonString());
                }

                foreach (var (_, child) in fields)
                    Walk(child);
            }
        }
    }

    [Fact]
    public async Task The_schema_is_for_anyone()
    {
        using var anyone = new HttpClient { BaseAddress = Host.Local.BaseAddress };
        var schema = (await anyone.LookAsync("api/playbooks/schema")).Expect(HttpStatusCode.OK).Json;

        Assert.Equal("casedesk-playbooks/1", (string)schema["title"]!);
        Assert.Equal("array", (string)schema["properties"]!["clocks"]!["type"]!);
    }

    [Fact]
    public async Task Reading_costs_no_storage_request_while_it_is_fresh()
    {
        await using var host = await QuietDesk.StartAsync(options =>
            options with
            {
                Settings = new Dictionary<string, string?> { ["Desk:DataRefreshSeconds"] = "3600" },
            }
        );
        await using var second = await QuietDesk.StartAsync(options =>
            options with
            {
                StorageConnectionString = host.StorageConnectionString,
            }
        );
        Assert.Equal(7, await AppealDaysAsync(host));
        var changed = PlaybookBodies.Change("douyin-shop", "douyin-ours-9");
        changed["clocks"] = new JsonArray(PlaybookBodies.Appeal("appeal-7", 6));
        (await PutAsync(second, "douyin-shop", changed)).Expect(HttpStatusCode.Created);

        // Had it looked, it would see six.
        Assert.Equal(7, await AppealDaysAsync(host));
        Assert.Equal(6, await AppealDaysAsync(second));
    }

    [Fact]
    public async Task A_process_that_does_not_know_a_cases_cause_asks_to_try_again_once()
    {
        await using var host = await QuietDesk.StartAsync();
        await using var behind = await QuietDesk.StartAsync(options => options with
        {
            StorageConnectionString = host.StorageConnectionString,
            Settings = new Dictionary<string, string?> { ["Desk:DataRefreshSeconds"] = "3600" },
        });
        Assert.Equal(7, await AppealDaysAsync(behind));
        (await PutAsync(host, "douyin-shop", PlaybookBodies.LateScan())).Expect(HttpStatusCode.Created);
        var opened = (await host.Client.PostAsync("api/cases", Case(host, "late-scan"))).Expect(HttpStatusCode.Created).Json;

        var first = (await behind.Client.LookAsync($"api/cases/{opened["id"]}")).Expect(HttpStatusCode.ServiceUnavailable);
        Assert.NotNull(first.Headers.RetryAfter);
        (await behind.Client.LookAsync($"api/cases/{opened["id"]}")).Expect(HttpStatusCode.OK);
    }

    private static async Task<int> AppealDaysAsync(DeskHost host) =>
        (int)
            (await host.Client.LookAsync("api/playbooks/douyin-shop")).Expect(HttpStatusCode.OK).Json["clocks"]!
                .AsArray()
                .Single(clock => (string)clock!["rule"]! == "appeal-7")!["count"]!;

    private static Task<DeskAnswer> PutAsync(DeskHost host, string platform, JsonObject body, string? ifMatch = null) =>
        host.Client.CallAsync(HttpMethod.Put, $"api/playbooks/{platform}", body, ifMatch is null ? [] : [("If-Match", ifMatch)]);

    private static Task<DeskAnswer> RemoveAsync(DeskHost host, string platform, string? ifMatch) =>
        host.Client.CallAsync(HttpMethod.Delete, $"api/playbooks/{platform}", null, ifMatch is null ? [] : [("If-Match", ifMatch)]);

    private static JsonObject Case(DeskHost host, string cause)
    {
        var body = ValidBodies.Case(host.Clock.GetUtcNow());
        body["cause"] = cause;
        return body;
    }

    private static IEnumerable<string> Texts(JsonNode list) => list.AsArray().Select(text => (string)text!);

    private static IEnumerable<string> Texts(JsonNode list, string field) => list.AsArray().Select(entry => (string)entry![field]!);
}
