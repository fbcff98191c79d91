using System.Net;
using System.Text.Json.Nodes;
using Azure.Storage.Queues;
using CaseDesk.Samples.Windows;
using CaseDesk.Storage.Account;
using CaseDesk.TestKit;
using CaseDesk.TestKit.Desk;
using Microsoft.Extensions.DependencyInjection;

namespace CaseDesk.Functions.Tests.Reference;

/// <summary>The operations that belong to no case: receivers, keys, people, playbooks, calendar, poison messages, the record.</summary>
internal static class DeskOperations
{
    public static async Task ReceiversAsync(DescribedDesk desk, DeskReceiver told)
    {
        var path = $"api/webhooks/{told.Id}";
        foreach (var read in new[] { path, $"{path}/deliveries", $"{path}/dead-letters", "api/webhooks" })
            await AskAsync(desk.Client, HttpMethod.Get, read);
        await AskAsync(desk.Client, HttpMethod.Post, $"{path}/test");
        await AskAsync(
            desk.Client,
            HttpMethod.Post,
            $"{path}/replay",
            new JsonObject { ["from"] = ValidBodies.Instant(desk.Now.AddDays(-1)) }
        );
        var other = (string)
            (await AskAsync(desk.Client, HttpMethod.Post, "api/webhooks", ValidBodies.Webhook(new Uri("http://127.0.0.1:9/x")))).Json[
                "id"
            ]!;
        await AskAsync(desk.Client, HttpMethod.Post, $"api/webhooks/{other}/rotate", []);
        await AskAsync(desk.Client, HttpMethod.Patch, $"api/webhooks/{other}", new JsonObject { ["status"] = "disabled" });
        await AskAsync(desk.Client, HttpMethod.Delete, $"api/webhooks/{other}");
        var feed = (await AskAsync(desk.Client, HttpMethod.Post, "api/feeds", new JsonObject { ["owner"] = "林一" })).Json;
        await AskAsync(desk.Client, HttpMethod.Get, "api/feeds");
        await AskAsync(desk.Client, HttpMethod.Delete, $"api/feeds/{(string)feed["id"]!}");
    }

    public static async Task KeysAsync(DescribedDesk desk)
    {
        await AskAsync(desk.Client, HttpMethod.Get, "api/me");
        var wish = new JsonObject { ["name"] = "对账程序", ["role"] = "reader", ["endsAt"] = "2026-06-01T00:00:00+08:00" };
        var made = (await AskAsync(desk.Client, HttpMethod.Post, "api/keys", wish)).Json;
        await AskAsync(desk.Caller((string)made["key"]!), HttpMethod.Get, "api/money");
        await AskAsync(desk.Caller((string)made["key"]!), HttpMethod.Get, "api/keys");
        await AskAsync(desk.Client, HttpMethod.Get, "api/keys");
        await AskAsync(desk.Client, HttpMethod.Delete, $"api/keys/{(string)made["id"]!}");
        var person = new JsonObject { ["login"] = "lin@desk.example", ["name"] = "林一", ["role"] = "consultant" };
        var listed = (await AskAsync(desk.Client, HttpMethod.Post, "api/people", person)).Json;
        await AskAsync(desk.Client, HttpMethod.Get, "api/people");
        await AskAsync(desk.Client, HttpMethod.Delete, $"api/people/{(string)listed["id"]!}");
        await AskAsync(desk.Caller(null), HttpMethod.Get, "sign-in?return=%2Fdesk");
        await AskAsync(desk.Caller(null), HttpMethod.Get, "sign-in/callback?state=x");
        await AskAsync(desk.Client, HttpMethod.Delete, "api/session");
    }

    public static async Task PlaybooksAsync(DescribedDesk desk)
    {
        await AskAsync(
            desk.Client,
            HttpMethod.Post,
            "api/calendar/refresh",
            new JsonObject { ["file"] = JsonNode.Parse(InventedYear.File) }
        );
        await AskAsync(desk.Client, HttpMethod.Put, "api/playbooks/douyin-shop", PlaybookBodies.Change("douyin-shop", "douyin-ours-1"));
        var tag = (await AskAsync(desk.Client, HttpMethod.Get, "api/playbooks/douyin-shop/file")).ETag!;
        tag = (await desk.Client.CallAsync(
            HttpMethod.Put, "api/playbooks/douyin-shop", PlaybookBodies.Change("douyin-shop", "douyin-ours-2"), ("If-Match", tag))).ETag!;
        (await desk.Client.CallAsync(HttpMethod.Delete, "api/playbooks/douyin-shop", null, ("If-Match", tag))).Expect(
            HttpStatusCode.NoContent
        );
    }

    public static async Task PoisonAsync(DescribedDesk desk)
    {
        var poison = new QueueClient(
            desk.StorageConnectionString,
            StorageNames.Queues.Deliveries + StorageNames.PoisonSuffix,
            new QueueClientOptions { MessageEncoding = QueueMessageEncoding.None }
        );
        await poison.CreateIfNotExistsAsync();
        await poison.SendMessageAsync("""{"caseId":"c_0000000000000000","sequence":1,"endpointId":"wh_none"}""");
        var found = await desk.PoisonMessageAsync();
        var path = $"api/poison-messages/{(string)found["id"]!}";
        await AskAsync(desk.Client, HttpMethod.Post, $"{path}/replay");
        await AskAsync(desk.Client, HttpMethod.Delete, path);
    }

    /// <summary>
    /// All that was changed at the desk's level on the way is on its record, by the key's name, and what is stored is what it says.
    /// </summary>
    public static async Task RecordAsync(DescribedDesk desk)
    {
        var record = (await AskAsync(desk.Client, HttpMethod.Get, "api/desk-record")).Json["items"]!.AsArray();
        Assert.Equal(
            [
                "poison-message dismissed",
                "poison-message replayed",
                "playbook removed",
                "playbook put",
                "playbook put",
                "calendar imported",
                "person removed",
                "person registered",
                "api-key removed",
                "api-key made",
                "feed removed",
                "feed made",
                "receiver removed",
                "receiver switchedOff",
                "receiver rotated",
                "receiver registered",
                "receiver registered",
            ],
            record.Select(static entry => $"{(string)entry!["kind"]!} {(string)entry["what"]!}"));
        Assert.All(record, static entry => Assert.Equal("desk:local", (string)entry!["by"]!));
        var one = (await desk.Client.LookAsync($"api/desk-record?kind=receiver&id={(string)record[^1]!["id"]!}")).Json["items"]!.AsArray();
        Assert.Equal(record[^1]!.ToJsonString(), Assert.Single(one)!.ToJsonString());
        var check = (await AskAsync(desk.Client, HttpMethod.Get, "api/desk-record/custody")).Json;
        Assert.Equal((true, record.Count), ((bool)check["sound"]!, (int)check["length"]!));
    }

    private static Task<DeskAnswer> AskAsync(HttpClient client, HttpMethod method, string path, JsonObject? body = null) =>
        client.CallAsync(method, path, body);
}
