using System.Diagnostics;
using System.Net;
using CaseDesk.TestKit;
using CaseDesk.TestKit.Desk;
using CaseDesk.Worker.Tests.Kills;
using Xunit.Abstractions;

namespace CaseDesk.Worker.Tests.Outages;

/// <summary>
/// Storage refuses every connection for 20 s, while every kind of the worker's work stands in its middle: every route says so and when to
/// come back, the worker
/// goes on, and afterwards all of it ends as it does undisturbed.
/// </summary>
[Collection(LongestFirst.Mark + nameof(StorageAway))]
public sealed class StorageAway(ITestOutputHelper output)
{
    private static readonly TimeSpan s_away = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Storage_away_for_20_seconds_loses_nothing_and_every_route_says_when_to_come_back()
    {
        await using var desk = await WorkDesk.StartAsync(closable: true);
        var routes = await RoutesAsync(desk);
        var faults = new List<string>();
        var result = await WorkRun.RunAsync(
            desk,
            async function => ((await WorkRun.UndisturbedAsync()).Writes[function] + 1) / 2,
            async _ =>
            {
                await desk.Outer!.CloseAsync();
                desk.Line.Drop();
                var (watch, rounds) = (Stopwatch.StartNew(), 0);
                for (; watch.Elapsed < s_away; rounds++)
                    faults.AddRange((await routes.KnockAsync()).Select(Fault).OfType<string>());
                Assert.False(desk.Host.Process.Exited.IsCompleted, "The worker ended.");
                desk.Outer.Open();
                output.WriteLine($"away for {watch.Elapsed}, {rounds} rounds at every route");
            }
        );

        Assert.True(faults.Count == 0, string.Join('\n', faults.Distinct()));
        var undisturbed = await WorkRun.UndisturbedAsync();
        Assert.All(Works.All, work => Assert.Equal(undisturbed.Ends[work.Name], result.Ends[work.Name]));
    }

    private static string? Fault((string Function, DeskAnswer Answer) knock)
    {
        var (function, answer) = knock;
        if (OpenRoutes.WithoutStorage.Contains(function))
            return (int)answer.Status < 300 ? null : $"{function}: {answer}";
        var says =
            answer.Status == HttpStatusCode.ServiceUnavailable
            && answer.ContentType == "application/problem+json"
            && answer.Code == "storage-unavailable"
            && answer.Headers.RetryAfter?.Delta > TimeSpan.Zero;
        return says ? null : $"{function}: {answer}";
    }

    private static async Task<OpenRoutes> RoutesAsync(WorkDesk desk)
    {
        var @case = await CaseDriver.OpenAsync(desk.Host);
        var evidence = (string)
            (await @case.StartAsync("violation-notice", EvidenceFile.Pdf("a.pdf", "routes"))).Expect(HttpStatusCode.Created).Json[
                "evidenceId"
            ]!;
        await desk.Receiver.WaitForAllUpToAsync(@case.Id, "case.opened");
        return new OpenRoutes(
            desk.Host,
            new Dictionary<string, string>
            {
                ["id"] = @case.Id,
                ["case"] = @case.Id,
                ["reviewed"] = @case.Id,
                ["evidenceId"] = evidence,
                ["file"] = evidence,
                ["packetId"] = "p_zzzzzzzzzzzzzzzz",
                ["clock"] = "appeal",
                ["wid"] = desk.Receiver.Id,
                ["hook"] = desk.Receiver.Id,
                ["tid"] = new string('0', 24),
                ["platform"] = ValidBodies.Platform,
                ["link"] = new Uri((string)(await @case.ReadAsync())["link"]!).Segments[^1],
                ["feed"] = new Uri((string)(await @case.ReadAsync())["feed"]!).Segments[^1],
                ["fid"] = "f_0000000000000000",
                ["kid"] = "k_0000000000000000",
                ["pid"] = "p_0000000000000000",
                ["hash"] = "earlier",
                ["name"] = "Desk.js",
            }
        );
    }
}
