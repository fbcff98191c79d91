using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using Azure.Storage.Queues;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Cases;
using CaseDesk.TestKit;
using CaseDesk.TestKit.Alerts;
using CaseDesk.TestKit.Desk;
using CaseDesk.TestKit.Storage;
using CaseDesk.TestKit.Worker;

namespace CaseDesk.Worker.Tests.Kills;

/// <summary>A worker whose way to storage is watched, a receiver of all its alerts, and a case that was opened the day before.</summary>
internal sealed class WorkDesk : IAsyncDisposable
{
    /// <summary>How long ago yesterday's case was opened: its ticket has run out.</summary>
    public static readonly TimeSpan Ago = TimeSpan.FromHours(26);

    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(100);

    private WorkDesk(WorkerHost host, WatchedLine line, ClosableLine? outer, CaseDriver yesterday, string abandoned) =>
        (Host, Line, Outer, Yesterday, Abandoned) = (host, line, outer, yesterday, abandoned);

    public WorkerHost Host { get; }

    public WatchedLine Line { get; }

    /// <summary>Between everybody and storage; null when it cannot be closed.</summary>
    public ClosableLine? Outer { get; }

    private WebhookReceiver Insights { get; init; } = null!;

    /// <summary>Of all types.</summary>
    public DeskReceiver Receiver { get; private init; } = null!;

    /// <summary>Of decisions alone: its lane is looked at for nothing else.</summary>
    public DeskReceiver Decisions { get; private init; } = null!;

    public CaseDriver Yesterday { get; }

    /// <summary>A file of yesterday's case whose upload was begun and never completed.</summary>
    public string Abandoned { get; }

    /// <param name="closable">Whether storage can go away, from host and worker alike; else only the worker's line is watched.</param>
    public static async Task<WorkDesk> StartAsync(bool closable = false)
    {
        var storage = (await AzuriteServer.SharedAsync()).NewAccountConnectionString();
        var (yesterday, abandoned) = await OpenYesterdayAsync(storage);
        var line = await WatchedLine.StartAsync(storage);
        var outer = closable ? new ClosableLine(line.ConnectionString) : null;
        // As in Azure: it is by the trace of its run that a request to storage is known to be a run's.
        var insights = await WebhookReceiver.StartAsync();
        var endpoint = insights.Url.GetLeftPart(UriPartial.Authority);
        var host = await WorkerHost.StartAsync(new WorkerHostOptions
        {
            StorageConnectionString = outer?.ConnectionString ?? storage,
            // A message that was under way when storage went comes back after its lease: minutes in earnest.
            QueueLease = closable ? TimeSpan.FromSeconds(5) : TimeSpan.FromMinutes(10),
            Settings = new Dictionary<string, string?>
            {
                ["DeskStorage"] = outer?.ConnectionString ?? line.ConnectionString,
                ["APPLICATIONINSIGHTS_CONNECTION_STRING"] =
                    $"InstrumentationKey=00000000-0000-4000-8000-000000000000;IngestionEndpoint={endpoint}",
                // Every queue is to have its work: what follows a step comes by message alone.
                ["Desk__FollowAtOnce"] = "false",
                // A lane that was under way is free again when its claim has run out.
                ["Alerts__AttemptTimeoutSeconds"] = "2",
                ["Reminders__SendFrom"] = "00:00",
                ["Reminders__SendAt"] = "00:00",
                ["Reminders__SendUntil"] = "23:59",
            },
        });
        // Whoever needs the signing key first draws it: a packet in one run and the anchor in the next, and each would be a write more or
        // less.
        (await host.Client.LookAsync("api/custody/keys")).Expect(HttpStatusCode.OK);
        return new WorkDesk(host, line, outer, new CaseDriver(host, yesterday, host.Client), abandoned)
        {
            Insights = insights,
            Receiver = await DeskReceiver.RegisterAsync(host),
            Decisions = await DeskReceiver.RegisterAsync(host, "case.decided"),
        };
    }

    /// <summary>Asks until the desk answers: neither a broken line nor an outage is an answer.</summary>
    public static async Task<DeskAnswer> AskAsync(Func<Task<DeskAnswer>> ask)
    {
        while (true)
        {
            try
            {
                if (await ask() is { } answer && (int)answer.Status < 500)
                    return answer;
            }
            catch (HttpRequestException)
            {
                // The worker died over it.
            }

            await Task.Delay(s_pause);
        }
    }

