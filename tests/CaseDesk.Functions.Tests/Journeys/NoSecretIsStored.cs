using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Web;
using Azure.Core.Pipeline;
using CaseDesk.Functions.Reminders;
using CaseDesk.TestKit;
using CaseDesk.TestKit.Desk;
using CaseDesk.TestKit.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CaseDesk.Functions.Tests.Journeys;

/// <summary>Whoever reads everything that a desk has stored, logged and sent to its receivers opens nothing with it.</summary>
public sealed class NoSecretIsStored
{
    private readonly List<(string Name, string Secret)> _secrets = [];

    [Fact]
    public async Task Nor_logged_nor_told_to_a_receiver_after_a_whole_journey()
    {
        var stored = new StoredTexts();
        await using var host = await DeskHost.StartAsync(
            static options => options with { RunTimers = false },
            services => services.AddSingleton<HttpPipelinePolicy>(stored));
        await using var receiver = await DeskReceiver.RegisterAsync(host);
        Keep("desk key", host.DeskKey);
        Keep("sign-in code", host.Local.FirstSignInCode);
        Keep("webhook secret", receiver.Http.Secret![6..]);

        var @case = await OpenAsync(host);
        await FeedsAsync(host, @case);
        var merchant = @case.AsMerchant((string)(await @case.ReadAsync())["link"]!);
        await UploadAsync(@case, merchant);
        await TwiceAsync(merchant.Client, $"{@case.Path}/contacts", ValidBodies.Contact(host.Now));
        await @case.CollectAsync();
        (await host.Client.LookAsync("api/cases?q=%E4%BA%91%E6%9D%89")).Expect(HttpStatusCode.OK);
        await @case.SubmitAsync();
        Show("renewed", await TwiceAsync(host.Client, $"{@case.Path}/links", new JsonObject()));
        Show("renewed case", await @case.ReadAsync());
        await host.Local.RunTimerAsync(nameof(SweepDueTimer));
        await receiver.WaitForAllUpToAsync(@case.Id, "case.submitted");

        Assert.Empty(Planted.In(await StoredTexts.StandingAsync(host.StorageConnectionString), _secrets));
        Assert.Empty(Planted.In(stored.Sent(), _secrets));
        Assert.Empty(Planted.In(host.Logs.All.Select(static line => (line.Category, $"{line.Text}\n{line.Fault}")), _secrets));
        Assert.Empty(Planted.In(receiver.Http.Requests.Select(static seen => ("an alert", Encoding.UTF8.GetString(seen.Body))), _secrets.Where(static one => one.Name != "webhook secret")));
        Assert.True(_secrets.Count == 11, string.Join(", ", _secrets.Select(static one => one.Name)));
    }

    private async Task<CaseDriver> OpenAsync(DeskHost host)
    {
        var opened = await TwiceAsync(host.Client, "api/cases", ValidBodies.Case(host.Now));
        Show("opened", opened);
        return new CaseDriver(host, (string)opened["id"]!, host.Client);
    }

    private async Task FeedsAsync(DeskHost host, CaseDriver @case)
    {
        var made = await TwiceAsync(host.Client, "api/feeds", new JsonObject());
        Keep("desk's feed", Last((string)made["address"]!));
        using var calendar = new HttpClient();
        foreach (
            var address in new[]
            {
                (string)made["address"]!,
                (string)(await @case.ReadAsync())["feed"]!,
                (string)(await @case.ReadAsync())["link"]!,
            }
        )
            Assert.True((await calendar.GetAsync(new Uri(address))).IsSuccessStatusCode, address);
    }

    private async Task UploadAsync(CaseDriver @case, CaseDriver merchant)
    {
        var file = EvidenceFile.Pdf("a.pdf", "planted");
        var ticket = await TwiceAsync(merchant.Client, $"{@case.Path}/evidence", ValidBodies.Evidence("violation-notice", file));
        Keep("ticket", HttpUtility.ParseQueryString(new Uri((string)ticket["uploadUrl"]!).Query)["sig"]!);
        Assert.Equal(HttpStatusCode.Created, await CaseDriver.PutToTicketAsync((string)ticket["uploadUrl"]!, file.Bytes));
        (await merchant.CompleteAsync((string)ticket["evidenceId"]!)).Expect(HttpStatusCode.Accepted);
        Assert.Equal("sealed", (string)(await merchant.SettledAsync((string)ticket["evidenceId"]!))["status"]!);
        var read = (await merchant.Client.LookAsync($"{merchant.Path}/evidence/{(string)ticket["evidenceId"]!}/content"))
            .Expect(HttpStatusCode.OK)
            .Json;
        Keep("address to read by", HttpUtility.ParseQueryString(new Uri((string)read["url"]!).Query)["sig"]!);
    }

    /// <summary>The link and the feed of an answer.</summary>
    private void Show(string name, JsonObject answer)
    {
        Keep($"link, {name}", Last((string)answer["link"]!));
        if (answer["feed"] is { } feed)
            Keep($"feed, {name}", Last((string)feed!));
    }

    private static string Last(string address) => address.Replace(".ics", "", StringComparison.Ordinal).Split('.')[^1];

    private void Keep(string name, string secret)
    {
        Assert.True(secret.Length >= 16, name);
        _secrets.Add((name, secret));
    }

    /// <summary>With an Idempotency-Key, and once more: the same answer.</summary>
    private static async Task<JsonObject> TwiceAsync(HttpClient client, string path, JsonObject body)
    {
        var key = Guid.NewGuid().ToString();
        var first = await client.PostAsync(path, body, key);
        var second = await client.PostAsync(path, body, key);
        Assert.Equal((first.Expect(HttpStatusCode.Created).Text, first.Status), (second.Text, second.Status));
        return first.Json;
    }
}
