using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Azure.Core.Pipeline;
using CaseDesk.Functions.Tests.Journeys;
using CaseDesk.Functions.Tests.Released;
using CaseDesk.TestKit.Alerts;
using CaseDesk.TestKit.Desk;
using CaseDesk.TestKit.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CaseDesk.Functions.Tests.Reference;

/// <summary>
/// A desk is led through every operation, and each of its answers fits the description: schemas are held to what the app really says.
/// </summary>
public sealed class EveryOperationAnswers
{
    [Fact]
    public async Task As_the_description_says_each_with_its_success_at_least_once()
    {
        await using var mail = MailReceiver.Start();
        var sent = new StoredTexts();
        await using var desk = await DescribedDesk.StartAsync(
            options => options with { RunTimers = false, Settings = mail.DeskSettings },
            services => services.AddSingleton<HttpPipelinePolicy>(sent)
        );
        await ReadAsync(desk);
        await using var told = await DeskReceiver.RegisterAsync(desk);
        await CaseAsync(desk, told);
        await ErasedAsync(desk);
        await DeskOperations.ReceiversAsync(desk, told);
        await DeskOperations.KeysAsync(desk);
        await DeskOperations.PlaybooksAsync(desk);
        await DeskOperations.PoisonAsync(desk);
        await DeskOperations.RecordAsync(desk);

        Assert.True(desk.Faults.Count == 0, string.Join('\n', desk.Faults.Distinct()));
        Assert.Empty(OpenApi.Operations.Select(operation => operation.Id).Except(desk.Answered));
        await Examples.KeepAsync(desk);
        await ReleaseKeeping.KeepAsync(desk, sent);
    }

    private static async Task ReadAsync(DescribedDesk desk)
    {
        var anyone = desk.Caller(null);
        string[] open =
        [
            "api/openapi.json",
            "api/live",
            "api/ready",
            "api/custody/keys",
            "api/calendar",
            "api/windows?from=2026-03-02&min=3&max=7",
            "api/playbooks",
            "api/playbooks/douyin-shop",
            "api/playbooks/schema",
            "desk",
            "desk/cases",
            "desk/cases/new",
            "desk/cases/x/packet",
            "verify",
            "reference",
            "assets/0/Desk.js",
        ];
        foreach (var path in open)
            await AskAsync(anyone, HttpMethod.Get, path);
        await AskAsync(anyone, HttpMethod.Get, "api/cases");
        await AskAsync(anyone, HttpMethod.Post, "api/first-sign-in", new JsonObject { ["code"] = desk.Host.Local.FirstSignInCode });
        await AskAsync(anyone, HttpMethod.Post, "api/first-sign-in", new JsonObject { ["code"] = "x" });
        foreach (
            var path in new[]
            {
                "api/cases?status=collecting",
                "api/cases/export?lang=en",
                "api/cases/export?format=xlsx",
                "api/money",
                "api/custody/anchors",
                "api/webhooks",
                "api/feeds",
                "api/poison-messages",
                "api/operations",
            }
        )
            await AskAsync(desk.Client, HttpMethod.Get, path);
    }

