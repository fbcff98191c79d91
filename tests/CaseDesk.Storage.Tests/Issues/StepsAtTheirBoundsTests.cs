using System.Security.Cryptography;
using CaseDesk.Core.Cases;
using CaseDesk.Core.Custody;
using CaseDesk.Core.Policy;
using CaseDesk.Core.State;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Cases;
using CaseDesk.Storage.Custody;
using CaseDesk.Storage.Hints;
using CaseDesk.Storage.Reminders;
using CaseDesk.TestKit.Account;

namespace CaseDesk.Storage.Tests.Issues;

/// <summary>
/// An erasure of a case with 99 announced files answered 500 for ever: more rows than a transaction takes. So did every keyed step on a
/// case of 200 files.
/// </summary>
public sealed class StepsAtTheirBoundsTests : IAsyncLifetime
{
    private static readonly CancellationToken s_none = CancellationToken.None;

    private StoreDesk _desk = null!;

    public async Task InitializeAsync() => _desk = await StoreDesk.StartAsync();

    public async Task DisposeAsync() => await _desk.DisposeAsync();

    // The head and an entry each: ── 99 entries fit │ 100 do not ──
    [Theory]
    [InlineData(99, false)]
    [InlineData(100, true)]
    public async Task Step_of_more_rows_than_a_transaction_takes_is_refused_and_nothing_is_written(int entries, bool refused)
    {
        var open = await _desk.OpenAsync();
        _desk.Traffic.Forget();

        var step = await _desk.StepAsync(open.Id, _ => Enumerable.Range(0, entries).Select(i => SampleCases.Line($"{i}")).ToArray());

        Assert.Equal(refused ? CaseRefusals.StepTooLarge : null, step.IsRefused ? step.Refusal.Entry : null);
        Assert.Equal(refused, _desk.Traffic.Requests.All(request => request.Method == "GET"));
    }

    [Fact]
    public async Task Answer_longer_than_a_row_is_kept_and_repeated()
    {
        var open = await _desk.OpenAsync();
        var answer = Slot(string.Concat(Enumerable.Range(0, 40_000).Select(i => $"检查通过 {i % 500}，")));

        await _desk.StepAsync(open.Id, _ => new[] { SampleCases.Line("once") }, answer: answer);
        var again = await _desk.StepAsync(open.Id, _ => new[] { SampleCases.Line("twice") }, answer: answer);

        Assert.Equal(answer.Compose(open), again.Value.Replayed!.Body);
        Assert.Equal(2, (await _desk.ReadAsync(open.Id)).Version);
    }

    [Fact]
    public async Task Answer_that_no_row_holds_refuses_the_step()
    {
        var open = await _desk.OpenAsync();

        var step = await _desk.StepAsync(
            open.Id,
            _ => new[] { SampleCases.Line("never") },
            answer: Slot(Convert.ToHexString(RandomNumberGenerator.GetBytes(1 << 20)))
        );

        Assert.Equal(CaseRefusals.StepTooLarge, step.Refusal!.Entry);
        Assert.Equal(1, (await _desk.ReadAsync(open.Id)).Version);
    }

    [Fact]
    public async Task Reminders_more_than_a_step_takes_are_all_dealt_with_one_minute_after_the_other()
    {
        var open = await _desk.OpenAsync();
        var late = StoreDesk.Start.AddDays(200).AddHours(1);
        // As if the case had been of thirty causes, each with a clock of four reminders, while the desk slept.
        for (var i = 0; i < 30; i += 6)
            await _desk.StepAsync(open.Id, found => Enumerable.Range(i, 6).Select(clock => Clock(found!, clock)).ToArray());

        for (var now = late; now < late.AddMinutes(8); now = now.AddMinutes(1))
        {
            await _desk.Get<DueSweep>().RunAsync(now, s_none);
            foreach (var message in await _desk.TakeAsync<RemindersDue>(StorageNames.Queues.DeskWork))
                await _desk.Get<ReminderSender>().SendAsync(message, now, s_none);
        }

        var clocks = (await _desk.ReadAsync(open.Id))
            .Reminders.Values.Where(reminder => reminder.ClockId.StartsWith("many", StringComparison.Ordinal))
            .GroupBy(reminder => reminder.ClockId)
            .ToList();
        Assert.Equal(30, clocks.Count);
        Assert.All(clocks, clock =>
            Assert.Equal(
                ["Fired", "Superseded", "Superseded", "Superseded"],
                clock.Select(reminder => $"{reminder.State}").Order(StringComparer.Ordinal)
            )
        );
    }

