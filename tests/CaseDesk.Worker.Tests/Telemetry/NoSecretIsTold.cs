using System.IO.Compression;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Web;
using Azure.Data.Tables;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Cases;
using CaseDesk.TestKit.Alerts;
using CaseDesk.TestKit.Desk;
using CaseDesk.TestKit.Storage;
using CaseDesk.TestKit.Worker;

namespace CaseDesk.Worker.Tests.Telemetry;

/// <summary>
/// What the published app tells of itself while secrets go through it: to Application Insights (an endpoint on this machine), to its host,
/// and on its
/// own output. The real collectors and the real channel run; nothing of theirs is replaced.
/// </summary>
public sealed partial class NoSecretIsTold
{
    private const string RobotToken = "0f1e2d3c4b5a69788796a5b4c3d2e1f0";

    private readonly List<(string Name, string Secret)> _secrets =
    [
        ("desk key", WorkerHostOptions.StandardKey),
        ("robot's token", RobotToken),
    ];

    [Fact]
    public async Task To_telemetry_to_the_host_or_on_its_output()
    {
        await using var insights = await WebhookReceiver.StartAsync();
        await using var robot = await WebhookReceiver.StartAsync();
        var endpoint = insights.Url.GetLeftPart(UriPartial.Authority);
        await using var host = await WorkerHost.StartAsync(new WorkerHostOptions
        {
            Settings = new Dictionary<string, string?>
            {
                ["APPLICATIONINSIGHTS_CONNECTION_STRING"] =
                    $"InstrumentationKey=00000000-0000-4000-8000-000000000000;IngestionEndpoint={endpoint}",
            },
        });
        var hook = new Uri(robot.Url, $"/open-apis/bot/v2/hook/{RobotToken}?access_token={RobotToken}");
        (await host.Client.PostAsync("api/webhooks", ValidBodies.Webhook(hook))).Expect(HttpStatusCode.Created);

        var @case = await CaseDriver.OpenAsync(host);
        await UseAsync(host, @case);
        await robot.WaitForAsync(static seen => seen.Count > 0);
        await BreakAsync(host, @case);
        // The collectors are at work: what the worker called, what it logged, and last what went wrong.
        string[] parts = ["RemoteDependencyData", "MessageData", "ExceptionData", "/c/…", "/feeds/…"];
        await insights.WaitForAsync(seen =>
            string.Concat(seen.Select(Text)) is var all && parts.All(part => all.Contains(part, StringComparison.Ordinal))
        );
        Assert.Equal(0, await host.EndWorkerAsync());

        var told = insights.Requests.Select(Text).ToList();
        Assert.Empty(Planted.In(told.Select(static text => ("telemetry", text)), _secrets));
        Assert.Empty(
            Planted.In(
                host.Logs.All.Where(static line => line.Category.StartsWith("Worker.", StringComparison.Ordinal))
                    .Select(static line => (line.Category, line.Text)),
                _secrets
            )
        );
        Assert.Empty(Planted.In(host.Process.Output.Concat(host.Process.Errors).Select(static line => ("output", line)), _secrets));
    }

    /// <summary>Every way in which a secret comes along: in the path, behind it, in a header, in an address to write or read by.</summary>
    private async Task UseAsync(WorkerHost host, CaseDriver @case)
    {
        var view = await @case.ReadAsync();
        var (link, feed) = (new Uri((string)view["link"]!), new Uri((string)view["feed"]!));
        Keep("link", link.AbsoluteUri.Split('.')[^1]);
        Keep("feed", feed.AbsoluteUri.Split('.')[^2]);
        var made = (await host.Client.PostAsync("api/feeds", new JsonObject())).Expect(HttpStatusCode.Created).Json;
        var desks = new Uri((string)made["address"]!);
        Keep("desk's feed", desks.AbsoluteUri.Split('.')[^2]);
        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = host.BaseAddress };
        browser.DefaultRequestHeaders.Referrer = link;
        foreach (
            var path in new[]
            {
                link.AbsolutePath,
                $"{link.AbsolutePath}%E3%80%82",
                $"/C{link.AbsolutePath[2..]}?x={link.AbsolutePath[3..]}",
                feed.AbsolutePath,
                desks.AbsolutePath,
                $"/nowhere{link.AbsolutePath}",
            }
        )
            using (await browser.GetAsync(new Uri(path, UriKind.Relative))) { }
        var merchant = @case.AsMerchant(link.AbsoluteUri);
        var file = EvidenceFile.Pdf("a.pdf", "told");
        var ticket = (await merchant.StartAsync("violation-notice", file)).Expect(HttpStatusCode.Created).Json;
        Keep("ticket", Signature((string)ticket["uploadUrl"]!));
        await CaseDriver.PutToTicketAsync((string)ticket["uploadUrl"]!, file.Bytes);
        (await merchant.CompleteAsync((string)ticket["evidenceId"]!)).Expect(HttpStatusCode.Accepted);
        await merchant.SettledAsync((string)ticket["evidenceId"]!);
        var read = (await merchant.Client.LookAsync($"{merchant.Path}/evidence/{(string)ticket["evidenceId"]!}/content"))
            .Expect(HttpStatusCode.OK)
            .Json;
        Keep("address to read by", Signature((string)read["url"]!));
    }

    /// <summary>The merchant's page and the feed meet a fault of ours, which is logged with its exception.</summary>
    private async Task BreakAsync(WorkerHost host, CaseDriver @case)
    {
        var table = new TableClient(host.StorageConnectionString, StorageNames.Tables.Cases);
        TableEntity head = await table.GetEntityAsync<TableEntity>(@case.Id, CaseRows.Head);
        foreach (var name in head.Keys.Where(name => head[name] is string text && text.StartsWith('{')).ToList())
            head[name] = "{ this is no JSON";
        await table.UpdateEntityAsync(head, head.ETag, TableUpdateMode.Replace);
        using var browser = new HttpClient { BaseAddress = host.BaseAddress };
        foreach (
            var path in new[]
            {
                $"c/{@case.Id}.{_secrets.Single(static one => one.Name == "link").Secret}",
                $"feeds/{@case.Id}.{_secrets.Single(static one => one.Name == "feed").Secret}.ics",
            }
        )
            Assert.Equal(HttpStatusCode.InternalServerError, (await browser.LookAsync(path)).Status);
        await host.Logs.WaitAsync(static line => line.Text.Contains("/feeds/…", StringComparison.Ordinal));
    }

    private void Keep(string name, string secret)
    {
        Assert.True(secret.Length >= 16, name);
        _secrets.Add((name, secret));
    }

    private static string Signature(string address) => HttpUtility.ParseQueryString(new Uri(address).Query)["sig"]!;

    /// <summary>As it was meant: the exporter spells whatever is not plain as an escape, of which a search would see nothing.</summary>
    private static string Text(ReceivedWebhook sent)
    {
        var isPacked = sent.Headers.GetValueOrDefault("content-encoding") == "gzip";
        using var unpack = new GZipStream(new MemoryStream(sent.Body), CompressionMode.Decompress);
        using var text = new StreamReader(isPacked ? unpack : new MemoryStream(sent.Body));
        return $"{sent.Target}\n{Escape().Replace(text.ReadToEnd(), static one => $"{(char)Convert.ToUInt16(one.Groups[1].Value, 16)}")}";
    }

    [GeneratedRegex("""\\u([0-9A-Fa-f]{4})""")]
    private static partial Regex Escape();
}
