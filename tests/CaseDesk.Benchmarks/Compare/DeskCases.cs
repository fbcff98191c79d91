using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using CaseDesk.TestKit.Desk;

namespace CaseDesk.Benchmarks.Compare;

/// <summary>Cases of a desk that is entered by its routes, and steps on them that raise an alert each.</summary>
internal sealed class DeskCases(HttpClient desk)
{
    private const int AtOnce = 8;

    private readonly ConcurrentDictionary<string, int> _alerts = new(StringComparer.Ordinal);
    private readonly List<string> _ids = [];

    /// <summary>Ids of all alerts that were raised.</summary>
    public IEnumerable<string> Alerts =>
        _alerts.SelectMany(pair => Enumerable.Range(1, pair.Value).Select(number => AlertId(pair.Key, number)));

    /// <returns>The desk's clock.</returns>
    public async Task<DateTimeOffset> NowAsync()
    {
        var answer = await desk.LookAsync("api/live");
        // Where it was before it had two addresses.
        if (answer.Status == HttpStatusCode.NotFound)
            answer = await desk.LookAsync("api/health");
        return DateTimeOffset.Parse((string)answer.Expect(HttpStatusCode.OK).Json["now"]!, CultureInfo.InvariantCulture);
    }

    /// <summary>Opens cases; with <paramref name="handedIn"/> each is under review since now.</summary>
    public async Task OpenAsync(int count, bool handedIn = false)
    {
        var now = await NowAsync();
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (_, _) =>
        {
            var id = (string)(await desk.PostAsync("api/cases", ValidBodies.Case(now))).Expect(HttpStatusCode.Created).Json["id"]!;
            if (handedIn)
                (
                    await desk.PostAsync(
                        $"api/cases/{id}/submissions",
                        new JsonObject { ["override"] = "材料稍后补交", ["submittedAt"] = ValidBodies.Instant(now) }
                    )
                ).Expect(HttpStatusCode.Created);
            _alerts[id] = 1;
            lock (_ids)
                _ids.Add(id);
        });
    }

    /// <summary>A deadline read off the page moves by a day: one alert, which is answered for.</summary>
    /// <param name="number">From 0; each case in turn.</param>
    /// <returns>The alert's id, as soon as the step is answered.</returns>
    public async Task<string> RaiseAsync(int number)
    {
        var id = _ids[number % _ids.Count];
        var alert = _alerts.AddOrUpdate(id, 1, static (_, count) => count + 1);
        var day = DateOnly.FromDateTime(DateTime.UtcNow).AddDays(20 + (alert % 2)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var body = new JsonObject
        {
            ["clocks"] = new JsonArray(
                new JsonObject
                {
                    ["id"] = "appeal",
                    ["lastDay"] = day,
                    ["reason"] = "页面",
                }
            ),
        };
        (await desk.PatchAsync($"api/cases/{id}", body, "*")).Expect(HttpStatusCode.OK);
        return AlertId(id, alert);
    }

    private static string AlertId(string caseId, int number) => string.Create(CultureInfo.InvariantCulture, $"evt_{caseId}_{number}");
}
