using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Azure;
using CaseDesk.Core.Policy;
using CaseDesk.Faults.Tests.Story;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Cases;
using CaseDesk.Storage.Hints;
using CaseDesk.Storage.Time;
using CaseDesk.TestKit.Storage;
using CaseDesk.TestKit.Storage.Memory;

namespace CaseDesk.Faults.Tests.Simulation;

/// <summary>
/// Two years of a desk with some cases: its people, its heartbeat and its queue, on two processes that may die, all at random. Time jumps
/// from one thing to the next; what falls within the same two seconds runs at once.
/// </summary>
internal sealed partial class SimulatedDesk : IDisposable
{
    public static readonly DateTimeOffset Start = new(2025, 1, 1, 0, 0, 0, TimeSpan.FromHours(8));
    public static readonly DateTimeOffset End = new(2026, 12, 31, 18, 0, 0, TimeSpan.FromHours(8));

    private const int MaxAtOnce = 16;
    private const int MaxDeliveries = 5;
    private static readonly TimeSpan s_beat = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_together = TimeSpan.FromSeconds(2);

    private readonly Random _dice;
    private readonly MemoryStorage? _memory;
    private readonly string _connection;
    private readonly MishapLedger _ledger;
    private readonly SimulatedClock _clock = new(Start);
    private readonly SimulatedHost?[] _hosts = new SimulatedHost?[2];
    private readonly PriorityQueue<Work, (DateTimeOffset At, int Order)> _agenda = new();
    private readonly HashSet<DateTimeOffset> _ticks = [];
    private readonly ConcurrentQueue<RemindersDue> _sent = new();
    private readonly ConcurrentQueue<DateTimeOffset> _due = new();
    private readonly ConcurrentQueue<Work> _again = new();
    private readonly Outages _heartbeatOutages;
    private readonly Outages _outages;
    private double _rate;
    private int _order;

    /// <param name="connection">Of an account of storage; null for one in memory.</param>
    public SimulatedDesk(int seed, int cases, double rate, string? connection, CasePolicy policy, MishapLedger ledger)
    {
        (_dice, _rate, _ledger, Policy) = (new Random(seed), rate, ledger, policy);
        _memory = connection is null ? new MemoryStorage() : null;
        _connection = connection ?? MemoryStorage.ConnectionString;
        Clean = _memory is null ? new SimulatedHost(_connection, _clock) : new SimulatedHost(_connection, _clock, _memory);
        (_heartbeatOutages, _outages) = (new Outages(_dice, Start, End), new Outages(_dice, Start, End));
        for (var number = 0; number < cases; number++)
        {
            var actor = new CaseActor(unchecked((seed * 100_003) + number), Start + ((End.AddDays(-3) - Start) * _dice.NextDouble()));
            CaseIds.Add(actor.CaseId);
            Add(new Move(actor), actor.NextAt!.Value);
        }
    }

    public CasePolicy Policy { get; }

    public List<string> CaseIds { get; } = [];

    public RunTrace Trace { get; } = new();

    /// <summary>Reads and prepares storage without faults.</summary>
    public SimulatedHost Clean { get; }

    public DateTimeOffset Now => _clock.GetUtcNow();

    public async Task RunAsync()
    {
        if (_memory is null)
            await PrepareAsync();
        while (_agenda.TryPeek(out _, out var first) && first.At <= End)
            await TogetherAsync(first.At);
    }

    /// <summary>The faults are over: looks at <paramref name="at"/> and after it until nothing is left to do then.</summary>
    public async Task DrainAsync(DateTimeOffset at)
    {
        _rate = 0;
        _clock.MoveTo(at);
        // Whatever people still meant to do, they leave it.
        var messages = _agenda.UnorderedItems.Select(item => item.Element).OfType<Delivery>().ToList();
        _agenda.Clear();
        foreach (var message in messages)
            Add(message, at);
        // Rows that a sweep of the last minutes handed out, and hints whose truth may be on its way, are looked at once more when that is
        // over.
        for (var round = 0; round < 4; round++)
        {
            at += TimeSpan.FromMinutes(16);
            Add(new Tick(at), at);
            while (_agenda.TryPeek(out _, out var first) && first.At <= at)
                await TogetherAsync(first.At);
        }
    }

