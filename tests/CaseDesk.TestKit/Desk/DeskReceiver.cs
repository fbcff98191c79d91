using System.Net;
using System.Text.Json.Nodes;
using CaseDesk.TestKit.Alerts;

namespace CaseDesk.TestKit.Desk;

/// <summary>A receiver that is registered at a desk and checks every signature with the secret the desk gave it.</summary>
public sealed class DeskReceiver : IAsyncDisposable
{
    private readonly IDesk _desk;

    private DeskReceiver(IDesk desk, WebhookReceiver http, string id) => (_desk, Http, Id) = (desk, http, id);

    public WebhookReceiver Http { get; }

    /// <summary>The endpoint's id.</summary>
    public string Id { get; }

    /// <param name="events">Types to receive; none for all.</param>
    public static async Task<DeskReceiver> RegisterAsync(IDesk host, params IEnumerable<string> events)
    {
        ArgumentNullException.ThrowIfNull(host);
        var http = await WebhookReceiver.StartAsync();
        var registered = (await host.Client.PostAsync("api/webhooks", ValidBodies.Webhook(http.Url, events))).Expect(HttpStatusCode.Created).Json;
        http.Secret = (string)registered["secret"]!;
        return new DeskReceiver(host, http, (string)registered["id"]!);
    }

    /// <summary>Every event of a case so far, once each, by sequence.</summary>
    public IReadOnlyList<ReceivedWebhook> EventsOf(string caseId) =>
        [.. Http.Events.Where(seen => Is(seen, caseId)).OrderBy(SequenceOf)];

    public IReadOnlyList<string> TypesOf(string caseId) => [.. EventsOf(caseId).Select(TypeOf)];

    /// <summary>Waits for the first event of a type. Throws <see cref="TimeoutException"/> after <see cref="TestTimeout.Limit"/>.</summary>
    public async Task<ReceivedWebhook> WaitAsync(string caseId, string type, int count = 1)
    {
        bool Wanted(ReceivedWebhook seen) => Is(seen, caseId) && TypeOf(seen) == type;
        var all = await Http.WaitForAsync(seen => seen.Where(Wanted).DistinctBy(one => one.EventId).Count() >= count);
        return all.Last(Wanted);
    }

    /// <summary>
    /// Waits for an event of a type and for all that the desk numbered before it: deliveries may overtake one another, which is what the
    /// sequence is for. Only for a receiver of all types.
    /// </summary>
    public async Task WaitForAllUpToAsync(string caseId, string type) => await Http.WaitForAsync(
        seen =>
        {
            var events = seen.Where(one => Is(one, caseId)).DistinctBy(one => one.EventId).ToList();
            return events.Find(one => TypeOf(one) == type) is { } last
                && events.Count(one => SequenceOf(one) <= SequenceOf(last)) == SequenceOf(last);
        });

    /// <summary>Waits until the run that delivered something here has let the lane go: the next one is another's.</summary>
    public Task FreeAsync() =>
        _desk.Runs.UntilAsync(async () =>
            (await _desk.Client.LookAsync($"api/webhooks/{Id}")).Expect(HttpStatusCode.OK).Json["lane"] is { } lane
            && lane["deliveredAt"] is not null
                ? lane
                : null
        );

    /// <summary>Has the desk send an event of a case once more, when its lane is free; its number is that of the alert.</summary>
    public async Task ReplayAsync(string caseId, long sequence)
    {
        await FreeAsync();
        (await _desk.Client.PostAsync($"api/webhooks/{Id}/replay", new JsonObject { ["eventId"] = $"evt_{caseId}_{sequence}" })).Expect(
            HttpStatusCode.Accepted
        );
    }

    public ValueTask DisposeAsync() => Http.DisposeAsync();

    public static string TypeOf(ReceivedWebhook seen)
    {
        ArgumentNullException.ThrowIfNull(seen);
        return seen.Json().GetProperty("type").GetString()!;
    }

    public static long SequenceOf(ReceivedWebhook seen)
    {
        ArgumentNullException.ThrowIfNull(seen);
        return seen.Json().GetProperty("sequence").GetInt64();
    }

    private static bool Is(ReceivedWebhook seen, string caseId) => seen.Json().GetProperty("caseId").GetString() == caseId;
}
