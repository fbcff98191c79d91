using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using CaseDesk.Client;
using CaseDesk.Client.Models;
using CaseDesk.Functions.Custody;
using CaseDesk.Functions.Tests.Journeys;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Alerts;
using CaseDesk.Storage.Hints;
using CaseDesk.TestKit;
using CaseDesk.TestKit.Desk;
using Microsoft.Kiota.Abstractions.Serialization;

namespace CaseDesk.Functions.Tests.Released;

/// <summary>What every release has stored, sent and answered is read by the code of today: cases stand as they stood, and go on.</summary>
public sealed class ReleasedTests
{
    /// <summary>Words for people, which a later version may put otherwise, and when it was asked.</summary>
    private static readonly HashSet<string> s_free = ["zh", "en", "title", "titleEn", "detail", "detailEn", "asOf"];

    /// <summary>What ships with a version, or is the instance's own: of it the shape alone stays.</summary>
    private static readonly string[] s_own = ["api/operations", "api/ready", "api/calendar", "api/windows"];

    public static TheoryData<string> Releases => [.. ReleaseFolder.All];

    [Theory]
    [MemberData(nameof(Releases))]
    public async Task Cases_stand_as_they_stood_and_go_on(string version)
    {
        var folder = new ReleaseFolder(version);
        await using var desk = await StartAsync(folder);

        await AnswersHoldAsync(desk, folder);
        await RecordHoldsAsync(desk, folder);
        await PagesShowAsync(desk, folder);
        await ClientReadsAsync(desk, folder);
        await GoesOnAsync(desk, folder);
        await RecordHoldsAsync(desk, folder);
        Assert.Empty(desk.Logs.Errors);
    }

    [Theory]
    [MemberData(nameof(Releases))]
    public void Messages_are_read(string version)
    {
        var messages = new ReleaseFolder(version).Lines("messages.jsonl");

        Assert.NotEmpty(messages);
        Assert.All(messages, static line =>
        {
            var (queue, text) = ((string)line["q"]!, (string)line["m"]!);
            Assert.False(StorageSchema.IsNewer(text));
            Assert.NotNull(
                JsonSerializer.Deserialize(
                    text,
                    queue == StorageNames.Queues.Deliveries ? typeof(LaneDue) : typeof(DeskWork),
                    StorageJson.Received
                )
            );
        });
    }

    /// <summary>A record that gets another member is another schema: an older instance would write it back without.</summary>
    [Fact]
    public void What_is_stored_has_the_shape_of_the_release_of_its_schema()
    {
        if (ReleaseFolder.OfSchema(StorageSchema.Newest) is { } known)
            Assert.Equal(known.Json("stored.json").ToJsonString(), StoredTypes.Export().ToJsonString());
    }

    [Fact]
    public void This_release_has_left_its_folder() => Assert.Contains(AppVersion.MajorMinor, ReleaseFolder.All);

    private static async Task<DeskHost> StartAsync(ReleaseFolder folder)
    {
        var account = (await AzuriteServer.SharedAsync()).NewAccountConnectionString();
        await AccountDump.PutAsync(account, folder.Lines("rows.jsonl"), folder.Lines("blobs.jsonl"));
        return await QuietDesk.StartAsync(options =>
            options with
            {
                StorageConnectionString = account,
                DeskKey = (string)folder.About["deskKey"]!,
                Now = DateTimeOffset.Parse((string)folder.About["now"]!, CultureInfo.InvariantCulture),
            }
        );
    }

