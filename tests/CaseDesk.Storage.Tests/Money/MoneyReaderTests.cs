using CaseDesk.Core.Cases;
using CaseDesk.Core.Money;
using CaseDesk.Core.State;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Cases;
using CaseDesk.Storage.Money;
using CaseDesk.TestKit.Account;

namespace CaseDesk.Storage.Tests.Money;

/// <summary>Sums over all cases, read from rows that were written before the steps they tell of.</summary>
public sealed class MoneyReaderTests : IAsyncLifetime
{
    private static readonly CancellationToken s_none = CancellationToken.None;

    private StoreDesk _desk = null!;

    public async Task InitializeAsync() => _desk = await StoreDesk.StartAsync();

    public async Task DisposeAsync() => await _desk.DisposeAsync();

    [Fact]
    public async Task Rows_that_have_stood_are_believed_and_cost_one_request_for_a_thousand_cases()
    {
        await Task.WhenAll(Enumerable.Range(0, 7).Select(_ => OpenAsync(100)));
        _desk.Wall.Advance(MoneyReader.Settled + TimeSpan.FromMinutes(1));
        _desk.Traffic.Forget();

        Assert.Equal(700, await HeldAsync());
        Assert.Single(_desk.Traffic.Requests);
    }

    /// <summary>The rows of a step are down, the process ends before the commit: the row alone would count what never was.</summary>
    [Fact]
    public async Task A_step_that_never_came_is_neither_lost_nor_counted_twice()
    {
        var id = await OpenAsync(100);
        await CrashAsync(id, found => CorrectCase.Decide(found!, new CorrectCase { AmountHeld = 900 }, _desk.Policy, StoreDesk.Start));
        Assert.Equal(2, (await _desk.RowsAsync(StorageNames.Tables.CaseIndex, "all")).Count);
        Assert.Equal(100, await HeldAsync());
        // However late: two rows of one case are never believed.
        _desk.Wall.Advance(TimeSpan.FromDays(1));
        Assert.Equal(100, await HeldAsync());
    }

    [Fact]
    public async Task An_opening_that_never_came_counts_nothing()
    {
        await CrashAsync(CaseIds.New(), null);

        Assert.Single(await _desk.RowsAsync(StorageNames.Tables.CaseIndex, "all"));
        Assert.Equal(0, await HeldAsync());
    }

    /// <summary>The step is true, and the row before it is not tidied yet.</summary>
    [Fact]
    public async Task A_release_counts_once_while_both_rows_stand()
    {
        var id = await OpenAsync(1_000);
        await _desk.StepAsync(id, found =>
            SubmitCase.Decide(found!, new SubmitCase(StoreDesk.Start, "补交"), _desk.Policy, StoreDesk.Start)
        );
        await _desk.StepAsync(id, found =>
            DecideCase.Decide(found!, new DecideCase(DecisionOutcome.PartlyReleased, null, 400, null, null), _desk.Policy, StoreDesk.Start)
        );
        _desk.Wall.Advance(TimeSpan.FromDays(1));

        var book = Assert.Single(MoneyBook.Of(await _desk.Get<MoneyReader>().ReadAsync(null, s_none), StoreDesk.Start));
        Assert.Equal((600, 400), (book.Held, book.Released));
    }

    private async Task CrashAsync(string id, Func<Case?, Core.Refusals.Outcome<IReadOnlyList<CaseEvent>>>? decide)
    {
        _desk.Traffic.Before = request => request.IsTransaction ? Task.FromException(new InvalidOperationException("Crashed.")) : Task.CompletedTask;
        await Assert.ThrowsAnyAsync<Exception>(() => decide is null ? _desk.OpenAsync(id) : _desk.StepAsync(id, decide));
        _desk.Traffic.Before = null;
    }

    private async Task<decimal> HeldAsync() =>
        MoneyBook.Of(await _desk.Get<MoneyReader>().ReadAsync(null, s_none), StoreDesk.Start).Sum(book => book.Held);

    private async Task<string> OpenAsync(decimal amount) =>
        (await _desk.OpenAsync(facts: SampleCases.Facts with { AmountHeld = amount })).Id;
}