    public Task<DeskAnswer> PostAsync(string path, JsonNode? body, string key) => AskAsync(() => Host.Client.PostAsync(path, body, key));

    /// <summary>One tick of a timer; one that fails is followed by the next.</summary>
    public async Task TickAsync(string function)
    {
        while (true)
        {
            try
            {
                await Host.RunTimerAsync(function);
                return;
            }
            catch (Exception fault) when (fault is WorkerEndedException or InvocationFailedException)
            {
                await Task.Delay(s_pause);
            }
        }
    }

    public Task SendAsync<T>(string queue, T message) =>
        Host.SendAsync(queue, JsonSerializer.Serialize(message, JsonSerializerOptions.Web));

    public async Task<JsonArray> TimelineAsync(CaseDriver @case) => (await Host.Client.LookAsync($"{@case.Path}/timeline")).Expect(HttpStatusCode.OK).Json["items"]!.AsArray();

    /// <summary>The poison messages that name a case.</summary>
    public async Task<IReadOnlyList<JsonNode>> PoisonMessagesAsync(string caseId) =>
        [
            .. (await Host.Client.LookAsync("api/poison-messages")).Expect(HttpStatusCode.OK).Json["items"]!
                .AsArray()
                .Where(poisonMessage => poisonMessage!["message"]!.ToJsonString().Contains(caseId, StringComparison.Ordinal))!,
        ];

    /// <summary>Waits until nothing is left to do but what waits for its time: no call, no message, no alert.</summary>
    public async Task QuietAsync()
    {
        using var look = new PeriodicTimer(s_pause);
        var end = TimeProvider.System.GetUtcNow() + TestTimeout.Limit;
        while (await BusyAsync() is { } busy)
        {
            Assert.True(TimeProvider.System.GetUtcNow() < end, $"Still at work: {busy}");
            await look.WaitForNextTickAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        Line.Drop();
        await Receiver.DisposeAsync();
        await Decisions.DisposeAsync();
        await Host.DisposeAsync();
        await Insights.DisposeAsync();
        if (Outer is not null)
            await Outer.DisposeAsync();
        await Line.DisposeAsync();
    }

    private async Task<string?> BusyAsync()
    {
        if (Host.Calls.UnderWay is [var call, ..])
            return call.Function;
        var names = StorageNames.All(typeof(StorageNames.Queues)).ToList();
        foreach (var name in names.Concat(names.Select(name => name + StorageNames.PoisonSuffix)))
        {
            var queue = new QueueClient(Host.StorageConnectionString, name);
            if (await queue.ExistsAsync() && (await queue.PeekMessagesAsync(1)).Value.Length > 0)
                return name;
        }

        foreach (var receiver in new[] { Receiver, Decisions })
        {
            if ((int)(await Host.Client.LookAsync($"api/webhooks/{receiver.Id}")).Expect(HttpStatusCode.OK).Json["lane"]!["waiting"]! > 0)
                return receiver.Id;
        }

        return null;
    }

    /// <summary>The same desk as it ran the day before, in this process: what takes a day has passed by now.</summary>
    private static async Task<(string CaseId, string EvidenceId)> OpenYesterdayAsync(string storage)
    {
        await using var desk = await DeskHost.StartAsync(options => options with
        {
            StorageConnectionString = storage,
            DeskKey = WorkerHostOptions.StandardKey,
            Now = TimeProvider.System.GetUtcNow() - Ago,
            RunTimers = false,
        });
        var @case = await CaseDriver.OpenAsync(desk);
        var started = (await @case.StartAsync("violation-notice", EvidenceFile.Pdf("罚单.pdf", "abandoned")))
            .Expect(HttpStatusCode.Created)
            .Json;
        // Nothing of it may be told to a receiver that comes afterwards. A run of the fan-out proves nothing: its message may be there
        // before what it announces.
        await desk.Runs.UntilAsync(async () => await IsToldAsync(storage, @case.Id) ? @case : null);
        return (@case.Id, (string)started["evidenceId"]!);
    }

    private static async Task<bool> IsToldAsync(string storage, string caseId)
    {
        var rows = new TableClient(storage, StorageNames.Tables.Cases).QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {caseId} and RowKey ge {CaseRows.OutboxPrefix} and RowKey lt {CaseRows.OutboxEnd}"), maxPerPage: 1, select: ["RowKey"]);
        return !await rows.AnyAsync();
    }
}