    private static async Task CaseAsync(DescribedDesk desk, DeskReceiver told)
    {
        await AskAsync(desk.Client, HttpMethod.Post, "api/cases/preview", ValidBodies.Case(desk.Now));
        var @case = await CaseDriver.OpenAsync(desk);
        var link = (string)(await @case.ReadAsync())["link"]!;
        var merchant = desk.Caller(link);
        await AskAsync(desk.Caller(null), HttpMethod.Get, $"c/{link.Split('/')[^1]}");
        await AskAsync(desk.Caller(null), HttpMethod.Get, new Uri((string)(await @case.ReadAsync())["feed"]!).PathAndQuery.TrimStart('/'));
        await AskAsync(desk.Client, HttpMethod.Post, "api/links/qr", new JsonObject { ["link"] = link });
        await AskAsync(desk.Client, HttpMethod.Post, $"{@case.Path}/remind", []);
        await AskAsync(desk.Client, HttpMethod.Post, $"{@case.Path}/notes", new JsonObject { ["text"] = "周五再问" });
        await AskAsync(desk.Client, HttpMethod.Get, $"{@case.Path}/notes");
        await AskAsync(desk.Client, HttpMethod.Post, $"{@case.Path}/owner", new JsonObject { ["owner"] = "林一" });
        await AskAsync(merchant, HttpMethod.Post, $"{@case.Path}/contacts", ValidBodies.Contact(desk.Now));
        await PlainAsync(desk, $"c/{link.Split('/')[^1]}");
        using (var change = new HttpRequestMessage(HttpMethod.Patch, @case.Path))
        {
            change.Content = new StringContent(
                new JsonObject
                {
                    ["shop"] = "云杉百货",
                    ["clocks"] = new JsonArray(
                        new JsonObject
                        {
                            ["id"] = "appeal",
                            ["lastDay"] = "2026-03-20",
                            ["reason"] = "页面",
                        }
                    ),
                }.ToJsonString(),
                new MediaTypeHeaderValue("application/json")
            );
            change.Headers.TryAddWithoutValidation("If-Match", await @case.ETagAsync());
            using var changed = await desk.Client.SendAsync(change);
        }

        await EvidenceAsync(desk, @case);
        await AskAsync(merchant, HttpMethod.Post, $"{@case.Path}/truth", new JsonObject { ["name"] = "示例人", ["role"] = "店主" });
        await AskAsync(merchant, HttpMethod.Post, $"{@case.Path}/ready", []);
        var packet = new JsonObject
        {
            ["ground"] = "wrongFinding",
            ["letter"] = new JsonObject
            {
                ["company"] = "云杉示例商贸有限公司",
                ["facts"] = new JsonArray(new JsonObject { ["on"] = "2026-03-01", ["text"] = "某日发货" }),
            },
        };
        await AskAsync(desk.Client, HttpMethod.Post, $"{@case.Path}/packets/preview", packet.DeepClone().AsObject());
        var packetId = (string)(await AskAsync(desk.Client, HttpMethod.Post, $"{@case.Path}/packets", packet)).Json["packetId"]!;
        await @case.UntilAsync(state => state["packets"]!.AsArray().FirstOrDefault(one => (string)one!["status"]! != "building"));
        await AskAsync(desk.Client, HttpMethod.Get, $"{@case.Path}/packets/{packetId}");
        await AskAsync(desk.Client, HttpMethod.Post, $"{@case.Path}/clocks", new JsonObject { ["clock"] = "dispute" });
        await AskAsync(
            desk.Client,
            HttpMethod.Post,
            $"{@case.Path}/clocks/appeal/snooze",
            new JsonObject { ["until"] = "2026-03-03T09:00:00+08:00" }
        );
        await AskAsync(
            desk.Client,
            HttpMethod.Post,
            $"{@case.Path}/clocks/dispute/end",
            new JsonObject { ["met"] = true, ["reason"] = "已处理" }
        );
        await @case.SubmitAsync();
        await AskAsync(desk.Client, HttpMethod.Post, $"{@case.Path}/undo", new JsonObject { ["step"] = "submission", ["reason"] = "记错了" });
        await @case.SubmitAsync();
        // The heartbeat at the end of the window, so that reminders of several kinds go out.
        await QuietDesk.BeatAsync(
            desk.Host,
            DateTimeOffset.Parse((string)(await @case.ReadAsync())["window"]!["latest"]!, CultureInfo.InvariantCulture).AddDays(2)
        );
        await told.WaitAsync(@case.Id, "case.submitted", 2);
        await @case.DecideAsync("released");
        foreach (var path in new[] { "timeline", "custody?files=true", "custody" })
            await AskAsync(desk.Client, HttpMethod.Get, $"{@case.Path}/{path}");
        await AskAsync(merchant, HttpMethod.Get, $"{@case.Path}/timeline");
        await AskAsync(merchant, HttpMethod.Get, @case.Path);
        await AskAsync(desk.Client, HttpMethod.Post, $"{@case.Path}/links", []);
        await AskAsync(desk.Client, HttpMethod.Get, "api/cases?q=%E4%BA%91%E6%9D%89");
        await AskAsync(desk.Client, HttpMethod.Get, "api/money");
    }

