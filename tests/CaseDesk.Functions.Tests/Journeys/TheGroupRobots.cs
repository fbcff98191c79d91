using System.Net;
using System.Text.Json.Nodes;
using CaseDesk.Storage.Desk;
using CaseDesk.TestKit;
using CaseDesk.TestKit.Alerts;
using CaseDesk.TestKit.Desk;
using Microsoft.Extensions.DependencyInjection;

namespace CaseDesk.Functions.Tests.Journeys;

/// <summary>An alert reaches a chat group through its robot; each robot answers 200 and means something else by it.</summary>
public sealed class TheGroupRobots
{
    private const string Secret = "SEC0123456789abcdef";

    [Fact]
    public async Task A_group_reads_an_alert_once_and_what_a_robot_means_by_its_200_decides()
    {
        // 1200 times as fast: the ten minutes of silence that DingTalk imposes pass in half a second.
        await using var host = await DeskHost.StartAsync(
            options => options with { RunTimers = false, Speed = 1200 },
            services => services.Configure<DeskOptions>(desk => desk.PublicBaseUrl = "https://desk.example"));
        await using var dingtalk = await GroupRobot.StartAsync("dingtalk", Secret);
        await using var feishu = await GroupRobot.StartAsync("feishu", "feishu-secret-demo");
        await using var wecom = await GroupRobot.StartAsync("wecom");
        await using var otherSecret = await GroupRobot.StartAsync("dingtalk", "SEC-another");
        await using var gone = await GroupRobot.StartAsync("wecom");
        dingtalk.Http.Answer(dingtalk.Say((130101, "send too fast")));
        feishu.Http.Answer(new WebhookAnswer { Body = "<html>maintenance</html>"u8.ToArray() });
        gone.Http.Answer(gone.Say((93000, "invalid webhook url")));
        var ids = new[]
        {
            await RegisterAsync(host, "dingtalk", dingtalk, Secret),
            await RegisterAsync(host, "feishu", feishu, "feishu-secret-demo"),
            await RegisterAsync(host, "wecom", wecom, null),
            await RegisterAsync(host, "dingtalk", otherSecret, Secret),
            await RegisterAsync(host, "wecom", gone, null),
        };

        var twice = (
            await host.Client.PostAsync("api/webhooks", new JsonObject { ["channel"] = "feishu", ["url"] = feishu.Url.AbsoluteUri })
        ).Expect(HttpStatusCode.Conflict);
        Assert.Equal("receiver-registered", twice.Code);
        Assert.Contains(ids[1], twice.Text, StringComparison.Ordinal);

        var @case = await CaseDriver.OpenAsync(host);
        // Two of the five come back once, in a run of their own or, ten seconds being some milliseconds here, in the same.
        await host.Runs.UntilAsync(async () =>
            (await LogAsync(host, ids[0])).Count == 2
            && (await LogAsync(host, ids[1])).Count == 2
            && (await LogAsync(host, ids[2])).Count == 1
            && (await LogAsync(host, ids[3])).Count == 1
            && await StatusAsync(host, ids[4]) == "disabled"
                ? ""
                : null
        );

        foreach (var robot in new[] { dingtalk, feishu, wecom })
        {
            // The one that was throttled or not understood was sent twice, in the same words.
            var message = Assert.Single(robot.Messages.Select(WithoutSignature).Distinct());
            Assert.Contains("【CaseDesk】新建案件", message, StringComparison.Ordinal);
            Assert.Contains($"https://desk.example/desk/cases/{@case.Id}", message, StringComparison.Ordinal);
            Assert.Equal(robot == wecom ? 1 : 2, robot.Http.Requests.Count);
        }

        Assert.Equal([("delivered", 0), ("throttled", 130101)], await LogAsync(host, ids[0]));
        Assert.Equal([("delivered", 0), ("bad-answer", null)], await LogAsync(host, ids[1]));
        Assert.Equal([("delivered", 0)], await LogAsync(host, ids[2]));
        Assert.Equal([("signature-wrong", 310000)], await LogAsync(host, ids[3]));
        Assert.Equal([("token-unknown", 93000)], await LogAsync(host, ids[4]));
        Assert.Equal("active", await StatusAsync(host, ids[3]));
        Assert.Equal("disabled", await StatusAsync(host, ids[4]));
        var wrong = (await host.Client.LookAsync($"api/webhooks/{ids[3]}/deliveries")).Json["items"]![0]!;
        Assert.Contains("加签", (string)wrong["reason"]!["zh"]!, StringComparison.Ordinal);
        Assert.Null(wrong["nextAttemptAt"]);

        // Neither tokens nor secrets are shown or logged.
        var shown = (await host.Client.LookAsync("api/webhooks")).Text + string.Join('\n', host.Logs.All.Select(line => line.Text + line.Fault));
        foreach (var robot in new[] { dingtalk, feishu, wecom, otherSecret, gone })
            Assert.DoesNotContain(robot.Token, shown, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, shown, StringComparison.Ordinal);
    }

    private static async Task<string> RegisterAsync(DeskHost host, string channel, GroupRobot robot, string? secret)
    {
        var body = new JsonObject
        {
            ["channel"] = channel,
            ["url"] = robot.Url.AbsoluteUri,
            ["secret"] = secret,
            ["events"] = new JsonArray("case.opened"),
        };
        var key = Guid.NewGuid().ToString();
        var answer = (await host.Client.PostAsync("api/webhooks", body, key)).Expect(HttpStatusCode.Created);
        Assert.Null(answer.Json["secret"]);
        Assert.EndsWith("***", (string)answer.Json["url"]!, StringComparison.Ordinal);
        Assert.Equal(answer.Text, (await host.Client.PostAsync("api/webhooks", body, key)).Expect(HttpStatusCode.Created).Text);
        return (string)answer.Json["id"]!;
    }

    private static async Task<List<(string, int?)>> LogAsync(DeskHost host, string id) =>
        [.. (await host.Client.LookAsync($"api/webhooks/{id}/deliveries")).Expect(HttpStatusCode.OK).Json["items"]!.AsArray()
            .Select(attempt => ((string)attempt!["result"]!, (int?)attempt["answerCode"]))];

    private static async Task<string> StatusAsync(DeskHost host, string id) => (string)(await host.Client.LookAsync($"api/webhooks/{id}")).Json["status"]!;

    private static string WithoutSignature(string body)
    {
        var json = JsonNode.Parse(body)!.AsObject();
        json.Remove("timestamp");
        json.Remove("sign");
        return json.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }
}
