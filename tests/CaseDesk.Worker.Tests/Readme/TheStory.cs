using System.Net;
using CaseDesk.TestKit.Desk;
using CaseDesk.TestKit.Readme;
using CaseDesk.TestKit.Worker;

namespace CaseDesk.Worker.Tests.Readme;

/// <summary>
/// The five-minute story with its receiver, pasted as it stands, against the published worker. The receiver believes only what the official
/// package verifies.
/// </summary>
[Collection(SharedWorker.Name)]
public sealed class TheStory(SharedWorker shared)
{
    private static readonly string[] s_alerts = ["case.opened", "evidence.sealed", "evidence.sealed", "case.submitted"];

    private WorkerHost Host => shared.Host;

    [Fact]
    public async Task The_story_ends_under_review_with_every_alert_verified()
    {
        var others = (await ItemsAsync("api/webhooks")).Select(item => (string)item["id"]!).ToHashSet();
        // The pause keeps the shell, and so its receiver, until the end of the test.
        using var shell = new StoryShell(Host, "receiver", "open", "evidence", "submit", "");

        var printed = await shell.ReadAsync();

        Assert.Equal("underReview", printed[^1]);
        var caseId = printed.Single(line => line.StartsWith("case c_", StringComparison.Ordinal)).Split(' ', ',')[1];
        var @case = (await Host.Client.LookAsync($"api/cases/{caseId}")).Expect(HttpStatusCode.OK).Json;
        Assert.Equal(
            ["罚单.pdf sealed", "实拍图.png sealed"],
            @case["evidence"]!.AsArray().Select(file => $"{(string)file!["fileName"]!} {(string)file["status"]!}"));
        // A receiver that could not verify a message would have answered 400, and it would not count as delivered.
        var endpoint = (await ItemsAsync("api/webhooks")).Select(item => (string)item["id"]!).Single(id => !others.Contains(id));
        Assert.Equal(s_alerts, await Host.Runs.UntilAsync(() => DeliveredAsync(endpoint)));
        (await Host.Client.RemoveAsync($"api/webhooks/{endpoint}")).Expect(HttpStatusCode.NoContent);
    }

    private async Task<string[]?> DeliveredAsync(string endpoint)
    {
        var delivered = (await ItemsAsync($"api/webhooks/{endpoint}/deliveries"))
            .Where(item => (string)item["result"]! == "delivered")
            .ToList();
        return delivered.Count < s_alerts.Length
            ? null
            : [.. delivered.OrderBy(item => (int)item["sequence"]!).Select(item => (string)item["type"]!)];
    }

    private async Task<IReadOnlyList<System.Text.Json.Nodes.JsonNode>> ItemsAsync(string path) =>
        [.. (await Host.Client.LookAsync(path)).Expect(HttpStatusCode.OK).Json["items"]!.AsArray().Select(item => item!)];
}
