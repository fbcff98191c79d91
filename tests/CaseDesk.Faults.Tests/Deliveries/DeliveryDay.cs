using System.Collections.Concurrent;
using System.Text.Json;
using Azure;
using CaseDesk.Core.Cases;
using CaseDesk.Core.Playbooks;
using CaseDesk.Core.Policy;
using CaseDesk.Core.State;
using CaseDesk.Core.Windows;
using CaseDesk.Delivery.FanOut;
using CaseDesk.Delivery.Lanes;
using CaseDesk.Faults.Tests.Simulation;
using CaseDesk.Faults.Tests.Story;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Alerts;
using CaseDesk.Storage.Cases;
using CaseDesk.Storage.Hints;
using CaseDesk.Storage.Time;
using CaseDesk.TestKit.Storage.Memory;

namespace CaseDesk.Faults.Tests.Deliveries;

/// <summary>
/// A day of a desk, and the days that its last delivery needs: cases that move, in rushes too, two processes that may die, and six
/// receivers. Time jumps
/// from one thing to the next; what falls within the same two seconds runs at once. The script is the seed's; what meets what depends on
/// the machine too.
/// </summary>
internal sealed class DeliveryDay : IAsyncDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 0, 0, 0, TimeSpan.FromHours(8));

    private const int Cases = 8;
    private const int MaxAtOnce = 12;
    private const int MaxTries = 5;
    private static readonly DateTimeOffset s_end = Start.AddDays(1);
    private static readonly DateTimeOffset s_latest = Start.AddDays(12);

    /// <summary>The pause after a failure that host.json asks for.</summary>
    private static readonly TimeSpan s_givenBackAfter = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan s_together = TimeSpan.FromSeconds(2);

    private readonly Random _dice;
    private readonly double _storageRate;
    private readonly MemoryStorage _memory;
    private readonly KnownEndpoints _endpoints;
    private readonly QueueTap _queue = new();
    private readonly DayHost?[] _hosts = new DayHost?[2];
    private readonly PriorityQueue<DayWork, (DateTimeOffset At, int Order)> _agenda = new();
    private readonly ConcurrentQueue<(DayWork Work, DateTimeOffset At)> _again = new();
    private readonly CasePolicy _policy = new(WorkingDayCalendar.Official, PlaybookCatalogue.Shipped, ReminderHours.Default);
    private int _order;

    private DeliveryDay(Random dice, double storageRate, DayClock clock, DayReceivers receivers, IReadOnlyList<string> caseIds)
    {
        (_dice, _storageRate, Clock, Receivers, CaseIds) = (dice, storageRate, clock, receivers, caseIds);
        (Tap, _memory, _endpoints) = (new AttemptTap(clock), new MemoryStorage(clock), new KnownEndpoints(receivers.Endpoints));
        Clean = new DayHost(clock, _endpoints, receivers.MailPort, _memory);
    }

    /// <summary>The first webhook never takes it.</summary>
    public static AlertName Never(string caseId) => new(caseId, 2);

    public DayClock Clock { get; }

    public DayReceivers Receivers { get; }

    public IReadOnlyList<string> CaseIds { get; }

    public AttemptTap Tap { get; }

    public MishapLedger Ledger { get; } = new();

    /// <summary>Reads without faults.</summary>
    public DayHost Clean { get; }

    public ConcurrentDictionary<string, int> Counts { get; } = new(StringComparer.Ordinal);

    /// <param name="receivers">Share of the requests and mails that go wrong, 0 to 1.</param>
    /// <param name="storage">Share of the storage calls that do.</param>
    public static async Task<DeliveryDay> StartAsync(int seed, double receivers, double storage)
    {
        var (dice, clock) = (new Random(seed), new DayClock(Start));
        string[] ids = [.. Enumerable.Range(0, Cases).Select(number => CaseDesk.Storage.Cases.CaseIds.FromKey($"day-{seed}-{number}"))];
        return new DeliveryDay(dice, storage, clock, await DayReceivers.StartAsync(dice, () => receivers, clock, Never(ids[0])), ids);
    }

    /// <summary>Ends when there is nothing left to do.</summary>
    public async Task RunAsync()
    {
        foreach (var caseId in CaseIds)
        {
            var at = Start + ((s_end - Start) * 0.5 * _dice.NextDouble());
            for (var (step, steps) = (0, 8 + _dice.Next(8)); step < steps; step++)
            {
                Add(new CaseStep(caseId, step), at);
                // Half of them come in a rush.
                at += _dice.Next(2) == 0 ? TimeSpan.FromSeconds(_dice.Next(4)) : (s_end - at) * (0.3 * _dice.NextDouble());
            }
        }

        // A rush of the whole desk at noon: more than any group is told in single messages.
        foreach (var caseId in CaseIds)
        {
            for (var step = 100; step < 105; step++)
                Add(new CaseStep(caseId, step), Start.AddHours(12).AddSeconds(_dice.Next(20)));
        }

        while (_agenda.TryPeek(out _, out var first))
        {
            Assert.True(first.At < s_latest, $"Still not at rest on {first.At:O}.");
            await TogetherAsync(first.At);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts.Append(Clean).OfType<DayHost>())
            await host.DisposeAsync();
        await Receivers.DisposeAsync();
    }

    private async Task TogetherAsync(DateTimeOffset first)
    {
        var batch = new List<(DayWork Work, DayHost Host)>();
        while (batch.Count < MaxAtOnce && _agenda.TryPeek(out _, out var next) && next.At <= first + s_together)
            batch.Add((_agenda.Dequeue(), await HostAsync(_dice.Next(_hosts.Length))));
        Clock.MoveTo(first);
        await Task.WhenAll(batch.Select(item => RunAsync(item.Work, item.Host)));
        while (_again.TryDequeue(out var again))
            Add(again.Work, again.At);
        while (_queue.Posted.TryDequeue(out var posted))
            Add(Work(posted), Clock.GetUtcNow() + posted.Wait);
    }

    private async Task RunAsync(DayWork work, DayHost host)
    {
        try
        {
            await (work switch
            {
                CaseStep step => StepAsync(step, host),
                Changed changed => host.Get<AlertFanOut>().RunAsync(changed.Message, CancellationToken.None),
                _ => host.Get<AlertLanes>().RunAsync(((Due)work).Message, CancellationToken.None),
            });
        }
        catch (Exception fault) when (IsInjected(fault))
        {
            Count($"{work.GetType().Name} failed");
            // A message whose process died comes back when its lease ends; one that failed too often, when somebody sends it back from the
            // poison messages.
            var wait = ++work.Tries % MaxTries == 0 || host.IsDead ? TimeSpan.FromMinutes(10) : s_givenBackAfter;
            if (work.Tries % MaxTries == 0)
                Count($"{work.GetType().Name} given up and sent back");
            _again.Enqueue((work, Clock.GetUtcNow() + wait));
        }
    }

    private async Task StepAsync(CaseStep step, DayHost host)
    {
        var now = Clock.GetUtcNow();
        var context = new StepContext(now, "desk:day", null, null);
        var taken = await host.Get<CaseWriter>().StepAsync(step.CaseId, context, found => found is null
            ? OpenCase.Decide(new OpenCase(step.CaseId, new KeptLink("day-link", "closed"), Facts), _policy, now)
            : CorrectCase.Decide(found, new CorrectCase { Clocks = [new ClockOverride("appeal", ShanghaiTime.DateOf(Start).AddDays(3 + (step.Number % 2)), "页面日期")] }, _policy, now), CancellationToken.None);
        Assert.False(taken.IsRefused, taken.IsRefused ? taken.Refusal!.Code : "");
    }

    /// <summary>Whatever else is thrown is a fault of the desk and ends the run.</summary>
    private static bool IsInjected(Exception fault) => fault switch
    {
        RequestFailedException failed => failed.Status is 0 or >= 500,
        AggregateException many => many.InnerExceptions.All(IsInjected),
        _ => fault
            is HttpRequestException or ProcessDiedException or OperationCanceledException or CaseBusyException or DayOverException,
    };

    private async Task<DayHost> HostAsync(int slot)
    {
        if (_hosts[slot] is { IsDead: false } alive)
            return alive;
        if (_hosts[slot] is { } dead)
        {
            await dead.DisposeAsync();
            Count("processes died");
        }

        var faults = new RandomFaults(
            MemoryStorage.ConnectionString,
            new Random(_dice.Next()),
            () => _storageRate,
            Ledger,
            static (_, _) => { }
        );
        return _hosts[slot] = new DayHost(Clock, _endpoints, Receivers.MailPort, Tap, faults, _queue, _memory);
    }

    private static DayWork Work(PostedMessage posted) => posted.Queue switch
    {
        StorageNames.Queues.DeskWork => new Changed((CaseChanged)JsonSerializer.Deserialize<DeskWork>(posted.Body, StorageJson.Options)!),
        StorageNames.Queues.Deliveries => new Due(JsonSerializer.Deserialize<LaneDue>(posted.Body, StorageJson.Options)!),
        var other => throw new InvalidOperationException($"Nobody reads {other} here."),
    };

    private void Add(DayWork work, DateTimeOffset at) => _agenda.Enqueue(work, (at, _order++));

    private void Count(string what) => Counts.AddOrUpdate(what, 1, (_, count) => count + 1);

    /// <summary>Of every case here.</summary>
    public static CaseFacts Facts { get; } = new()
    {
        Platform = "douyin-shop",
        Cause = "shipping-timeout",
        Hold = HoldKind.PenaltyFreeze,
        Shop = "模拟店铺",
        AmountHeld = 12_345.67m,
        Currency = "CNY",
        Slip = new Slip { Number = "模拟-1", NoticedAt = Start.AddHours(-1) },
    };

    private abstract class DayWork
    {
        public int Tries { get; set; }
    }

    private sealed class CaseStep(string caseId, int number) : DayWork
    {
        public string CaseId => caseId;

        public int Number => number;
    }

    private sealed class Changed(CaseChanged message) : DayWork
    {
        public CaseChanged Message => message;
    }

    private sealed class Due(LaneDue message) : DayWork
    {
        public LaneDue Message => message;
    }
}
