using System.Collections.Concurrent;
using System.Diagnostics;
using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using CaseDesk.TestKit;

namespace CaseDesk.Local.Tests.RealHost;

/// <summary>What became of a case on one host.</summary>
/// <param name="Poison">Bodies; <see langword="null"/> when there is no poison queue.</param>
/// <param name="Hidden">Messages that are still in the queue and cannot be seen.</param>
/// <param name="Visible">Messages that are still in the queue and can.</param>
/// <param name="Pause">Between the first run's end and the second's beginning.</param>
internal sealed record Outcome(
    IReadOnlyList<SeenRun> Runs, IReadOnlyList<SeenEnd> Ends, IReadOnlyList<string>? Poison, int Hidden, int Visible, TimeSpan Pause);

/// <summary>Carries a case through one host and looks at what is left.</summary>
internal sealed class QueueTrial(QueueCase trial)
{
    private const string Bell = "bell";
    private readonly ConcurrentQueue<SeenRun> _runs = new();
    private readonly ConcurrentQueue<SeenEnd> _ends = new();
    private readonly TaskCompletionSource _step = new(), _ended = new();
    private string? _bell;
    private long _failedAt, _again;

    public async Task<Outcome> RunAsync(string side)
    {
        var connection = (await AzuriteServer.SharedAsync()).NewAccountConnectionString();
        var storage = new QueueServiceClient(connection);
        var queue = storage.GetQueueClient(trial.Queue);
        await queue.CreateAsync();
        await queue.SendMessageAsync(trial.Body);
        for (var spent = 0; spent < trial.Spent; spent++)
        {
            QueueMessage message = await queue.ReceiveMessageAsync();
            await queue.UpdateMessageAsync(message.MessageId, message.PopReceipt, visibilityTimeout: TimeSpan.Zero);
        }

        await using var host = await QueueHosts.StartAsync(
            side,
            new(connection, trial.Queue, trial.Parameter, trial.Settings, new(ActAsync), Note)
        );
        if (trial.Ends.Count > 0)
            await _ended.Task.WaitAsync(TestTimeout.Limit);

        // What came before the bell had its turn: whatever else the host would do with it is done, or under way and awaited by the stop.
        var bell = trial.Parameter == Parameter.Row ? $$"""{"id":"{{Bell}}","weight":0}""" : Bell;
        _bell = (await queue.SendMessageAsync(trial.Base64 ? QueueCases.Encode(bell) : bell)).Value.MessageId;
        await _step.Task.WaitAsync(TestTimeout.Limit);
        await host.StopAsync();

        var visible = (await queue.PeekMessagesAsync(32)).Value.Length;
        var all = (await queue.GetPropertiesAsync()).Value.ApproximateMessagesCount;
        return new([.. _runs], [.. _ends], await PoisonAsync(storage), all - visible, visible, Stopwatch.GetElapsedTime(_failedAt, _again));
    }

    private Task ActAsync(SeenRun run, CancellationToken cancellation)
    {
        if (run.Value.Contains(Bell, StringComparison.Ordinal))
        {
            _step.TrySetResult();
            return Task.CompletedTask;
        }

        _runs.Enqueue(run);
        if (_runs.Count == 2)
            _again = Stopwatch.GetTimestamp();
        if (_runs.Count > trial.Failures)
            return Task.CompletedTask;
        if (_runs.Count == 1)
            _failedAt = Stopwatch.GetTimestamp();
        throw new InvalidOperationException("on purpose");
    }

    private void Note(string message, SeenEnd end)
    {
        if (message == _bell)
            return;
        _ends.Enqueue(end);
        if (_ends.Count >= trial.Ends.Count)
            _ended.TrySetResult();
    }

    private async Task<IReadOnlyList<string>?> PoisonAsync(QueueServiceClient storage)
    {
        var name = trial.Queue + "-poison";
        if (name.Length > 63)
            return null;
        try
        {
            var found = await storage.GetQueueClient(name).PeekMessagesAsync(32);
            return [.. found.Value.Select(message => message.Body.ToString())];
        }
        catch (RequestFailedException fault) when (fault.Status == 404)
        {
            return null;
        }
    }
}
