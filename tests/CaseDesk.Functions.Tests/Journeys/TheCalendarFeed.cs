using System.Net;
using System.Text.Json.Nodes;
using CaseDesk.Core.Feeds;
using CaseDesk.Samples.Repository;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Feeds;
using CaseDesk.TestKit;
using CaseDesk.TestKit.Desk;
using Microsoft.Extensions.DependencyInjection;

namespace CaseDesk.Functions.Tests.Journeys;

/// <summary>
/// Deadlines in somebody's own calendar, by an address that opens nothing else. Read by ical.js and node-ical (npm, pinned) and by Debian's
/// python3-icalendar, as calendars do.
/// </summary>
public sealed class TheCalendarFeed(QuietDesk desk) : IClassFixture<QuietDesk>, IAsyncLifetime, IDisposable
{
    private static readonly NodePackage s_library = new("tests/CaseDesk.Functions.Tests/Journeys/node");

    private readonly HttpClient _calendar = new() { BaseAddress = desk.Host.BaseAddress };

    private DeskHost Host => desk.Host;

    public Task InitializeAsync() => s_library.InstallAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _calendar.Dispose();

    [Fact]
    public async Task A_case_s_deadlines_are_read_and_move_and_are_cancelled()
    {
        var @case = await CaseDriver.OpenAsync(Host);
        var address = Path((string)(await @case.ReadAsync())["feed"]!);
        var due = (DateTimeOffset)(await @case.ReadAsync())["clocks"]![0]!["dueAt"]!;

        var told = await SeenAsync(address);
        Assert.Equal(("案件期限 Case deadlines", "PT1H", 0), ((string)told["name"]!, (string)told["again"]!, (int)told["zones"]!));
        var one = Assert.Single(told["events"]!.AsArray())!;
        Assert.Equal(
            ($"{@case.Id}-appeal@casedesk", 0, "CONFIRMED", false, "UTC"),
            ((string)one["uid"]!, (int)one["sequence"]!, (string)one["status"]!, (bool)one["whole"]!, (string)one["zone"]!));
        Assert.Equal((Utc(due.AddHours(-1)), Utc(due), "-P1D"), ((string)one["start"]!, (string)one["end"]!, (string)one["alarms"]![0]!));
        Assert.EndsWith($" · {@case.Id}", (string)one["summary"]!, StringComparison.Ordinal);
        // The same tomorrow: the clock's start. And no page is named: the merchant's address is a secret.
        Assert.Equal(
            (Utc((DateTimeOffset)(await @case.ReadAsync())["clocks"]![0]!["startedAt"]!), null),
            ((string)one["stamp"]!, (string?)one["url"])
        );

        var correction = new JsonObject
        {
            ["clocks"] = new JsonArray(
                new JsonObject
                {
                    ["id"] = "appeal",
                    ["lastDay"] = "2026-03-20",
                    ["reason"] = "页面",
                }
            ),
        };
        (await @case.Client.PatchAsync(@case.Path, correction, "*")).Expect(HttpStatusCode.OK);
        var moved = Assert.Single((await SeenAsync(address))["events"]!.AsArray())!;
        Assert.Equal((2, true, "2026-03-20", "2026-03-21", "-PT15H"),
            ((int)moved["sequence"]!, (bool)moved["whole"]!, (string)moved["start"]!, (string)moved["end"]!, (string)moved["alarms"]![0]!));

        await @case.CloseAsync();
        var ended = Assert.Single((await SeenAsync(address))["events"]!.AsArray())!;
        Assert.Equal((3, "CANCELLED", 0), ((int)ended["sequence"]!, (string)ended["status"]!, ended["alarms"]!.AsArray().Count));
        Assert.Equal((string)one["uid"]!, (string)ended["uid"]!);
    }