    /// <summary>The form of a page without scripts.</summary>
    private static async Task PlainAsync(DescribedDesk desk, string page)
    {
        var anyone = desk.Caller(null);
        await AskAsync(anyone, HttpMethod.Get, $"{page}?plain=1");
        var fields = new Dictionary<string, string>
        {
            ["do"] = "contact",
            ["key"] = "k",
            ["at"] = "2026-03-01T10:00",
            ["channel"] = "phone",
            ["asked"] = "问进度",
        };
        using (await anyone.PostAsync(page, new FormUrlEncodedContent(fields)))
        using (await anyone.PostAsync(page, new FormUrlEncodedContent(fields.Where(field => field.Key != "do"))))
        using (await anyone.PostAsync($"{page}0", new FormUrlEncodedContent(fields)))
        {
        }
    }

    private static async Task EvidenceAsync(DescribedDesk desk, CaseDriver @case)
    {
        var file = EvidenceFile.Pdf("a.pdf", "described");
        var started = (await @case.StartAsync("product-images", file)).Expect(HttpStatusCode.Created).Json;
        var path = $"{@case.Path}/evidence/{(string)started["evidenceId"]!}";
        await AskAsync(desk.Client, HttpMethod.Post, $"{path}/ticket", []);
        await TicketBlocks.PutAsync((string)started["uploadUrl"]!, TicketBlocks.Id(0, file.Bytes), file.Bytes);
        await AskAsync(desk.Client, HttpMethod.Get, $"{path}/blocks");
        await AskAsync(desk.Client, HttpMethod.Delete, path);
        var other = await CaseDriver.OpenAsync(desk, body =>
            (body["platform"], body["cause"], body["hold"]) = ("wechat-shop", "after-sales-dispute", "afterSalesReserve")
        );
        await AskAsync(
            desk.Client,
            HttpMethod.Post,
            $"{other.Path}/texts",
            new JsonObject { ["item"] = "explanation", ["text"] = "买家已退款。" }
        );
        await @case.CollectAsync();
        var sealedId = await @case.StreamAsync("other", EvidenceFile.Pdf("b.pdf", "streamed"));
        await @case.SettledAsync(sealedId);
        await AskAsync(desk.Client, HttpMethod.Get, $"{@case.Path}/evidence/{sealedId}/content?original=true");
        await AskAsync(desk.Client, HttpMethod.Get, $"{@case.Path}/evidence/{sealedId}/receipt");
        var text = new EvidenceFile("c.pdf", "not a pdf at all"u8.ToArray());
        var refused = (await @case.StartAsync("other", text)).Expect(HttpStatusCode.Created).Json;
        await CaseDriver.PutToTicketAsync((string)refused["uploadUrl"]!, text.Bytes);
        (await @case.CompleteAsync((string)refused["evidenceId"]!, text.Sha256)).Expect(HttpStatusCode.Accepted);
        await @case.SettledAsync((string)refused["evidenceId"]!);
    }

    private static async Task ErasedAsync(DescribedDesk desk)
    {
        var @case = await CaseDriver.OpenAsync(desk);
        await AskAsync(desk.Client, HttpMethod.Post, $"{@case.Path}/legal-hold", new JsonObject { ["reason"] = "法院调取" });
        await AskAsync(desk.Client, HttpMethod.Post, $"{@case.Path}/legal-hold/lift", new JsonObject { ["reason"] = "案件审结" });
        await @case.CloseAsync();
        await AskAsync(desk.Client, HttpMethod.Post, $"{@case.Path}/erasure", new JsonObject { ["reason"] = "当事人要求", ["early"] = "当事人要求" });
        await @case.UntilAsync(state => state["custody"]!["erasedAt"]);
        await AskAsync(desk.Client, HttpMethod.Get, $"{@case.Path}/timeline");
    }

    private static Task<DeskAnswer> AskAsync(HttpClient client, HttpMethod method, string path, JsonObject? body = null) =>
        client.CallAsync(method, path, body);
}
