using System.Net;
using System.Text.Json.Nodes;
using CaseDesk.Core.State;
using CaseDesk.Storage.Custody;
using CaseDesk.Storage.Hints;
using CaseDesk.TestKit;
using CaseDesk.TestKit.Desk;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace CaseDesk.Functions.Tests.Journeys;

/// <summary>
/// A case that holds as much as it may: every action on it is taken or refused in the catalogue's words, and it can be erased.
/// </summary>
public sealed class ACaseAtItsLimits(ITestOutputHelper output)
{
    [Fact]
    public async Task Two_hundred_announced_files_and_their_case_are_erased()
    {
        await using var host = await StartAsync();
        var driver = await CaseDriver.OpenAsync(host);
        var full = new FullCase(host, driver);
        await full.AnnounceAsync();
        await driver.CloseAsync();

        // Forty files, ninety, seventy: whoever asks again takes the next part, and each time it is to be carried out.
        foreach (var key in new[] { "first", "second", "third" })
            (await EraseAsync(driver, key)).Expect(HttpStatusCode.Accepted);

        Assert.Equal("already-erased", (await EraseAsync(driver, "fourth")).Expect(HttpStatusCode.Conflict).Code);
        await AssertErasedAsync(host, full);
    }

    [Fact]
    public async Task Every_action_on_a_full_case_is_taken_or_refused()
    {
        await using var host = await StartAsync();
        var driver = await CaseDriver.OpenAsync(host);
        var full = new FullCase(host, driver);
        await full.SealAsync();
        // By hand it was walked with 10,000 readings, 1,000 contacts and 500 clocks, too: that takes a minute.
        await full.ReadOftenAsync(1_000);
        await full.PackAsync();
        await full.TalkAsync(200);
        await full.RunClocksAsync(100);
        var answers = new List<(string Action, int Status, string? Code)>();

        foreach (var (method, path, body) in Actions(host, await full.ReadAsync()))
        {
            var headers = new List<(string, string)> { (DeskCalls.IdempotencyKey, Guid.NewGuid().ToString("N")) };
            if (method == HttpMethod.Patch)
                headers.Add(("If-Match", "*"));
            var answer = await host.Client.CallAsync(method, $"{driver.Path}{path}", body, [.. headers]);
            answers.Add(($"{method} {path}", (int)answer.Status, (int)answer.Status < 400 ? null : answer.Code));
        }

        output.WriteLine(string.Join('\n', answers));
        Assert.Equal([], answers.Where(answer => answer.Status >= 500));
        // More than a step takes is said in words of its own, and done in parts; all else is taken.
        Assert.Contains(("PATCH ", 409, "step-too-large"), answers);
        Assert.Contains(("POST /close", 200, null), answers);
        Assert.Equal([], host.Logs.Errors.Select(line => $"{line.Text} {line.Fault?.Message}"));
        (await EraseAsync(driver, "first")).Expect(HttpStatusCode.Accepted);
        await AssertErasedAsync(host, full);
    }

    private static Task<DeskHost> StartAsync() => DeskHost.StartAsync(options => options with { RunTimers = false, RunQueues = false });

    private static Task<DeskAnswer> EraseAsync(CaseDriver driver, string key) =>
        driver.Client.PostAsync($"{driver.Path}/erasure", new JsonObject { ["reason"] = "本人要求", ["early"] = "提前" }, key);

    private static async Task AssertErasedAsync(DeskHost host, FullCase full)
    {
        await host.Services.GetRequiredService<CaseEraser>().EraseAsync(new CaseToErase(full.Id), host.Now, CancellationToken.None);
        Assert.All((await full.ReadAsync()).Evidence.Values, file => Assert.Equal(EvidenceStatus.Erased, file.Status));
        Assert.Empty(
            (await host.Services.GetRequiredService<CaseCustody>().CheckAsync(full.Id, readFiles: true, CancellationToken.None))!.Faults
        );
    }

    private static IEnumerable<(HttpMethod Method, string Path, JsonNode? Body)> Actions(DeskHost host, Case full)
    {
        var (file, packet, clock) = (
            full.Evidence.Keys.First(),
            full.Packets.Keys.First(),
            full.Clocks.Values.First(clock => clock.State == ClockState.Running).Id
        );
        var (get, post, patch, delete) = (HttpMethod.Get, HttpMethod.Post, HttpMethod.Patch, HttpMethod.Delete);
        foreach (
            var path in new[]
            {
                "",
                "/timeline",
                "/notes",
                "/custody",
                $"/evidence/{file}/content",
                $"/evidence/{file}/receipt",
                $"/evidence/{file}/blocks",
                $"/packets/{packet}",
            }
        )
            yield return (get, path, null);
        yield return (patch, "", Overrides(host, full));
        yield return (post, "/notes", new JsonObject { ["text"] = "记一笔" });
        yield return (post, "/contacts", ValidBodies.Contact(host.Now));
        yield return (post, "/owner", new JsonObject { ["owner"] = "甲" });
        yield return (post, "/truth", new JsonObject { ["name"] = "示例人", ["role"] = "店主" });
        yield return (post, "/ready", new JsonObject());
        yield return (post, "/remind", new JsonObject());
        yield return (post, "/links", new JsonObject());
        yield return (post, "/evidence", ValidBodies.Evidence("violation-notice", EvidenceFile.Pdf("b.pdf", "one more")));
        yield return (post, $"/evidence/{file}/complete", null);
        yield return (post, $"/evidence/{file}/ticket", null);
        yield return (post, "/packets", new JsonObject { ["ground"] = "forceMajeure" });
        yield return (post, "/packets/preview", new JsonObject { ["ground"] = "forceMajeure" });
        yield return (post, $"/clocks/{clock}/snooze", new JsonObject { ["until"] = ValidBodies.Instant(host.Now.AddHours(3)) });
        yield return (post, "/clocks", new JsonObject { ["clock"] = clock });
        yield return (
            patch,
            "",
            new JsonObject
            {
                ["shop"] = "新店名",
                ["slip"] = new JsonObject { ["noticedAt"] = ValidBodies.Instant(host.Now.AddHours(-2)) },
            }
        );
        yield return (delete, $"/evidence/{full.Evidence.Keys.Last()}", null);
        for (var round = 0; round < 3; round++)
        {
            yield return (post, "/submissions", new JsonObject { ["override"] = "另寄" });
            yield return (post, "/decisions", new JsonObject { ["outcome"] = "supplementRequested" });
        }

        yield return (post, "/undo", new JsonObject { ["step"] = "decision", ["reason"] = "记错" });
        yield return (post, "/decisions", new JsonObject { ["outcome"] = "released" });
        yield return (post, "/undo", new JsonObject { ["step"] = "decision", ["reason"] = "记错" });
        yield return (post, "/close", new JsonObject());
        yield return (post, "/legal-hold", new JsonObject { ["reason"] = "法院调取" });
        yield return (post, "/legal-hold/lift", new JsonObject { ["reason"] = "审结" });
    }

    /// <summary>Every clock replaced by the page's date at once.</summary>
    private static JsonObject Overrides(DeskHost host, Case full) =>
        new()
        {
            ["clocks"] = new JsonArray([
                .. full
                    .Clocks.Values.Where(clock => clock.State == ClockState.Running)
                    .Select(clock =>
                        (JsonNode)
                            new JsonObject
                            {
                                ["id"] = clock.Id,
                                ["lastDay"] = host
                                    .Now.AddDays(30)
                                    .ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
                                ["reason"] = "页面日期",
                            }
                    ),
            ]),
        };
}
