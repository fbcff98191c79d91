using System.Text.Json;
using System.Text.Json.Nodes;

namespace CaseDesk.Faults.Tests.Story;

/// <summary>
/// One case from its opening to a no: two files on the two ways in, a submission, the whole reminder schedule. Every date is given, so
/// that a retried or restarted run leads to the same clocks.
/// </summary>
internal sealed class CaseStory(FaultyDesk desk, Uri receiver)
{
    private static readonly HttpClient s_storage = new();

    public static readonly string[] Files = ["violation-notice", "product-images"];

    public string CaseId { get; private set; } = "";

    public async Task RunAsync()
    {
        await RegisterAsync("all", []);
        await RegisterAsync("few", ["window.overdue", "case.decided"]);
        await OpenAsync();
        await UploadByTicketAsync(Files[0]);
        await UploadThroughAppAsync(Files[1]);
        await desk.DrainAsync();
        await SubmitAsync("2026-03-02T09:00:00+08:00");
        await TickAtAsync(new DateTimeOffset(2026, 3, 5, 1, 0, 30, TimeSpan.Zero));
        await TickAtAsync(new DateTimeOffset(2026, 3, 13, 2, 0, 0, TimeSpan.Zero));
        await DecideAsync("rejected", "2026-03-13T10:00:00+08:00");
    }

    public async Task OpenAsync() => CaseId = (await desk.AskAsync(HttpMethod.Post, "/api/cases", Facts(), "open")).GetProperty("id").GetString()!;

    public async Task SubmitAsync(string at)
    {
        await desk.AskAsync(
            HttpMethod.Post,
            $"/api/cases/{CaseId}/submissions",
            new JsonObject { ["submittedAt"] = at, ["override"] = "材料稍后补交" },
            $"submit-{at}"
        );
        await desk.DrainAsync();
    }

    public async Task DecideAsync(string outcome, string at)
    {
        await desk.AskAsync(
            HttpMethod.Post,
            $"/api/cases/{CaseId}/decisions",
            new JsonObject { ["outcome"] = outcome, ["decidedAt"] = at },
            $"decide-{at}"
        );
        await desk.DrainAsync();
    }

    public async Task CloseAsync()
    {
        await desk.AskAsync(HttpMethod.Post, $"/api/cases/{CaseId}/close", [], "close");
        await desk.DrainAsync();
    }

    /// <summary>One heartbeat at an instant, and what follows from it.</summary>
    public async Task TickAtAsync(DateTimeOffset instant)
    {
        await desk.JumpAsync(instant);
        await desk.TickAsync();
        await desk.DrainAsync();
    }

    /// <summary>Storage works again: what the next quarter of an hour and the next hour bring.</summary>
    public async Task HealAsync()
    {
        foreach (var wait in new[] { TimeSpan.FromMinutes(16), TimeSpan.FromMinutes(40) })
        {
            desk.Wall.Advance(wait);
            await TickAtAsync(desk.Host.Clock.GetUtcNow() + wait);
        }
    }

    public static JsonObject Facts(string cause = "payout-frozen-quality") => new()
    {
        ["platform"] = "douyin-shop",
        ["cause"] = cause,
        ["hold"] = "penaltyFreeze",
        ["shop"] = "示例小店",
        ["amountHeld"] = 12000.50m,
        ["currency"] = "CNY",
        ["slip"] = new JsonObject { ["number"] = "FD-1", ["noticedAt"] = "2026-03-02T08:00:00+08:00" },
    };

    public Task<JsonElement> RegisterAsync(string name, string[] events) => desk.AskAsync(
        HttpMethod.Post, "/api/webhooks",
        new JsonObject { ["channel"] = "webhook", ["url"] = $"{receiver}/{name}", ["events"] = new JsonArray([.. events.Select(type => JsonValue.Create(type))]) }, $"endpoint-{name}");

    private async Task<JsonElement> StartUploadAsync(string item) =>
        await desk.AskAsync(
            HttpMethod.Post,
            $"/api/cases/{CaseId}/evidence",
            new JsonObject
            {
                ["item"] = item,
                ["fileName"] = $"{item}.pdf",
                ["size"] = SamplePdf.Of(item).Length,
                ["sha256"] = SamplePdf.Sha256(item),
            },
            $"start-{item}"
        );

    public async Task UploadByTicketAsync(string item)
    {
        var id = await PutByTicketAsync(item);
        await desk.AskAsync(HttpMethod.Post, CompletionOf(id), new JsonObject(), $"complete-{item}");
    }

    /// <summary>The bytes are there, and nobody has said so yet.</summary>
    /// <returns>The file's id.</returns>
    public async Task<string> PutByTicketAsync(string item)
    {
        var ticket = await StartUploadAsync(item);
        using var request = new HttpRequestMessage(HttpMethod.Put, ticket.GetProperty("uploadUrl").GetString())
        {
            Content = new ByteArrayContent(SamplePdf.Of(item)),
        };
        request.Headers.Add("x-ms-blob-type", "BlockBlob");
        using var stored = await s_storage.SendAsync(request);
        stored.EnsureSuccessStatusCode();
        return ticket.GetProperty("evidenceId").GetString()!;
    }

    /// <summary>Where it is said that the bytes of a file are there.</summary>
    public string CompletionOf(string evidenceId) => $"/api/cases/{CaseId}/evidence/{evidenceId}/complete";

    private async Task UploadThroughAppAsync(string item)
    {
        var id = (await StartUploadAsync(item)).GetProperty("evidenceId").GetString();
        await desk.AskAsync(HttpMethod.Put, $"/api/cases/{CaseId}/evidence/{id}/content", content: () =>
            new ByteArrayContent(SamplePdf.Of(item))
        );
    }
}
