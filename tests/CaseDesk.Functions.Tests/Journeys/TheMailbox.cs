using System.Net;
using System.Text.Json.Nodes;
using CaseDesk.Storage.Desk;
using CaseDesk.TestKit;
using CaseDesk.TestKit.Alerts;
using CaseDesk.TestKit.Desk;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;

namespace CaseDesk.Functions.Tests.Journeys;

/// <summary>An alert reaches a consultant's mailbox, once; a mailbox that does not exist is switched off.</summary>
public sealed class TheMailbox
{
    private const string Address = "lin.wei@example.com";

    [Fact]
    public async Task A_mailbox_gets_each_alert_once_in_words_that_name_nobody()
    {
        await using var server = MailReceiver.Start();
        await using var host = await DeskHost.StartAsync(
            options => options with { RunTimers = false, Speed = 1200, Settings = server.DeskSettings },
            services => services.Configure<DeskOptions>(desk => desk.PublicBaseUrl = "https://desk.example"));
        var kept = await RegisterAsync(host, "mailto:" + Address, "case.opened");
        var gone = await RegisterAsync(host, "mailto:nobody@example.com", "case.closed");
        foreach (
            var (url, secret, code) in new[]
            {
                ("https://example.com/", null, "mail-address-invalid"),
                ("mailto:a@example.com?cc=b@example.com", null, "mail-address-invalid"),
                ("mailto:a@example.com", "whsec_x", "secret-unused"),
            }
        )
            Assert.Equal(code, (
                    await host.Client.PostAsync(
                        "api/webhooks",
                        new JsonObject
                        {
                            ["channel"] = "email",
                            ["url"] = url,
                            ["secret"] = secret,
                        }
                    )
                ).Expect(HttpStatusCode.UnprocessableEntity).Code);
        Assert.Equal(
            "secret-unused",
            (await host.Client.PostAsync($"api/webhooks/{kept}/rotate", new JsonObject())).Expect(HttpStatusCode.UnprocessableEntity).Code
        );
        // Greylisting: the first attempt is turned away for a while.
        server.Tell(new MailStory("RCPT", "450 4.2.0 <lin.wei@example.com> greylisted"));

        var @case = await CaseDriver.OpenAsync(host);
        var mail = Assert.Single(await server.WaitAsync(1));
        server.Tell(new MailStory("RCPT", "550 5.1.1 no mailbox nobody here"));
        (await host.Client.PostAsync($"api/cases/{@case.Id}/close", new JsonObject())).Expect(HttpStatusCode.OK);
        await host.Runs.UntilAsync(async () => (string)(await host.Client.LookAsync($"api/webhooks/{gone}")).Json["status"]! == "disabled" ? "" : null);

        Assert.Equal(Address, Assert.Single(mail.To));
        Assert.Equal($"【CaseDesk】新建案件 · {@case.Id}", mail.Message.Subject);
        var parts = Assert.IsType<MultipartAlternative>(mail.Message.Body).Cast<TextPart>().ToList();
        Assert.All(parts, part =>
        {
            Assert.Contains($"https://desk.example/desk/cases/{@case.Id}", part.Text, StringComparison.Ordinal);
            foreach (var secret in Personal(ValidBodies.Case(DeskHost.Start)))
                Assert.DoesNotContain(secret, part.Text, StringComparison.Ordinal);
        });
        Assert.Equal([("delivered", 250), ("mail-later", 450)], await LogAsync(host, kept));
        Assert.Equal([("mailbox-unknown", 550)], await LogAsync(host, gone));
        Assert.Equal("active", (string)(await host.Client.LookAsync($"api/webhooks/{kept}")).Json["status"]!);
        Assert.Single(server.Mails);

        // The address is shown in no view and no log; the server's words are told without it.
        var shown =
            (await host.Client.LookAsync("api/webhooks")).Text
            + (await host.Client.LookAsync($"api/webhooks/{kept}/deliveries")).Text
            + (await host.Client.LookAsync($"api/webhooks/{gone}/deliveries")).Text
            + string.Join('\n', host.Logs.All.Select(line => line.Text + line.Fault));
        Assert.Contains("l***@example.com", shown, StringComparison.Ordinal);
        Assert.Contains("greylisted", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("lin.wei", shown, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("nobody", shown, StringComparison.OrdinalIgnoreCase);
    }

    private static IEnumerable<string> Personal(JsonObject body) =>
        [(string)body["shop"]!, body["amountHeld"]!.ToJsonString(), (string)body["slip"]!["number"]!, .. body["contacts"]?.AsArray().SelectMany(contact => contact!.AsObject().Select(field => field.Value!.ToString())).Except(["merchant"]) ?? []];

    private static async Task<string> RegisterAsync(DeskHost host, string url, string type)
    {
        var body = new JsonObject { ["channel"] = "email", ["url"] = url, ["events"] = new JsonArray(type) };
        var key = Guid.NewGuid().ToString();
        var answer = (await host.Client.PostAsync("api/webhooks", body, key)).Expect(HttpStatusCode.Created);
        Assert.Null(answer.Json["secret"]);
        // The same request again gives the same endpoint, another address under its key is refused.
        Assert.Equal(answer.Text, (await host.Client.PostAsync("api/webhooks", body.DeepClone().AsObject(), key)).Expect(HttpStatusCode.Created).Text);
        body["url"] = url.Replace("mailto:", "mailto:x", StringComparison.Ordinal);
        (await host.Client.PostAsync("api/webhooks", body, key)).Expect(HttpStatusCode.UnprocessableEntity);
        return (string)answer.Json["id"]!;
    }

    private static async Task<List<(string, int?)>> LogAsync(DeskHost host, string id) =>
        [.. (await host.Client.LookAsync($"api/webhooks/{id}/deliveries")).Expect(HttpStatusCode.OK).Json["items"]!.AsArray()
            .Select(attempt => ((string)attempt!["result"]!, (int?)attempt["answerCode"]))];
}
