using System.Net;
using System.Text.Json.Nodes;
using CaseDesk.TestKit.Desk;

namespace CaseDesk.TestKit;

/// <summary>The timer that looks at the poison queues, run by hand until it has found what a test waits for.</summary>
public static class PoisonLooks
{
    public const string Timer = "RedrivePoisonTimer";

    private static readonly TimeSpan s_between = TimeSpan.FromMilliseconds(100);

    /// <summary>Throws <see cref="TimeoutException"/> after <see cref="TestTimeout.Limit"/>.</summary>
    /// <param name="which">Of those on the list; null for any.</param>
    /// <param name="query">Of the request for the list.</param>
    public static async Task<JsonNode> PoisonMessageAsync(this IDesk desk, Func<JsonNode, bool>? which = null, string query = "")
    {
        ArgumentNullException.ThrowIfNull(desk);
        using var limit = new CancellationTokenSource(TestTimeout.Limit);
        while (!limit.IsCancellationRequested)
        {
            await desk.RunTimerAsync(Timer, limit.Token);
            var all = (await desk.Client.LookAsync($"api/poison-messages{query}")).Expect(HttpStatusCode.OK).Json["items"]!.AsArray();
            if (all.FirstOrDefault(item => which?.Invoke(item!) ?? true) is { } found)
                return found;
            await Task.Delay(s_between, CancellationToken.None);
        }

        throw new TimeoutException("No such poison message came.");
    }
}
