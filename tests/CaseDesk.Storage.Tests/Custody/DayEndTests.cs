using CaseDesk.Core.Changes;
using CaseDesk.Core.Refusals;
using CaseDesk.Core.State;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Cases;
using CaseDesk.Storage.Changes;
using CaseDesk.Storage.Custody;
using CaseDesk.Storage.Hints;
using CaseDesk.Storage.Time;
using CaseDesk.TestKit.Account;
using Microsoft.Extensions.DependencyInjection;

namespace CaseDesk.Storage.Tests.Custody;

/// <summary>What begins before midnight and hangs does not come onto a record whose day is signed without it.</summary>
public sealed class DayEndTests : IAsyncLifetime
{
    private static readonly CancellationToken s_none = CancellationToken.None;
    private static readonly DateTimeOffset s_late = new(2026, 3, 5, 23, 55, 0, TimeSpan.FromHours(8));

    private StoreDesk _desk = null!;
    private string _case = null!;

    private DateTimeOffset Now => _desk.Clock.GetUtcNow();

    public async Task InitializeAsync()
    {
        _desk = await StoreDesk.StartAsync(static services => services.AddSingleton(new DayEndSetting()));
        _case = (await _desk.OpenAsync()).Id;
        _desk.Clock.SetUtcNow(s_late);
    }

    public async Task DisposeAsync() => await _desk.DisposeAsync();

    [Fact]
    public async Task A_step_that_hung_past_the_night_is_refused_and_taken_under_its_new_time()
    {
        await Assert.ThrowsAsync<DayOverException>(() => StepAsync(HangingAsync));
        Assert.Equal(1, (await _desk.ReadAsync(_case)).Version);

        Assert.False((await StepAsync()).IsRefused);
        await NextNightAsync();
        Assert.Equal([], await FaultsAsync());
    }

    /// <summary>What an inspection or a packet took long for is not done again.</summary>
    [Fact]
    public async Task A_step_that_says_nothing_of_the_time_is_taken_under_its_new_time_at_once()
    {
        WhenNoted(HangingAsync);
        var context = new StepContext(Now, "system") { IsTimeless = true };
        var step = await _desk.Get<CaseWriter>().StepAsync(_case, context, _ => new(new CaseEvent[] { SampleCases.Line("late") }), s_none);

        Assert.True(step.Value.IsNew);
        Assert.Equal(Now, (await _desk.Cases.TimelineAsync(_case, 0, 100, s_none))[^1].At);
        await NextNightAsync();
        Assert.Equal([], await FaultsAsync());
    }

    /// <summary>It is opened in that step: nothing is there yet that the night could read.</summary>
    [Fact]
    public async Task A_case_that_would_be_opened_on_a_day_that_is_signed_is_not()
    {
        var id = CaseIds.New();
        WhenNoted(HangingAsync);
        await Assert.ThrowsAsync<DayOverException>(() => _desk.OpenAsync(id, now: Now));
        Assert.Null(await _desk.Cases.FindAsync(id, s_none));
    }

    [Theory]
    [InlineData(14, true)]
    [InlineData(15, false)]
    [InlineData(24, false)]
    public async Task A_step_has_ten_minutes_after_midnight(int minutes, bool isTaken)
    {
        Task<Outcome<StepTaken>> Taking() => StepAsync(() => Passing(TimeSpan.FromMinutes(minutes)));
        if (isTaken)
            await Taking();
        else
            await Assert.ThrowsAsync<DayOverException>(Taking);
        await NextNightAsync();
        Assert.Equal([], await FaultsAsync());
    }

    [Fact]
    public async Task A_step_that_hangs_within_its_day_is_taken()
    {
        _desk.Clock.SetUtcNow(s_late.AddHours(4));
        await StepAsync(() => Passing(TimeSpan.FromHours(12)));
        Assert.Equal(2, (await _desk.ReadAsync(_case)).Version);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_change_of_the_desk_that_hung_past_the_night_is_not_made(bool isAnnounced)
    {
        var isMade = false;
        Task<bool> MakeAsync()
        {
            isMade = true;
            return Task.FromResult(true);
        }

        var change = Change();
        WhenNoted(HangingAsync);
        var record = _desk.Get<DeskRecord>();
        await Assert.ThrowsAsync<DayOverException>(() =>
            isAnnounced ? record.ChangeAsync(change, null, MakeAsync, s_none) : record.AskAsync(change, s_none)
        );
        Assert.False(isMade);
        Assert.Empty((await record.ReadAsync(s_none)).Pending);
        await NextNightAsync();
        Assert.Equal([], (await _desk.Get<DeskRecordCheck>().CheckAsync(s_none)).Faults);
    }

    /// <summary>Who looked meanwhile took it for one that nobody can be about to make.</summary>
    [Fact]
    public async Task A_change_that_was_made_after_it_was_given_up_is_on_the_record()
    {
        var (record, change) = (_desk.Get<DeskRecord>(), Change());
        await record.ChangeAsync(
            change,
            null,
            async () =>
            {
                _desk.Wall.Advance(HintRetryBudget.Total + TimeSpan.FromMinutes(1));
                await record.SettleAsync(await record.ReadAsync(s_none), change.Change.Kind, change.Change.Id, null, s_none);
                return true;
            },
            s_none
        );
        var entry = DeskEntry.Read(Assert.Single(await record.LinesAsync(0, 10, s_none)).Text);
        Assert.Equal(change.Id, entry?.ChangeId);
    }

    private PendingChange Change() =>
        _desk.Get<DeskRecord>()
            .Pending(DeskRecord.NewId(), new DeskChange("poison-message", "0123", "replayed", []), new StepContext(Now, "desk:test"));

    private Task<Outcome<StepTaken>> StepAsync(Func<Task>? hang = null)
    {
        WhenNoted(hang);
        return _desk.StepAsync(_case, _ => new(new CaseEvent[] { SampleCases.Line("late") }), Now);
    }

    /// <summary>Once, when it is noted that the record is touched, and before anything is committed.</summary>
    private void WhenNoted(Func<Task>? hang) =>
        _desk.Traffic.After = async request =>
        {
            if (hang is null || !request.IsOf(StorageNames.Tables.Touched) || request.Method == "GET")
                return;
            _desk.Traffic.After = null;
            await hang();
        };

    private Task Passing(TimeSpan time)
    {
        _desk.Clock.Advance(time);
        return Task.CompletedTask;
    }

    /// <summary>Forty minutes in which the night comes.</summary>
    private async Task HangingAsync()
    {
        await Passing(TimeSpan.FromMinutes(40));
        await _desk.Get<ChainAnchors>().RunAsync(Now, s_none);
    }

    private Task<bool> NextNightAsync() => _desk.Get<ChainAnchors>().RunAsync(Now.AddDays(1), s_none);

    private async Task<IEnumerable<string>> FaultsAsync() =>
        (await _desk.Get<CaseCustody>().CheckAsync(_case, false, s_none))!.Faults.Select(static fault => $"{fault.Code} {fault.Where}");
}