    [Fact]
    public async Task Erasure_broken_off_at_each_request_goes_on_and_names_each_file_once()
    {
        var id = (await _desk.OpenAsync()).Id;
        for (var i = 0; i < 200; i += 40)
            await _desk.StepAsync(id, _ => Enumerable.Range(i, 40).Select(file => new EvidenceStarted(SampleFiles.Item($"e_{file:D3}", "logistics", 10))).ToArray());
        await _desk.StepAsync(id, found => CloseCase.Decide(found!, new CloseCase(null)));
        var timeline = await _desk.Cases.TimelineAsync(id, 0, int.MaxValue, s_none);
        Assert.False(
            (
                await _desk.StepAsync(id, found =>
                    EraseCase.Decide(found!, new EraseCase("本人要求", "提前", timeline), 3, StoreDesk.Start)
                )
            ).IsRefused
        );

        var broken = 0;
        while (!await ErasesAsync(id, broken))
            broken++;

        Assert.InRange(broken, 10, 100);
        var @case = await _desk.ReadAsync(id);
        Assert.All(@case.Evidence.Values, file => Assert.Equal((EvidenceStatus.Erased, ""), (file.Status, file.FileName)));
        var parts = (await _desk.Cases.TimelineAsync(id, 0, int.MaxValue, s_none)).Select(entry => entry.Event).ToList();
        var files = parts
            .SelectMany(change =>
                change is CaseErased begun ? begun.Files
                : change is ErasureContinued more ? more.Files
                : []
            )
            .ToList();
        Assert.Equal(@case.Evidence.Keys, files.Order(StringComparer.Ordinal));
        Assert.DoesNotContain(parts, change => change is EvidenceStarted);
        Assert.Empty((await _desk.Get<CaseCustody>().CheckAsync(id, readFiles: true, s_none))!.Faults);
    }

    /// <summary>Lets an erasure make so many requests and no more. True when it came to its end.</summary>
    private async Task<bool> ErasesAsync(string id, int requests)
    {
        var left = requests;
        _desk.Traffic.Before = _ =>
            Interlocked.Decrement(ref left) < 0 ? Task.FromException(new InvalidOperationException("Crashed.")) : Task.CompletedTask;
        try
        {
            await _desk.Get<CaseEraser>().EraseAsync(new CaseToErase(id), StoreDesk.Start, s_none);
            return true;
        }
        catch (InvalidOperationException crash) when (crash.Message == "Crashed.")
        {
            return false;
        }
        finally
        {
            _desk.Traffic.Before = null;
        }
    }

    private static ClockSet Clock(Case @case, int number)
    {
        var clock = @case.Clocks.Values.First() with { Id = $"many{number}", DueAt = StoreDesk.Start.AddDays(100 + number), State = ClockState.Running };
        return new ClockSet(clock,
        [
            .. Enumerable.Range(1, 4).Select(day => new Reminder
            {
                Id = $"many{number}-day{day}-0-0", ClockId = clock.Id, Step = $"day{day}", To = [], Round = 0, Revision = 0, DueAt = StoreDesk.Start.AddDays(90 + day),
            }),
        ]);
    }

    private static AnswerSlot Slot(string text) => new(new string('a', 64), new string('b', 64), 200, _ => text);
}
