using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CaseDesk.Faults.Tests.Storage;
using CaseDesk.Faults.Tests.Story;
using CaseDesk.TestKit.Alerts;
using CaseDesk.TestKit.Desk;

namespace CaseDesk.Faults.Tests.Throttling;

/// <param name="State">Of both cases, see <see cref="EndState"/>.</param>
/// <param name="Doubles">Requests at the receiver beyond the first of each event.</param>
/// <param name="Faults">Answers that were not as they should be while storage turned requests away.</param>
internal sealed record ThrottledEnd(string State, int Doubles, IReadOnlyList<string> Faults, TimeSpan Slowest);

/// <summary>
/// One case with a file on its way and a reminder that falls due; another, whose opening is being told to the receiver in the moment in
/// which the minutes begin; a third that somebody would like to open meanwhile; and one that somebody would like erased, which a message
/// does.
/// </summary>
internal sealed partial class ThrottledStory : IAsyncDisposable
{
    /// <summary>Of half a minute each: a message gets five tries.</summary>
    private const int Rounds = 9;

    private static readonly TimeSpan s_round = TimeSpan.FromSeconds(30);

    private readonly FaultyDesk _desk;
    private readonly WebhookReceiver _receiver;
    private readonly CaseStory _story;
    private readonly Throttle? _throttle;
    private readonly ConcurrentQueue<string> _faults = new();
    private readonly ConcurrentBag<TimeSpan> _answers = [];
    private string _over = "";
    private bool _isErased;

    private ThrottledStory(FaultyDesk desk, WebhookReceiver receiver, Throttle? throttle) =>
        (_desk, _receiver, _throttle, _story) = (desk, receiver, throttle, new CaseStory(desk, receiver.Url));