    public void Dispose()
    {
        Clean.Dispose();
        foreach (var host in _hosts)
            host?.Dispose();
    }

    private Task PrepareAsync() =>
        Task.WhenAll([
            .. StorageNames.All(typeof(StorageNames.Tables)).Select(table => (Task)Clean.Storage.Tables.CreateTableIfNotExistsAsync(table)),
            .. StorageNames
                .All(typeof(StorageNames.Queues))
                .Select(queue => (Task)Clean.Storage.Queues.GetQueueClient(queue).CreateIfNotExistsAsync()),
        ]);

    private async Task TogetherAsync(DateTimeOffset first)
    {
        var batch = new List<(Work Work, DateTimeOffset At, SimulatedHost Host)>();
        while (
            batch.Count < MaxAtOnce
            && _agenda.TryPeek(out _, out var next)
            && next.At <= first + s_together
            && next.At <= (first <= End ? End : next.At)
        )
        {
            var work = _agenda.Dequeue();
            var host = Host(_dice.Next(_hosts.Length));
            batch.Add((work, next.At, host));
            // A doubled tick: both machines look at once.
            if (work is Tick && _dice.Next(10) == 0)
                batch.Add((work, next.At.AddMilliseconds(_dice.Next(900)), Host(_dice.Next(_hosts.Length))));
        }

        // The last of them by its own clock, a doubled tick as well: what one of them says, it says at that instant.
        var until = batch.Max(item => item.At);
        _clock.MoveTo(until);
        await Task.WhenAll(batch.Select(item => RunAsync(item.Work, item.At, until, item.Host)));
        Plan(until);
    }

    private async Task RunAsync(Work work, DateTimeOffset at, DateTimeOffset until, SimulatedHost host)
    {
        try
        {
            await (work switch
            {
                Tick tick => TickAsync(tick, host, at, until),
                Delivery delivery => DeliverAsync(delivery, host, at, until),
                _ => ((Move)work).Actor.ActAsync(host, Policy, at, Trace),
            });
        }
        catch (Exception fault) when (IsInjected(fault))
        {
            Trace.Count($"{work.GetType().Name} failed");
            work.Failed(at, host.IsDead);
        }

        _again.Enqueue(work);
    }

    /// <summary>Whatever else a step throws is a fault of the desk and ends the run.</summary>
    private static bool IsInjected(Exception fault) => fault switch
    {
        RequestFailedException failed => failed.Status is 0 or >= 500,
        AggregateException many => many.InnerExceptions.All(IsInjected),
        _ => fault
            is HttpRequestException or ProcessDiedException or OperationCanceledException or CaseBusyException or DayOverException,
    };

    private async Task TickAsync(Tick tick, SimulatedHost host, DateTimeOffset at, DateTimeOffset until)
    {
        tick.NextAt = null;
        // What was handed out and not dealt with is handed out again from a quarter of an hour later on.
        if (await host.Sweep.RunAsync(at, CancellationToken.None) > 0 && at.Minute % 4 == 0)
            tick.NextAt = until.AddMinutes(16);
        Trace.Sweeps.Enqueue(at);
    }

    private async Task DeliverAsync(Delivery delivery, SimulatedHost host, DateTimeOffset at, DateTimeOffset until)
    {
        delivery.NextAt = null;
        await host.Sender.SendAsync(delivery.Message, at, CancellationToken.None);
        Trace.Looks.GetOrAdd(delivery.Message.CaseId, _ => new()).Enqueue(new CaseLook(at, until));
    }

