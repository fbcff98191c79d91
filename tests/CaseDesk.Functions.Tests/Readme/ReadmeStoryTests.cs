using System.Text.Json;
using CaseDesk.TestKit;
using CaseDesk.TestKit.Readme;

namespace CaseDesk.Functions.Tests.Readme;

/// <summary>The five-minute story, pasted as it stands in functions/STORY.md and, with alerts, in Alerts/README.md.</summary>
public sealed class ReadmeStoryTests
{
    private static readonly string[] s_windowAlerts = ["window.opening", "window.middle", "window.lastDay", "window.overdue"];

    [Fact]
    public async Task The_story_ends_with_sealed_evidence_and_a_running_window()
    {
        await using var desk = await StartAsync();
        using var shell = new StoryShell(desk, "open", "evidence", "submit");

        var printed = await shell.ReadAsync();

        Assert.Equal("", await shell.ErrorsAsync());
        Assert.Equal("underReview", printed[^2]);
        using var found = await ReadAsync(desk, printed[^1]["CASE=".Length..]);
        var @case = found.RootElement;
        Assert.Equal("underReview", @case.GetProperty("status").GetString());
        Assert.Equal("晨光家居旗舰店", @case.GetProperty("shop").GetString());
        Assert.Equal(
            ["罚单.pdf sealed", "实拍图.png sealed"],
            @case.GetProperty("evidence").EnumerateArray().Select(file => $"{file.GetProperty("fileName")} {file.GetProperty("status")}")
        );
        Assert.Equal("2026-10-10", @case.GetProperty("window").GetProperty("earliest").GetString());
        Assert.Equal("2026-10-15", @case.GetProperty("window").GetProperty("latest").GetString());
    }

    [Fact]
    public async Task The_receiver_verifies_every_alert_of_the_window_once()
    {
        await using var desk = await StartAsync();
        using var shell = new StoryShell(desk, "receiver", "open", "evidence", "submit", "", "wait");
        var submitted = await shell.ReadAsync();
        Assert.Equal("underReview", submitted[^1]);
        foreach (var (line, type) in submitted.SkipLast(1).TakeLast(5).Zip(s_windowAlerts))
        {
            desk.Clock.JumpTo(DateTimeOffset.Parse(line.Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture));
            await desk.Local.RunTimerAsync("SweepDueTimer");
            await DeliveredAsync(desk, type);
        }

        shell.GoOn();
        var alerts = await shell.ReadAsync();

        Assert.Equal("", await shell.ErrorsAsync());
        Assert.Equal(
            [
                .. ((string[])["case.opened", "evidence.sealed", "evidence.sealed", "case.submitted", .. s_windowAlerts]).Select(
                    (type, index) => $"{index + 1} {type}"
                ),
            ],
            alerts
                .SkipLast(1)
                .Select(line => line.Split(' '))
                .OrderBy(words => int.Parse(words[1], System.Globalization.CultureInfo.InvariantCulture))
                .Select(words => $"{words[1]} {words[2]}")
        );
        Assert.Empty((await ItemsAsync(desk, "/api/webhooks")));
    }

    private static Task<DeskHost> StartAsync() => DeskHost.StartAsync(options => options with
    {
        DeskKey = "a-desk-key-for-the-readme-story",
        Now = new DateTimeOffset(2026, 9, 30, 9, 0, 0, TimeSpan.FromHours(8)),
    });

    private static async Task<JsonDocument> ReadAsync(DeskHost desk, string caseId) =>
        JsonDocument.Parse(await desk.Client.GetStringAsync(new Uri($"/api/cases/{caseId}", UriKind.Relative)));

    /// <summary>Looks at the delivery log until it names the type.</summary>
    private static async Task DeliveredAsync(DeskHost desk, string type)
    {
        var endpoint = (await ItemsAsync(desk, "/api/webhooks"))[0].GetProperty("id").GetString();
        await desk.Runs.UntilAsync(async () => (await ItemsAsync(desk, $"/api/webhooks/{endpoint}/deliveries")).Any(item => IsDelivered(item, type)) ? type : null);
    }

    private static bool IsDelivered(JsonElement item, string type) => item.GetProperty("type").GetString() == type && item.GetProperty("result").GetString() == "delivered";

    private static async Task<IReadOnlyList<JsonElement>> ItemsAsync(DeskHost desk, string path)
    {
        using var answer = JsonDocument.Parse(await desk.Client.GetStringAsync(new Uri(path, UriKind.Relative)));
        return [.. answer.RootElement.GetProperty("items").EnumerateArray().Select(item => item.Clone())];
    }
}
