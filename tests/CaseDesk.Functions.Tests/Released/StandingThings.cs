using System.Net;
using System.Text.Json.Nodes;
using CaseDesk.TestKit;
using CaseDesk.TestKit.Alerts;
using CaseDesk.TestKit.Desk;
using CaseDesk.TestKit.Files;

namespace CaseDesk.Functions.Tests.Released;

/// <summary>What the story of every operation takes away again, left standing: so that a release keeps one of each.</summary>
internal static class StandingThings
{
    public static async Task MakeAsync(IDesk desk)
    {
        await DeskAsync(desk.Client);
        await using var gone = await WebhookReceiver.StartAsync();
        gone.Otherwise = static _ => new WebhookAnswer(410);
        (await desk.Client.PostAsync("api/webhooks", ValidBodies.Webhook(gone.Url))).Expect(HttpStatusCode.Created);

        var waiting = await CaseDriver.OpenAsync(desk, body =>
            (body["owner"], body["company"]) = ("林一", new JsonObject { ["name"] = "云杉示例商贸有限公司" })
        );
        var photo = new EvidenceFile("门头.jpg", PictureFile.WithApp1(PictureFile.Jpeg(), PlaceRecord.Exif()));
        await waiting.SettledAsync(await waiting.UploadAsync("other", photo));
        (await waiting.StartAsync("violation-notice", EvidenceFile.Pdf("还在路上.pdf", "under way"))).Expect(HttpStatusCode.Created);
        (await desk.Client.PostAsync($"{waiting.Path}/legal-hold", new JsonObject { ["reason"] = "法院调取" })).Expect(
            HttpStatusCode.Created
        );

        var ended = await CaseDriver.OpenAsync(desk);
        (
            await desk.Client.PostAsync(
                $"{ended.Path}/submissions",
                new JsonObject { ["submittedAt"] = ValidBodies.Instant(desk.Now), ["override"] = "材料随后补交" }
            )
        ).Expect(HttpStatusCode.Created);
        await ended.DecideAsync("partlyReleased", static body => body["amountReleased"] = 100m);
        await ended.CloseAsync();
        await desk.Runs.UntilAsync(async () =>
            (await desk.Client.LookAsync("api/webhooks")).Json["items"]!.AsArray().Any(static one => (string)one!["status"]! == "disabled")
                ? ""
                : null
        );
    }

    private static async Task DeskAsync(HttpClient client)
    {
        (await client.PostAsync("api/feeds", new JsonObject { ["owner"] = "林一" })).Expect(HttpStatusCode.Created);
        var key = new JsonObject
        {
            ["name"] = "对账程序",
            ["role"] = "reader",
            ["endsAt"] = "2027-03-01T00:00:00+08:00",
        };
        (await client.PostAsync("api/keys", key)).Expect(HttpStatusCode.Created);
        var person = new JsonObject
        {
            ["login"] = "lin@desk.example",
            ["name"] = "林一",
            ["role"] = "consultant",
        };
        (await client.PostAsync("api/people", person)).Expect(HttpStatusCode.Created);
        (await client.CallAsync(HttpMethod.Put, "api/playbooks/douyin-shop", PlaybookBodies.Change("douyin-shop", "douyin-ours-2"))).Expect(
            HttpStatusCode.Created
        );
        var other = new JsonObject
        {
            ["channel"] = "webhook",
            ["url"] = "http://127.0.0.1:9/x",
            ["events"] = new JsonArray("custody.broken"),
        };
        var id = (string)(await client.PostAsync("api/webhooks", other)).Expect(HttpStatusCode.Created).Json["id"]!;
        (await client.PostAsync($"api/webhooks/{id}/rotate", new JsonObject())).Expect(HttpStatusCode.OK);
    }
}
