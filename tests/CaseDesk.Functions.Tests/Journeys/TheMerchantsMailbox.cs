using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using CaseDesk.TestKit.Alerts;
using CaseDesk.TestKit.Desk;
using CaseDesk.TestKit;
using MimeKit;

namespace CaseDesk.Functions.Tests.Journeys;

/// <summary>A reminder that is for the merchant reaches the mailbox among the case's contacts, by the way of every alert.</summary>
[Collection(LongestFirst.Mark + nameof(TheMerchantsMailbox))]
public sealed class TheMerchantsMailbox
{
    [Fact]
    public async Task A_reminder_reaches_the_merchant_once_and_tells_nothing_but_what_to_do()
    {
        await using var server = MailReceiver.Start();
        await using var host = await QuietDesk.StartAsync(options => options with { Settings = server.DeskSettings });
        var @case = await CaseDriver.OpenAsync(host, body => body["contacts"] = new JsonArray(
            new JsonObject { ["name"] = "某顾问", ["role"] = "consultant", ["email"] = "adviser@desk.example" },
            new JsonObject { ["name"] = "某店员", ["role"] = "店员", ["email"] = "clerk@shop.example" },
            new JsonObject { ["name"] = "某店主", ["role"] = "merchant", ["phone"] = "000-5550-1234", ["email"] = "owner@shop.example" }));
        var without = await CaseDriver.OpenAsync(host, body => body["contacts"]!.AsArray().Clear());
        server.Tell(new MailStory("RCPT", "450 4.2.0 later"));
        var reminder = (await @case.ReadAsync())["reminders"]!.AsArray().First(one => (string)one!["clock"]! == "appeal")!;

        // The first attempt is put off by ten seconds of the desk's clock.
        await QuietDesk.BeatAsync(host, DateTimeOffset.Parse((string)reminder["dueAt"]!, CultureInfo.InvariantCulture).AddSeconds(30));
        var mail = Assert.Single(await server.WaitAsync(1));

        Assert.Equal("owner@shop.example", Assert.Single(mail.To));
        Assert.StartsWith("【CaseDesk】期限快到了", mail.Message.Subject, StringComparison.Ordinal);
        foreach (var part in Assert.IsType<MultipartAlternative>(mail.Message.Body).Cast<TextPart>())
        {
            Assert.Contains("提交申诉", part.Text, StringComparison.Ordinal);
            Assert.Contains(@case.Id, part.Text, StringComparison.Ordinal);
            Assert.DoesNotMatch("云杉|98765|FD-TEST|某店主|5550|adviser|api/", part.Text);
        }

        var path = $"api/webhooks/wh_merchant_{@case.Id}/deliveries";
        var log = await host.Runs.UntilAsync(async () =>
            (await host.Client.LookAsync(path)).Expect(HttpStatusCode.OK) is var seen && seen.Json["items"]!.AsArray().Count == 2
                ? seen
                : null
        );
        Assert.Equal(["delivered", "mail-later"], log.Json["items"]!.AsArray().Select(attempt => (string)attempt!["result"]!));
        Assert.Empty((await host.Client.LookAsync($"api/webhooks/wh_merchant_{without.Id}/deliveries")).Json["items"]!.AsArray());
        // It is no endpoint: not listed, not to be removed, and its address in no log.
        Assert.Empty((await host.Client.LookAsync("api/webhooks")).Json["items"]!.AsArray());
        (await host.Client.LookAsync($"api/webhooks/wh_merchant_{@case.Id}")).Expect(HttpStatusCode.NotFound);
        Assert.DoesNotContain(host.Logs.All, line => (line.Text + line.Fault).Contains("shop.example", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_a_merchant_did_not_get_is_shown_and_sent_again()
    {
        await using var server = MailReceiver.Start();
        await using var host = await QuietDesk.StartAsync(options => options with { Settings = server.DeskSettings });
        var @case = await CaseDriver.OpenAsync(host, body => body["contacts"] = new JsonArray(
                new JsonObject
                {
                    ["name"] = "某店主",
                    ["role"] = "merchant",
                    ["email"] = "owner@shop.example",
                }
            ));
        var reminder = (await @case.ReadAsync())["reminders"]!.AsArray().First(one => (string)one!["clock"]! == "appeal")!;
        server.Tell(new MailStory("RCPT", "550 5.7.1 policy"));
        await QuietDesk.BeatAsync(host, DateTimeOffset.Parse((string)reminder["dueAt"]!, CultureInfo.InvariantCulture));

        var path = $"api/webhooks/wh_merchant_{@case.Id}";
        var dead = await host.Runs.UntilAsync(async () => (await host.Client.LookAsync($"{path}/dead-letters")).Expect(HttpStatusCode.OK).Json["items"]!.AsArray() is { Count: 1 } items ? items : null);
        Assert.Equal("mail-refused", (string)dead[0]!["reason"]!);
        Assert.Empty(server.Mails);
        var replayed = (await host.Client.PostAsync($"{path}/replay", new JsonObject { ["eventId"] = (string)dead[0]!["eventId"]! }))
            .Expect(HttpStatusCode.Accepted)
            .Json;

        Assert.Equal(1, (int)replayed["replayed"]!);
        Assert.Equal("owner@shop.example", Assert.Single(Assert.Single(await server.WaitAsync(1)).To));
        await host.Runs.UntilAsync(async () =>
            (await host.Client.LookAsync($"{path}/dead-letters")).Json["items"]!.AsArray() is { Count: 0 } none ? none : null
        );
        (await host.Client.PostAsync("api/webhooks/wh_merchant_c_none/replay", new JsonObject { ["eventId"] = "evt_c_none_1" })).Expect(
            HttpStatusCode.NotFound
        );
    }
}
