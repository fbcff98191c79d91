using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using CaseDesk.Functions.Custody;
using CaseDesk.Functions.Tests.Reference;
using CaseDesk.Storage.Account;
using CaseDesk.TestKit;
using CaseDesk.TestKit.Desk;
using CaseDesk.TestKit.Storage;

namespace CaseDesk.Functions.Tests.Released;

/// <summary>
/// Keeps what a desk that was led through every operation has stored, sent to queues and answered, as the test data of this release, where
/// CASEDESK_RELEASE is <c>keep</c>. Otherwise it holds what is stored to the release of the same schema: another column is another schema.
/// </summary>
internal static class ReleaseKeeping
{
    private const string Placeholder = "https://desk.example";

    /// <summary>Columns of rows that come and go, so that a story has or has not left one standing: those of schema 1.</summary>
    private static readonly string[] s_passing =
    [
        "cases case case-outbox.Schema: int",
        "cases desk case-outbox.Schema: int",
        "cases desk change.Schema: int",
        "cases desk change.Body: text",
        "cases desk change.Seal: text",
        "cases case timeline.Again: int",
        "cases pace.Schema: int",
        "cases pace.Left: double",
        "cases pace.At: time",
        "cases case delivery.NextAttemptAt: time",
        "cases case delivery.LastHttpStatus: int",
        "cases case delivery.LastReason: text",
        "cases desk delivery.NextAttemptAt: time",
        "cases desk delivery.LastHttpStatus: int",
        "cases desk delivery.LastReason: text",
        "dueindex.LeasedUntil: time",
        "dueindex.PlannedBy: text",
        "lanes head.EnteredAt: time",
        "lanes dead.Schema: int",
        "lanes dead.Body: text",
        "lanes due.Schema: int",
        "lanes due.NotBefore: time",
        "lanes due.Attempts: int",
        "lanes due.AskedBy: text",
        "lanes due.Renewed: flag",
        "lanes due.Status: text",
        "lanes due.LastHttpStatus: int",
        "lanes due.LastReason: text",
    ];

    public static async Task KeepAsync(DescribedDesk desk, StoredTexts sent)
    {
        await StandingThings.MakeAsync(desk);
        await QuietAsync(desk);
        var rows = await AccountDump.RowsAsync(desk.StorageConnectionString);
        var bare = rows.Where(static row => row["c"]![StorageSchema.Column] is null && !IsPlanted(row))
            .Select(KindOf)
            .Distinct(StringComparer.Ordinal);
        Assert.Empty(bare);
        if (Environment.GetEnvironmentVariable("CASEDESK_RELEASE") == "keep")
            await WriteAsync(desk, rows, sent);
        else if (ReleaseFolder.OfSchema(StorageSchema.Newest) is { } known)
            AssertKnown(ColumnsOf(rows), known);
    }

    /// <summary>The kind of a row: its table, and what its key begins with.</summary>
    public static string KindOf(JsonObject row)
    {
        var (table, partition, key) = ((string)row["t"]!, (string)row["p"]!, (string)row["r"]!);
        return table switch
        {
            StorageNames.Tables.Cases when partition == "pace" => $"{table} {partition}",
            StorageNames.Tables.Cases =>
                $"{table} {(partition.StartsWith("c_", StringComparison.Ordinal) ? "case" : partition)} {key.Split('|')[0]}",
            StorageNames.Tables.Lanes => $"{table} {key.Split('|')[0]}",
            _ => table,
        };
    }

    public static IReadOnlySet<string> ColumnsOf(IEnumerable<JsonObject> rows) =>
        rows.SelectMany(static row =>
                row["c"]!.AsObject().Select(column => $"{KindOf(row)}.{NameOf(column.Key)}: {(string)column.Value![0]!}")
            )
            .ToHashSet(StringComparer.Ordinal);

    /// <summary>A long text is cut over numbered columns; a list of search words has a column for each.</summary>
    private static string NameOf(string column) => column.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');

    /// <summary>Put there by the story as somebody who is not the desk.</summary>
    private static bool IsPlanted(JsonObject row) => (string)row["r"]! is "head" && row["c"]!.AsObject().Count == 1;

    private static void AssertKnown(IReadOnlySet<string> columns, ReleaseFolder known)
    {
        var fresh = columns
            .Except(ColumnsOf(known.Lines("rows.jsonl")), StringComparer.Ordinal)
            .Except(s_passing, StringComparer.Ordinal)
            .ToList();
        Assert.True(
            fresh.Count == 0,
            $"Not stored by {known.Name}: {string.Join(", ", fresh)}. Raise StorageSchema.Newest, and mark the rows with it (record 63)."
        );
    }

    /// <summary>Waits until nothing is on its way, and has the days so far signed.</summary>
    private static async Task QuietAsync(DescribedDesk desk)
    {
        desk.Host.Clock.JumpTo(desk.Now.AddDays(2));
        await desk.Host.RunTimerAsync(nameof(AnchorChainsTimer), CancellationToken.None);
        await desk.Host.RunTimerAsync(nameof(Reminders.SweepDueTimer), CancellationToken.None);
        await desk.Host.Runs.UntilAsync(async () =>
        {
            var lanes = (await desk.Host.Client.LookAsync("api/operations")).Expect(HttpStatusCode.OK).Json["lanes"]!;
            return (int)lanes["waiting"]! == 0 ? "" : null;
        });
    }

