using System.Collections.Concurrent;
using Azure.Data.Tables;
using CaseDesk.Core.Playbooks;
using CaseDesk.Core.Policy;
using CaseDesk.Core.State;
using CaseDesk.Core.Steps;
using CaseDesk.Core.Windows;
using CaseDesk.Faults.Tests.Simulation.Model;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Hints;

namespace CaseDesk.Faults.Tests.Simulation;

/// <summary>Several desks side by side, each with an account of its own, and the judgement on all of them.</summary>
internal sealed class SimulationRun(int seed, int cases, int desks, double rate, Func<string?> account)
{
    /// <summary>A count: the clock would have run out before the morning.</summary>
    public const string SaidAtNight = "said in the quiet hours";

    /// <summary>Long after the last clock: what still waited then has come.</summary>
    private static readonly DateTimeOffset s_farAfter = SimulatedDesk.End.AddYears(5);

    private readonly ConcurrentQueue<string> _faults = new();
    private readonly ConcurrentDictionary<string, int> _counts = new(StringComparer.Ordinal);

    public MishapLedger Ledger { get; } = new();

    public IReadOnlyCollection<string> Faults => _faults;

    public int Count(string what) => _counts.GetValueOrDefault(what);

    public Task RunAsync() => Task.WhenAll(Enumerable.Range(0, desks).Select(number => Task.Run(() => DeskAsync(number))));

    public string Describe() => $"seed {seed}, {cases} cases on {desks} desks, {Environment.CpuUsage.TotalTime.TotalSeconds:F0} s of processor time\n{Ledger.Requests} storage requests, {Ledger.Mishaps} of them broken:\n{Ledger.Describe()}\n"
        + string.Join('\n', _counts.OrderBy(count => count.Key, StringComparer.Ordinal).Select(count => $"  {count.Key}: {count.Value}"));

    private async Task DeskAsync(int number)
    {
        var policy = new CasePolicy(WorkingDayCalendar.Official, PlaybookCatalogue.Shipped, ReminderHours.Default);
        using var desk = new SimulatedDesk(
            unchecked((seed * 31) + number),
            (cases / desks) + (number < cases % desks ? 1 : 0),
            rate,
            account(),
            policy,
            Ledger
        );
        await desk.RunAsync();
        await desk.DrainAsync(SimulatedDesk.End);
        await JudgeEndAsync(desk);
        await desk.DrainAsync(s_farAfter);
        foreach (var row in await DueRowsAsync(desk))
            _faults.Enqueue($"the due index still holds {row.PartitionKey} {row.RowKey}");
        await JudgeCasesAsync(desk);
        foreach (var (what, count) in desk.Trace.Counts)
            Add(what, count);
        Add("sweeps", desk.Trace.Sweeps.Count);
    }

    /// <summary>
    /// On the last day of the two years: every clock that runs has its last word ahead of it or behind it, and every reminder its row.
    /// </summary>
    private async Task JudgeEndAsync(SimulatedDesk desk)
    {
        var rows = (await DueRowsAsync(desk)).Select(row => (row.PartitionKey, row.RowKey)).ToHashSet();
        foreach (var late in rows.Where(row => string.CompareOrdinal(row.PartitionKey, DueRow.Minute(SimulatedDesk.End)) < 0))
            _faults.Enqueue($"the due index holds a row of the past: {late}");
        foreach (var caseId in desk.CaseIds)
        {
            var record = await CaseRecord.ReadAsync(desk.Clean.Storage.Tables, caseId);
            foreach (var clock in record.Head?.Clocks.Values.Where(clock => clock.State == ClockState.Running) ?? [])
            {
                if (
                    !record.Reminders.Exists(reminder =>
                        reminder.ClockId == clock.Id
                        && reminder.Round == clock.Round
                        && reminder.IsOverdue
                        && reminder.State is ReminderState.Pending or ReminderState.Fired
                    )
                )
                    _faults.Enqueue($"{caseId}: {clock.Id} runs until {clock.DueAt:O} and nothing will say that it is missed");
                Add("clocks running at the end", 1);
            }

            foreach (var reminder in record.Reminders.Where(reminder => reminder.State == ReminderState.Pending))
            {
                var row = DueRow.Of(caseId, new DueHint(DueKind.Reminder, reminder.Id, reminder.DueAt));
                if (!rows.Contains((row.Bucket, row.Key)))
                    _faults.Enqueue($"{caseId}: {reminder.Id}, due {reminder.DueAt:O}, has no row in the due index");
            }
        }
    }

    private async Task JudgeCasesAsync(SimulatedDesk desk)
    {
        var sweeps = desk.Trace.Sweeps.Order().ToList();
        foreach (var caseId in desk.CaseIds)
        {
            var record = await CaseRecord.ReadAsync(desk.Clean.Storage.Tables, caseId);
            if (record.Head is null)
            {
                Add("cases never opened", 1);
                continue;
            }

            var model = new CaseModel(record, desk.Policy, desk.Trace, sweeps);
            foreach (var fault in model.Judge())
                _faults.Enqueue(fault);
            foreach (var life in model.Lives.Where(life => life.To is null))
            {
                foreach (var owed in life.OwedAt(s_farAfter).Where(owed => !life.IsPaid(owed, DateTimeOffset.MaxValue)))
                    _faults.Enqueue($"{caseId}: {life.Clock.Id} {owed} was never said");
            }

            Tally(record, model);
        }
    }

    private void Tally(CaseRecord record, CaseModel model)
    {
        Add("cases", 1);
        Add("clocks set", model.Lives.Count);
        Add("reminders said", model.Said.Count);
        Add(SaidAtNight, model.Said.Count(said => OwnSchedule.IsQuiet(said.At)));
        foreach (var step in model.Said.CountBy(said => said.Step))
            Add($"said {step.Key}", step.Value);
        foreach (var kind in record.Timeline.CountBy(line => line.Entry.Event.GetType().Name))
            Add($"event {kind.Key}", kind.Value);
    }

    private void Add(string what, int count) => _counts.AddOrUpdate(what, count, (_, known) => known + count);

    private static async Task<IReadOnlyList<TableEntity>> DueRowsAsync(SimulatedDesk desk)
    {
        var rows = new List<TableEntity>();
        await foreach (var row in desk.Clean.Storage.Tables.GetTableClient(StorageNames.Tables.DueIndex).QueryAsync<TableEntity>())
            rows.Add(row);
        return rows;
    }
}