    [Fact]
    public async Task The_whole_desk_s_and_an_owner_s_feed_name_pages_and_nothing_private()
    {
        var mine = await CaseDriver.OpenAsync(Host, body => body["owner"] = "林一甲");
        var other = await CaseDriver.OpenAsync(Host);
        var (all, owners) = (await MakeAsync(null), await MakeAsync("林一甲"));

        var text = (await _calendar.LookAsync(Path(all))).Expect(HttpStatusCode.OK).Text;
        Assert.Contains(mine.Id, text, StringComparison.Ordinal);
        Assert.Contains(other.Id, text, StringComparison.Ordinal);
        // Folded lines hide words: what is looked through is unfolded.
        var plain = text.Replace("\r\n ", "", StringComparison.Ordinal) + (await _calendar.LookAsync(Path(owners))).Text.Replace("\r\n ", "", StringComparison.Ordinal);
        var link = (string)(await mine.ReadAsync())["link"]!;
        Assert.All(
            new[]
            {
                "云杉杂货铺",
                "98765",
                "98,765",
                "FD-TEST-7731",
                "某店主",
                "000-5550-1234",
                "owner@shop.example",
                "林一甲",
                link[(link.LastIndexOf('.') + 1)..],
            },
            word => Assert.DoesNotContain(word, plain, StringComparison.Ordinal)
        );

        var one = Assert.Single((await SeenAsync(Path(owners)))["events"]!.AsArray())!;
        Assert.Equal(
            ($"{mine.Id}-appeal@casedesk", new Uri(Host.BaseAddress, $"desk/cases/{mine.Id}").AbsoluteUri),
            ((string)one["uid"]!, (string)one["url"]!)
        );
        Assert.All(text.Split("\r\n"), line => Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(line), 0, 75));
    }

    [Fact]
    public async Task Who_has_it_already_gets_no_body_and_who_only_asks_gets_the_same_headers()
    {
        var @case = await CaseDriver.OpenAsync(Host);
        var address = Path((string)(await @case.ReadAsync())["feed"]!);
        var first = (await _calendar.LookAsync(address)).Expect(HttpStatusCode.OK);
        Assert.Equal(
            ("text/calendar", "private, max-age=300"),
            (first.ContentType, first.Headers.CacheControl?.ToString().Split(", ").Order().Reverse().Aggregate((a, b) => $"{a}, {b}"))
        );

        var again = await _calendar.CallAsync(HttpMethod.Get, address, null, ("If-None-Match", $"\"other\", W/{first.ETag}"));
        Assert.Equal((HttpStatusCode.NotModified, "", first.ETag), (again.Status, again.Text, again.ETag));
        using var head = await _calendar.SendAsync(new HttpRequestMessage(HttpMethod.Head, address));
        Assert.Equal(
            (HttpStatusCode.OK, first.ETag, "utf-8"),
            (head.StatusCode, head.Headers.ETag?.ToString(), head.Content.Headers.ContentType?.CharSet)
        );
        Assert.Equal(System.Text.Encoding.UTF8.GetByteCount(first.Text), head.Content.Headers.ContentLength);

        // A note moves nothing; a date does.
        (await @case.Client.PostAsync($"{@case.Path}/notes", new JsonObject { ["text"] = "周五再问" })).Expect(HttpStatusCode.Created);
        Assert.Equal(first.ETag, (await _calendar.LookAsync(address)).ETag);
        (
            await @case.Client.PatchAsync(
                @case.Path,
                new JsonObject
                {
                    ["clocks"] = new JsonArray(
                        new JsonObject
                        {
                            ["id"] = "appeal",
                            ["lastDay"] = "2026-03-21",
                            ["reason"] = "页面",
                        }
                    ),
                },
                "*"
            )
        ).Expect(HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.OK, (await _calendar.CallAsync(HttpMethod.Get, address, null, ("If-None-Match", first.ETag!))).Status);
    }

    [Fact]
    public async Task A_wrong_cut_or_revoked_address_is_told_one_thing_and_logged_nowhere()
    {
        var @case = await CaseDriver.OpenAsync(Host);
        var (cases, all) = (Path((string)(await @case.ReadAsync())["feed"]!), Path(await MakeAsync(null)));
        Assert.Equal(HttpStatusCode.OK, (await _calendar.LookAsync(all[..^".ics".Length])).Status);
        (await @case.Client.PostAsync($"{@case.Path}/links")).Expect(HttpStatusCode.Created);
        (await Host.Client.RemoveAsync($"api/feeds/{Id(all)}")).Expect(HttpStatusCode.NoContent);
        var (good, other) = (Path(await MakeAsync(null)), Path(await MakeAsync("林一甲")));
        Assert.Equal(HttpStatusCode.OK, (await _calendar.LookAsync(good)).Status);

        // Revoked, renewed, cut, of another feed, and what may do more than read: each is the same answer.
        var link = (string)(await @case.ReadAsync())["link"]!;
        var wrong = new[]
        {
            cases,
            all,
            cases[..^6],
            cases[..^1],
            $"feeds/{Id(good)}.{Secret(other)}.ics",
            $"feeds/{@case.Id}.{Secret(good)}.ics",
            $"feeds/{link[(link.LastIndexOf('/') + 1)..]}",
            "feeds/x",
            $"feeds/{Host.DeskKey}",
        };
        var answers = await Task.WhenAll(wrong.Select(_calendar.LookAsync));
        Assert.All(answers, answer =>
            Assert.Equal((HttpStatusCode.NotFound, "feed-not-found", answers[0].Text), (answer.Status, answer.Code, answer.Text))
        );
        // Nor does a feed's secret open anything but its feed.
        Assert.Equal(HttpStatusCode.NotFound, (await _calendar.LookAsync($"c/{@case.Id}.{Secret(cases)}")).Status);
        var lines = string.Join('\n', Host.Logs.All.Select(line => line.Text + line.Fault));
        Assert.All(new[] { cases, all }, address => Assert.DoesNotContain(Secret(address), lines, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_same_request_twice_makes_one_feed_of_which_a_hash_is_kept()
    {
        var body = new JsonObject { ["owner"] = " 王二乙 " };
        var first = (await Host.Client.PostAsync("api/feeds", body.DeepClone(), "one-feed")).Expect(HttpStatusCode.Created);
        var second = (await Host.Client.PostAsync("api/feeds", body, "one-feed")).Expect(HttpStatusCode.Created);

        Assert.Equal(first.Text, second.Text);
        Assert.Equal(
            "idempotency-key-reused",
            (await Host.Client.PostAsync("api/feeds", new JsonObject(), "one-feed")).Expect(HttpStatusCode.UnprocessableEntity).Code
        );
        var listed = (await Host.Client.LookAsync("api/feeds")).Expect(HttpStatusCode.OK);
        var one = Assert.Single(listed.Json["items"]!.AsArray(), feed => (string)feed!["id"]! == (string)first.Json["id"]!)!;
        Assert.Equal(("王二乙", true), ((string)one["owner"]!, ((string)one["madeBy"]!).StartsWith("desk:", StringComparison.Ordinal)));
        var secret = Secret((string)first.Json["address"]!);
        var rows = string.Concat(
            Host.Services.GetRequiredService<StorageClients>()
                .Tables.GetTableClient(StorageNames.Tables.Feeds)
                .Query<Azure.Data.Tables.TableEntity>()
                .SelectMany(row => row.Select(column => $"{column.Value}"))
        );
        Assert.NotEmpty(rows);
        Assert.All(new[] { listed.Text, rows }, kept => Assert.DoesNotContain(secret, kept, StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_more_than_ninety_nine_is_refused_and_a_repeated_request_is_not()
    {
        (await Host.Client.PostAsync("api/feeds", new JsonObject(), "the last")).Expect(HttpStatusCode.Created);
        var (table, who) = (Host.Services.GetRequiredService<FeedTable>(), new CaseDesk.Storage.Cases.StepContext(Host.Now, "desk:test"));
        var others = Enumerable.Range(0, DeskFeed.Max - (await table.ListAsync(default)).Count)
            .Select(number => new DeskFeed($"f_{number:D16}", null, "", "", Host.Now, "desk:test")).ToList();
        await Task.WhenAll(others.Select(feed => table.AddAsync(feed, who, default)));

        Assert.Equal(
            "feeds-too-many",
            (await Host.Client.PostAsync("api/feeds", new JsonObject(), "one more")).Expect(HttpStatusCode.Conflict).Code
        );
        (await Host.Client.PostAsync("api/feeds", new JsonObject(), "the last")).Expect(HttpStatusCode.Created);
        await Task.WhenAll(others.Select(feed => table.RevokeAsync(feed.Id, who, default)));
        (await Host.Client.PostAsync("api/feeds", new JsonObject(), "one more")).Expect(HttpStatusCode.Created);
    }

    [Fact]
    public void Lock_file_names_no_registry() =>
        Assert.DoesNotContain(
            "resolved",
            RepositoryTree.Read("tests/CaseDesk.Functions.Tests/Journeys/node/package-lock.json"),
            StringComparison.Ordinal
        );

    private async Task<string> MakeAsync(string? owner) =>
        (string)
            (await Host.Client.PostAsync("api/feeds", new JsonObject { ["owner"] = owner })).Expect(HttpStatusCode.Created).Json[
                "address"
            ]!;

    private async Task<JsonObject> SeenAsync(string address)
    {
        var text = (await _calendar.LookAsync(address)).Expect(HttpStatusCode.OK).Text;
        var (exit, output) = await s_library.RunAsync("node", ["read.mjs"], text);
        var seen = exit == 0 ? JsonNode.Parse(output)!.AsObject() : throw new InvalidOperationException($"read.mjs ended with {exit}: {output}\n{text}");
        Assert.Equal(ByUid(seen["events"]!), ByUid(JsonNode.Parse(await PythonReader.ReadAsync(text))!));
        return seen;
    }

    /// <summary>What every reader says of each event, in one order; the zone is what one of them calls it.</summary>
    private static IEnumerable<string> ByUid(JsonNode events) =>
        events
            .AsArray()
            .Select(one =>
                string.Join(
                    " | ",
                    one!
                        .AsObject()
                        .Where(pair => pair.Key != "zone")
                        .OrderBy(pair => pair.Key, StringComparer.Ordinal)
                        .Select(pair => $"{pair.Key}={pair.Value}")
                )
            )
            .Order(StringComparer.Ordinal);

    private static string Path(string address) => new Uri(address).AbsolutePath[1..];

    private static string Id(string address) => address.Split('/')[^1].Split('.')[0];

    private static string Secret(string address) => address.Split('.') is [.., var secret, "ics"] ? secret : throw new InvalidOperationException("No secret.");

    private static string Utc(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture);
}