    private static async Task WriteAsync(DescribedDesk desk, IReadOnlyList<JsonObject> rows, StoredTexts sent)
    {
        var folder = ReleaseFolder.Begin();
        var ids = rows.Where(static row => KindOf(row) == "cases case case").Select(static row => (string)row["p"]!).ToList();
        var now = desk.Now;
        folder.Write("answers.jsonl", await AnswersAsync(desk, PathsOf(ids, rows)));
        folder.Write("rows.jsonl", await AccountDump.RowsAsync(desk.StorageConnectionString));
        folder.Write("blobs.jsonl", await AccountDump.BlobsAsync(desk.StorageConnectionString));
        folder.Write("messages.jsonl", Messages(sent));
        folder.Write("stored.json", StoredTypes.Export());
        folder.Write("openapi.json", OpenApi.Document.DeepClone());
        folder.Write(
            "about.json",
            new JsonObject
            {
                ["version"] = AppVersion.Text,
                ["schema"] = StorageSchema.Newest,
                ["now"] = ValidBodies.Instant(now),
                ["deskKey"] = desk.DeskKey,
                ["cases"] = new JsonArray([.. ids.Select(static id => JsonValue.Create(id))]),
            }
        );
    }

    private static IEnumerable<string> PathsOf(IEnumerable<string> ids, IEnumerable<JsonObject> rows)
    {
        foreach (var id in ids)
        {
            foreach (var part in new[] { "", "/timeline", "/notes", "/custody" })
                yield return $"api/cases/{id}{part}";
        }

        foreach (
            var endpoint in rows.Where(static row => (string)row["t"]! == StorageNames.Tables.Endpoints)
                .Select(static row => (string)row["r"]!)
        )
        {
            foreach (var part in new[] { "", "/deliveries", "/dead-letters" })
                yield return $"api/webhooks/{endpoint}{part}";
        }

        foreach (
            var path in new[]
            {
                "cases",
                "cases?q=%E4%BA%91%E6%9D%89",
                "money",
                "webhooks",
                "feeds",
                "keys",
                "people",
                "me",
                "desk-record",
                "desk-record/custody",
                "custody/anchors",
                "custody/keys",
                "poison-messages?all=true",
                "calendar",
                "operations",
                "ready",
                "windows?from=2026-03-02&min=3&max=7",
            }
        )
            yield return $"api/{path}";
    }

    /// <summary>As the desk and, of a case, as its merchant.</summary>
    public static async Task<IReadOnlyList<JsonObject>> AnswersAsync(IDesk desk, IEnumerable<string> paths)
    {
        var answers = new List<JsonObject>();
        foreach (var path in paths)
        {
            var answer = await AnswerAsync(desk, desk.Client, path);
            answers.Add(answer);
            if (
                !path.StartsWith("api/cases/c_", StringComparison.Ordinal)
                || (string?)answer["body"]?["link"] is not { } link
                || path.Count(static letter => letter == '/') > 2
            )
                continue;
            using var merchant = new HttpClient { BaseAddress = desk.BaseAddress };
            merchant.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", link.Split('/')[^1]);
            foreach (var own in new[] { path, $"{path}/timeline" })
                answers.Add(await AnswerAsync(desk, merchant, own, link.Split('/')[^1]));
        }

        return answers;
    }

    public static async Task<JsonObject> AnswerAsync(IDesk desk, HttpClient client, string path, string? link = null)
    {
        var answer = await client.LookAsync(path);
        var origin = desk.BaseAddress.ToString().TrimEnd('/');
        return new JsonObject
        {
            ["path"] = path,
            ["link"] = link,
            ["status"] = (int)answer.Status,
            ["body"] = JsonNode.Parse(answer.Text.Replace(origin, Placeholder, StringComparison.Ordinal)),
        };
    }

    /// <summary>Each kind of message that was sent, once.</summary>
    private static IEnumerable<JsonNode> Messages(StoredTexts sent) =>
        sent.Sent()
            .Where(static one =>
                one.Place.EndsWith("/messages", StringComparison.Ordinal) && one.Place.StartsWith("POST", StringComparison.Ordinal)
            )
            .Select(static one =>
                (
                    Queue: one.Place.Split('/')[^2],
                    Text: XElement
                        .Parse(one.Text[one.Text.IndexOf("<QueueMessage", StringComparison.Ordinal)..])
                        .Element("MessageText")!
                        .Value
                )
            )
            .Where(static one => one.Queue is StorageNames.Queues.DeskWork or StorageNames.Queues.Deliveries && one.Text.StartsWith('{'))
            .Concat(Journeys.MessagesNobodyCanRead.Samples)
            .DistinctBy(static one => (one.Queue, (string?)JsonNode.Parse(one.Text)!["kind"]))
            .Select(static one => new JsonObject { ["q"] = one.Queue, ["m"] = one.Text });
}