    private static async Task AnswersHoldAsync(DeskHost desk, ReleaseFolder folder)
    {
        var faults = new List<string>();
        foreach (var known in folder.Lines("answers.jsonl"))
        {
            using var merchant = Merchant(desk, (string?)known["link"] ?? "");
            var today = await ReleaseKeeping.AnswerAsync(
                desk,
                known["link"] is null ? desk.Client : merchant,
                (string)known["path"]!,
                (string?)known["link"]
            );
            var isOwn = s_own.Any(((string)known["path"]!).StartsWith);
            Compare((string)known["path"]!, known, today, isOwn, faults);
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    /// <summary>Whatever was there is there, with the same value; what is more is free.</summary>
    /// <param name="isFree">Whether another value of the same kind will do.</param>
    private static void Compare(string place, JsonNode? known, JsonNode? today, bool isFree, List<string> faults)
    {
        switch (known, today)
        {
            case (JsonObject was, JsonObject now):
                foreach (var (name, value) in was)
                    Compare($"{place}.{name}", value, now[name], isFree || s_free.Contains(name), faults);

                break;
            case (JsonArray was, JsonArray now) when was.Count == now.Count:
                foreach (var (index, (one, other)) in was.Zip(now).Index())
                    Compare($"{place}[{index}]", one, other, isFree, faults);
                break;
            default:
                if (isFree ? known?.GetValueKind() != today?.GetValueKind() : !JsonNode.DeepEquals(known, today))
                    faults.Add($"{place} was {Short(known)} and is {Short(today)}");
                break;
        }
    }

    private static string Short(JsonNode? node) =>
        $"{node?.ToJsonString()}" is { Length: > 200 } text ? $"{text[..200]}…" : $"{node?.ToJsonString()}";

    private static async Task RecordHoldsAsync(DeskHost desk, ReleaseFolder folder)
    {
        foreach (var id in Cases(folder))
        {
            var report = (await desk.Client.LookAsync($"api/cases/{id}/custody?files=true")).Expect(HttpStatusCode.OK).Json;
            Assert.True((bool)report["sound"]!, report.ToJsonString());
        }

        Assert.Empty((await desk.Client.LookAsync("api/custody/anchors")).Expect(HttpStatusCode.OK).Json["faults"]!.AsArray());
        Assert.Empty((await desk.Client.LookAsync("api/desk-record/custody")).Expect(HttpStatusCode.OK).Json["faults"]!.AsArray());
    }

    private static async Task PagesShowAsync(DeskHost desk, ReleaseFolder folder)
    {
        using var anyone = new HttpClient { BaseAddress = desk.BaseAddress };
        var links = folder
            .Lines("answers.jsonl")
            .Select(static answer => (string?)answer["link"])
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)
            .ToList();
        Assert.NotEmpty(links);
        foreach (var link in links)
        {
            foreach (var page in new[] { $"c/{link}", $"c/{link}?plain=1" })
                Assert.Contains("<html", (await anyone.LookAsync(page)).Expect(HttpStatusCode.OK).Text, StringComparison.Ordinal);
        }
    }

    /// <summary>The client of today asks the desk, and reads what an earlier one has answered.</summary>
    private static async Task ClientReadsAsync(DeskHost desk, ReleaseFolder folder)
    {
        using var connection = DeskConnection.Open(desk.BaseAddress, desk.DeskKey);
        foreach (var id in Cases(folder))
        {
            Assert.Equal(id, (await connection.Desk.Api.Cases[id].GetAsync())!.CaseView!.Id);
            var known = folder.Lines("answers.jsonl").First(answer => (string)answer["path"]! == $"api/cases/{id}")["body"]!;
            var read = await KiotaJsonSerializer.DeserializeAsync<CaseView>(known.ToJsonString());
            Assert.Equal(((string)known["id"]!, (decimal)known["amountHeld"]!), (read!.Id, read.AmountHeld));
            Assert.Equal(known["evidence"]!.AsArray().Count, read.Evidence!.Count);
        }

        Assert.Equal(Cases(folder).Count, (await connection.Desk.Api.Cases.GetAsync())!.Items!.Count);
    }

    /// <summary>Every case takes a step, what is due goes out, and the days are signed.</summary>
    private static async Task GoesOnAsync(DeskHost desk, ReleaseFolder folder)
    {
        foreach (var id in Cases(folder))
            await desk.Client.PostAsync($"api/cases/{id}/notes", new JsonObject { ["text"] = "升级后再问" });
        var opened = await CaseDriver.OpenAsync(desk);
        await opened.CollectAsync();
        await QuietDesk.BeatAsync(desk, desk.Now.AddDays(40));
        await desk.Local.RunTimerAsync(nameof(AnchorChainsTimer));
    }

    private static List<string> Cases(ReleaseFolder folder) => [.. folder.About["cases"]!.AsArray().Select(static id => (string)id!)];

    private static HttpClient Merchant(DeskHost desk, string link)
    {
        var merchant = new HttpClient { BaseAddress = desk.BaseAddress };
        merchant.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", link);
        return merchant;
    }
}
