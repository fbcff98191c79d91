using System.Net;
using System.Text.Json.Nodes;
using CaseDesk.TestKit;
using CaseDesk.TestKit.Alerts;
using CaseDesk.TestKit.Desk;

namespace CaseDesk.Browser.Tests.Pages;

/// <summary>A desk on which each page has something of everything to show: long words, large amounts, what went wrong.</summary>
internal static class FullDesk
{
    public const string LongShop = "云杉与示例青禾家居生活用品（杭州）专营旗舰店 Spruce-and-Green-Household-Goods-Flagship-Store";

    /// <summary>A case in its second round: files sealed and refused, a packet, an answer in part, notes, contacts, a hold.</summary>
    public static async Task<CaseDriver> FilledAsync(DeskHost host)
    {
        var @case = await CaseDriver.OpenAsync(host, body =>
        {
            (body["shop"], body["owner"], body["amountHeld"]) = (LongShop, "林一甲", 123_456_789.01m);
            body["slip"]!["releaseConditions"] = new JsonArray("提交质检报告", "完成售后");
            body["slip"]!["fineAmount"] = 20_000;
            body["slip"]!["wording"] = "贵店商品抽检不合格，违反相关管理规则，现冻结货款。";
            var consultant = new JsonObject { ["role"] = "consultant", ["name"] = "顾问甲", ["phone"] = "010-5550-1234" };
            consultant["email"] = "desk@desk.example";
            body["contacts"]!.AsArray().Add(consultant);
        });
        await @case.CollectAsync();
        await @case.SettledAsync(await @case.UploadAsync("other", EvidenceFile.Pdf("看起来像图片的很长的文件名_2026-03-02_第一版_最终.jpg", "renamed")));
        await SendAsync(@case, "truth", new JsonObject { ["name"] = "示例人", ["role"] = "店主" });
        await SendAsync(@case, "ready", []);
        await SendAsync(@case, "contacts", ValidBodies.Contact(host.Clock.GetUtcNow()));
        await SendAsync(@case, "notes", new JsonObject { ["text"] = "先问仓库，再问平台。" });
        var fact = new JsonObject { ["text"] = "检测报告显示商品合格。" };
        var letter = new JsonObject { ["company"] = "示例青禾商贸有限公司", ["facts"] = new JsonArray(fact) };
        await SendAsync(@case, "packets", new JsonObject { ["ground"] = "wrongFinding", ["letter"] = letter });
        await @case.UntilAsync(state => state["packets"]!.AsArray().FirstOrDefault(packet => (string)packet!["status"]! == "ready"));
        await @case.SubmitAsync();
        await @case.DecideAsync("partlyReleased", body => body["amountReleased"] = 23_456_789.01m);
        await SendAsync(@case, "legal-hold", new JsonObject { ["reason"] = "当事人要求保全" });
        return @case;
    }

    /// <summary>A receiver that is no more, with what it missed; a feed, a key and a person.</summary>
    public static async Task<WebhookReceiver> SurroundedAsync(DeskHost host)
    {
        var receiver = await WebhookReceiver.StartAsync();
        receiver.Answer(new WebhookAnswer(410));
        var registered = await host.Client.PostAsync("api/webhooks", ValidBodies.Webhook(receiver.Url));
        var id = (string)registered.Expect(HttpStatusCode.Created).Json["id"]!;
        await CaseDriver.OpenAsync(host);
        await host.Runs.UntilAsync(async () => (string?)(await host.Client.LookAsync($"api/webhooks/{id}")).Json["status"] == "disabled" ? "" : null);
        (await host.Client.PostAsync("api/feeds", new JsonObject { ["owner"] = "林一甲" })).Expect(HttpStatusCode.Created);
        var ends = ValidBodies.Instant(host.Clock.GetUtcNow().AddDays(90));
        var key = new JsonObject { ["name"] = "对账程序", ["role"] = "reader", ["endsAt"] = ends };
        (await host.Client.PostAsync("api/keys", key)).Expect(HttpStatusCode.Created);
        return receiver;
    }

    private static async Task SendAsync(CaseDriver @case, string what, JsonObject body)
    {
        var answer = await @case.Client.PostAsync($"{@case.Path}/{what}", body);
        if ((int)answer.Status >= 300)
            throw new InvalidOperationException($"{what}: {answer.Text}");
    }
}