    /// <summary>Puts on the agenda what came of the last things done.</summary>
    private void Plan(DateTimeOffset now)
    {
        while (_again.TryDequeue(out var work))
        {
            if (work is Delivery { Tries: >= MaxDeliveries } or { NextAt: null })
                Trace.Count(work is Delivery { Tries: >= MaxDeliveries } ? "messages given up" : $"{work.GetType().Name} done");
            else if (work is Tick)
                AddTick(work.NextAt!.Value);
            else
                Add(work, Max(now.AddMilliseconds(1), work.NextAt!.Value));
        }

        while (_sent.TryDequeue(out var message))
        {
            // Mostly at once; at times late, out of order, and more than once.
            foreach (var _ in Enumerable.Range(0, _rate > 0 && _dice.Next(12) == 0 ? 2 : 1))
                Add(new Delivery(message), now + (_rate > 0 ? Lateness() : TimeSpan.Zero));
        }

        while (_due.TryDequeue(out var due))
            AddTick(_dice.Next(25) == 0 ? due.AddMinutes(_dice.Next(2, _dice.Next(4) == 0 ? 900 : 9)) : due);
    }

    private TimeSpan Lateness() => _dice.Next(20) switch
    {
        < 16 => TimeSpan.Zero,
        < 19 => TimeSpan.FromSeconds(_dice.Next(150)),
        _ => TimeSpan.FromMinutes(_dice.Next(45)),
    };

    private void AddTick(DateTimeOffset wanted)
    {
        var minute = new DateTimeOffset(
            wanted.UtcTicks + ((s_beat.Ticks - (wanted.UtcTicks % s_beat.Ticks)) % s_beat.Ticks),
            TimeSpan.Zero
        );
        if (minute <= Now)
            minute = new DateTimeOffset(Now.UtcTicks - (Now.UtcTicks % s_beat.Ticks) + s_beat.Ticks, TimeSpan.Zero);
        if (_rate > 0)
            minute = _heartbeatOutages.Resume(_outages.Resume(minute));
        if (_ticks.Add(minute))
            Add(new Tick(minute), minute);
    }

    private void Add(Work work, DateTimeOffset at) => _agenda.Enqueue(work, (_rate > 0 ? _outages.Resume(at) : at, _order++));

    private SimulatedHost Host(int slot)
    {
        if (_hosts[slot] is { IsDead: false } alive)
            return alive;
        if (_hosts[slot] is { } dead)
        {
            dead.Dispose();
            Trace.Count("processes died");
        }

        var faults = new RandomFaults(_connection, new Random(_dice.Next()), () => _rate, _ledger, Done);
        // Half of them leave everything to the queue, as a morning does that has more than a look does itself.
        var host = _memory is null
            ? new SimulatedHost(_connection, _clock, faults)
            : new SimulatedHost(_connection, _clock, faults, _memory);
        (host.SweepsAtOnce, host.Looks) = (_dice.Next(2) == 0, (due, at, look) => Trace.LookAsync(due.CaseId, at, () => Now, look));
        return _hosts[slot] = host;
    }

    /// <summary>What storage holds, known to the simulation even when the desk's process never learns of it.</summary>
    private void Done(StorageRequest request, string text)
    {
        if (request is { Service: "table", Target: StorageNames.Tables.DueIndex, Kind: "replace" })
        {
            _due.Enqueue(DateTimeOffset.Parse(JsonNode.Parse(text)!["DueAt"]!.GetValue<string>(), CultureInfo.InvariantCulture));
            return;
        }

        if (request is not { Service: "queue", Kind: "send" })
            return;
        // The SDK's text begins with a byte order mark.
        var body = XDocument.Parse(text.TrimStart('\uFEFF')).Descendants("MessageText").Single().Value;
        if (request.Target != StorageNames.Queues.DeskWork)
            return;
        switch (JsonSerializer.Deserialize<DeskWork>(body, StorageJson.Options))
        {
            case RemindersDue message:
                _sent.Enqueue(message);
                Trace.HandedOut.GetOrAdd(message.CaseId, _ => new()).Enqueue(Now);
                break;
            case CaseChanged changed:
                Trace.Announced[(changed.CaseId, changed.Version)] = true;
                break;
        }
    }

    private static DateTimeOffset Max(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;
}
