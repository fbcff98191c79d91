using System.Text.Json.Nodes;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using CaseDesk.Faults.Tests.Storage;
using CaseDesk.Functions.Custody;
using CaseDesk.Functions.Reminders;
using CaseDesk.Local.Discovery;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Cases;
using CaseDesk.Storage.Time;
using CaseDesk.Storage.Work;
using CaseDesk.TestKit;
using CaseDesk.TestKit.Desk;
using Microsoft.Extensions.DependencyInjection;

namespace CaseDesk.Faults.Tests.Versions;

/// <summary>
/// An older and a newer version of the desk on one storage. What follows a step is left to its message, and either of them gets it: a test
/// says who. Around whatever the older one does, every newer row is looked at.
/// </summary>
internal sealed class TwoVersions : IAsyncDisposable
{
    private const int MaxTries = 5;

    private static readonly string[] s_truth =
    [
        StorageNames.Tables.Cases,
        StorageNames.Tables.Lanes,
        StorageNames.Tables.Endpoints,
        StorageNames.Tables.PoisonMessages,
        StorageNames.Tables.Feeds,
    ];

    private readonly ShiftedClock _wall = new();
    private readonly HiddenMessages _hidden;
    private readonly string _account;
    private readonly QueueServiceClient _queues;

    private TwoVersions(string account)
    {
        (_account, _hidden) = (account, new HiddenMessages(_wall));
        _queues = new QueueServiceClient(account, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.None });
    }

    public DeskHost Old { get; private set; } = null!;

    public DeskHost New { get; private set; } = null!;

    /// <summary>
    /// How often the older one left something to the newer: requests that it did not answer, and messages that it put back.
    /// </summary>
    public int Left { get; private set; }

    /// <summary>Newer rows that the older one changed or took away; none, if it is right.</summary>
    public List<string> Damaged { get; } = [];

    public static async Task<TwoVersions> StartAsync()
    {
        var both = new TwoVersions((await AzuriteServer.SharedAsync()).NewAccountConnectionString());
        both.Old = await both.HostAsync();
        both.New = await both.HostAsync(new NewerVersion());
        return both;
    }

    /// <summary>A request to one of them, and to the newer one when the older says that it is too old for it.</summary>
    public async Task<DeskAnswer> AskAsync(bool isOld, HttpMethod method, string path, JsonNode? body = null, string? key = null)
    {
        (string, string)[] headers = key is null ? [] : [(DeskCalls.IdempotencyKey, key)];
        var answer = isOld
            ? await WatchedAsync(() => Old.Client.CallAsync(method, path, body?.DeepClone(), headers))
            : await New.Client.CallAsync(method, path, body?.DeepClone(), headers);
        if (!isOld || !answer.Text.Contains("\"desk-updating\"", StringComparison.Ordinal))
            return answer;
        Left++;
        return await New.Client.CallAsync(method, path, body?.DeepClone(), headers);
    }

    /// <summary>The newer version writes a row of a kind of its own beside a case that it has written.</summary>
    public Task AddOwnKindAsync(string caseId, int number) =>
        new TableClient(_account, StorageNames.Tables.Cases).UpsertEntityAsync(
            new TableEntity(caseId, $"{NewerVersion.RowKind}{number}") { ["Body0"] = "{}", [NewerVersion.Column] = "own" }.Marked(
                NewerVersion.Schema
            )
        );

    public Task BeatAsync(bool isOld, DateTimeOffset at) => TimerAsync(isOld, at, nameof(SweepDueTimer));

    public Task NightAsync(bool isOld, DateTimeOffset at) => TimerAsync(isOld, at, nameof(AnchorChainsTimer));

    /// <summary>Gives messages that can be seen to who is chosen, at most so many.</summary>
    public async Task PumpAsync(Func<bool> isOld, int most = int.MaxValue)
    {
        for (var taken = 0; taken < most && await NextAsync() is var (function, message); taken++)
            await RunAsync(isOld(), function, message);
    }

    /// <summary>Everything that waits, by the newer one alone, until nothing does.</summary>
    public async Task DrainAsync()
    {
        do await PumpAsync(static () => false);
        while (await _hidden.ShowNextAsync(_queues));
    }

    /// <summary>A minute passes: what was put back can be seen again.</summary>
    public async Task PassAsync()
    {
        var end = _wall.GetUtcNow() + QueuedWork.After;
        while (await _hidden.ShowNextAsync(_queues, end - _wall.GetUtcNow())) { }

        if (end > _wall.GetUtcNow())
            _wall.Advance(end - _wall.GetUtcNow());
    }

    public async ValueTask DisposeAsync()
    {
        await Old.DisposeAsync();
        await New.DisposeAsync();
    }

    /// <summary>Newer rows of what is no hint, by where they lie, with what the newer version put there.</summary>
    public async Task<IReadOnlyDictionary<string, string>> NewerAsync()
    {
        var rows = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var table in s_truth)
        {
            await foreach (var row in new TableClient(_account, table).QueryAsync<TableEntity>($"Schema eq {NewerVersion.Schema}"))
                rows[$"{table} {row.PartitionKey} {row.RowKey}"] = row.GetString(NewerVersion.Column);
        }

        return rows;
    }

    private Task<DeskHost> HostAsync(params HttpPipelinePolicy[] policies) =>
        DeskHost.StartAsync(
            options => options with { StorageConnectionString = _account, RunQueues = false, RunTimers = false },
            services =>
            {
                services.AddSingleton(new WallClock(_wall));
                services.AddSingleton(new FollowUpSetting(FollowUpPace.Never));
                services.AddSingleton<HttpPipelinePolicy>(_hidden);
                foreach (var policy in policies)
                    services.AddSingleton(policy);
            }
        );

    private async Task TimerAsync(bool isOld, DateTimeOffset at, string timer)
    {
        if (at > Old.Now && at > New.Now)
        {
            Old.Clock.JumpTo(at);
            New.Clock.JumpTo(at);
        }

        if (!isOld)
        {
            await New.RunTimerAsync(timer, CancellationToken.None);
            return;
        }

        try
        {
            await WatchedAsync(async () =>
            {
                await Old.RunTimerAsync(timer, CancellationToken.None);
                return 0;
            });
        }
        catch (NewerSchemaException)
        {
            Left++;
        }
    }

    private async Task<(QueueFunction Function, QueueMessage Message)?> NextAsync()
    {
        foreach (var function in QueueFunctions.All)
        {
            if ((await _queues.GetQueueClient(function.Queue).ReceiveMessageAsync(TimeSpan.FromMinutes(10))).Value is { } message)
                return (function, message);
        }

        return null;
    }

    private async Task RunAsync(bool isOld, QueueFunction function, QueueMessage message)
    {
        var queue = _queues.GetQueueClient(function.Queue);
        try
        {
            if (isOld)
                await WatchedAsync(async () =>
                {
                    var logged = Old.Logs.All.Count(IsPutBack);
                    await QueueFunctions.InvokeAsync(Old.Services, function, message, CancellationToken.None);
                    Left += Old.Logs.All.Count(IsPutBack) - logged;
                    return 0;
                });
            else
                await QueueFunctions.InvokeAsync(New.Services, function, Understood(message), CancellationToken.None);
        }
        catch (Exception fault) when (message.DequeueCount < MaxTries)
        {
            // The next try is another's.
            Console.WriteLine(fault);
            await queue.UpdateMessageAsync(message.MessageId, message.PopReceipt, visibilityTimeout: TimeSpan.Zero);
            return;
        }

        await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt);
    }

    private static bool IsPutBack(LogLine line) => line.Text.Contains("it is put back", StringComparison.Ordinal);

    private static QueueMessage Understood(QueueMessage message) =>
        QueuesModelFactory.QueueMessage(
            message.MessageId,
            message.PopReceipt,
            NewerVersion.Understood(message.Body.ToString()),
            message.DequeueCount,
            message.NextVisibleOn,
            message.InsertedOn,
            message.ExpiresOn
        );

    /// <summary>What the older one does, between two looks at the newer rows.</summary>
    private async Task<T> WatchedAsync<T>(Func<Task<T>> act)
    {
        var before = await NewerAsync();
        try
        {
            return await act();
        }
        finally
        {
            var after = await NewerAsync();
            Damaged.AddRange(before.Where(row => after.GetValueOrDefault(row.Key) != row.Value).Select(static row => row.Key));
        }
    }
}