    /// <param name="throttle">Null for a storage that turns nobody away.</param>
    public static async Task<ThrottledEnd> RunAsync(Throttle? throttle)
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var story = new ThrottledStory(await FaultyDesk.StartAsync(), receiver, throttle);
        return await story.RunAsync();
    }

    public async ValueTask DisposeAsync() => await _desk.DisposeAsync();

    private async Task<ThrottledEnd> RunAsync()
    {
        await _story.RegisterAsync("all", []);
        await _story.OpenAsync();
        await _story.UploadByTicketAsync(CaseStory.Files[0]);
        await _story.SubmitAsync("2026-03-02T09:00:00+08:00");
        var over = await _desk.AskAsync(HttpMethod.Post, "/api/cases", CaseStory.Facts("points-threshold"), "over");
        _over = $"api/cases/{over.GetProperty("id").GetString()}";
        await _desk.AskAsync(HttpMethod.Post, $"/{_over}/close", [], "close");
        await _desk.DrainAsync();
        var completion = _story.CompletionOf(await _story.PutByTicketAsync(CaseStory.Files[1]));
        await _desk.JumpAsync(new DateTimeOffset(2026, 3, 5, 0, 58, 0, TimeSpan.Zero));

        // From here on, with the alert in the receiver's hands.
        _receiver.Otherwise = _ =>
        {
            _desk.Tap.Throttle = _throttle;
            return new WebhookAnswer();
        };
        await _desk.Host.Client.PostAsync("api/cases", CaseStory.Facts("deposit-deducted"), "second");
        for (var round = 0; round < Rounds; round++)
            await RoundAsync(completion);
        _receiver.Otherwise = null;
        _desk.Tap.Throttle = null;

        // Whoever was told to come again does, with the same keys.
        var second = await _desk.AskAsync(HttpMethod.Post, "/api/cases", CaseStory.Facts("deposit-deducted"), "second");
        await _desk.AskAsync(HttpMethod.Post, "/api/cases", CaseStory.Facts(), "third");
        await _desk.AskAsync(HttpMethod.Post, completion, [], "complete");
        if (!_isErased)
            await _desk.AskAsync(HttpMethod.Post, $"/{_over}/erasure", Erasure(), "erase");
        await _desk.DrainAsync();
        await _story.HealAsync();
        await _story.HealAsync();
        var received = _receiver.Requests;
        var erasures = _desk.Host.Logs.All.Count(static line => line.Text.EndsWith("files and texts erased", StringComparison.Ordinal));
        return new ThrottledEnd(
            await StateAsync(_story.CaseId)
                + await StateAsync(second.GetProperty("id").GetString()!)
                + (await _desk.AskAsync(HttpMethod.Get, $"/{_over}")).GetProperty("status").GetString()
                + (erasures > 0 ? " erased" : " NOT ERASED"),
            received.Count - received.DistinctBy(static request => (request.Target, request.EventId)).Count(),
            [.. _faults],
            _answers.Append(TimeSpan.Zero).Max()
        );

        // A closed case stands in the lists by when it was closed, to the second.
        async Task<string> StateAsync(string caseId) => ClosedAt().Replace(
            await EndState.ReadAsync(
                _desk, caseId, [.. received.Where(request => request.Json().GetProperty("caseId").GetString() == caseId)]),
            "closed"
        );
    }

    /// <summary>Half a minute: callers ask, the heartbeat beats, and the host takes what the queues hold.</summary>
    private async Task RoundAsync(string completion)
    {
        _desk.Wall.Advance(s_round);
        _desk.Host.Clock.Jump(s_round);
        if (_throttle is not null)
        {
            // All at once: each waits for as long as the desk's own tries take.
            var erasing = _isErased
                ? Task.FromResult(true)
                : ExpectAsync(HttpMethod.Post, $"{_over}/erasure", Erasure(), "erase", "table", "queue");
            await Task.WhenAll(
                ExpectAsync(HttpMethod.Get, $"api/cases/{_story.CaseId}", null, null, "table"),
                ExpectAsync(HttpMethod.Post, "api/cases", CaseStory.Facts(), "third", "table", "queue"),
                ExpectAsync(HttpMethod.Post, completion[1..], [], "complete", "table", "blob"),
                erasing,
                ExpectReadyAsync()
            );
            _isErased = await erasing;
        }

        try
        {
            await _desk.Host.Local.RunTimerAsync("SweepDueTimer", CancellationToken.None);
        }
#pragma warning disable CA1031 // A look that fails is a missed one: the next comes.
        catch (Exception) when (_throttle is not null)
#pragma warning restore CA1031
        {
        }

        // The host, too, is turned away by queues that turn everybody away.
        if (_throttle?.Services.Contains("queue") != true)
            await _desk.RunOnceAsync();
    }

    private static JsonObject Erasure() => new() { ["reason"] = "商家要求", ["early"] = "测试" };

    /// <param name="needs">The services without which there is no answer but to come again.</param>
    /// <returns>Whether it was done.</returns>
    private async Task<bool> ExpectAsync(HttpMethod method, string path, JsonObject? body, string? key, params string[] needs)
    {
        var answer = await AskAsync(method, path, body, key);
        var isAway = needs.Intersect(_throttle!.Services).Any();
        var isAsItShouldBe = isAway
            ? answer is { Status: HttpStatusCode.ServiceUnavailable, ContentType: "application/problem+json", Code: "storage-unavailable" }
                && answer.Headers.RetryAfter?.Delta > TimeSpan.Zero
            : (int)answer.Status < 300;
        if (!isAsItShouldBe)
            _faults.Enqueue($"{method} {path}: {answer}");
        return (int)answer.Status < 300;
    }

    private async Task ExpectReadyAsync()
    {
        var ready = await AskAsync(HttpMethod.Get, "api/ready", null, null);
        if (ready is not { Status: HttpStatusCode.ServiceUnavailable, Code: "storage-busy" }
            || !_throttle!.Services.Any(service => ready.Text.Contains($"({service})", StringComparison.Ordinal)))
            _faults.Enqueue($"ready: {ready}");
        if ((await AskAsync(HttpMethod.Get, "api/live", null, null)).Status != HttpStatusCode.OK)
            _faults.Enqueue("It does not live.");
    }

    private async Task<DeskAnswer> AskAsync(HttpMethod method, string path, JsonObject? body, string? key)
    {
        var watch = Stopwatch.StartNew();
        var answer = await _desk.Host.Client.CallAsync(method, path, body, key is null ? [] : [(DeskCalls.IdempotencyKey, key)]);
        _answers.Add(watch.Elapsed);
        return answer;
    }

    [GeneratedRegex(@"\b79\d{12}\b")]
    private static partial Regex ClosedAt();
}
