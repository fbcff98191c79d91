using CaseDesk.Core.Steps;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Cases;
using CaseDesk.Storage.Hints;
using CaseDesk.TestKit;
using CaseDesk.TestKit.Account;

namespace CaseDesk.Storage.Tests.Hints;

/// <summary>Which hints go in one request, and which wait for nobody.</summary>
public sealed class SharedRequestsTests : IAsyncLifetime
{
    private static readonly CancellationToken s_none = CancellationToken.None;
    private static readonly DateOnly s_day = new(2026, 3, 5);

    private StoreDesk _desk = null!;

    public async Task InitializeAsync() => _desk = await StoreDesk.StartAsync();

    public async Task DisposeAsync() => await _desk.DisposeAsync();

    /// <summary>A write that storage never answers is its own step's trouble.</summary>
    [Fact]
    public async Task A_case_is_noted_while_the_note_of_another_hangs()
    {
        var (begun, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        _desk.Traffic.Before = _ => begun.TrySetResult() ? go.Task : Task.CompletedTask;
        var touched = _desk.Get<TouchedCases>();
        var first = touched.AddAsync(s_day, "c_1", s_none);
        await begun.Task;

        await touched.AddAsync(s_day, "c_2", s_none).WaitAsync(TestTimeout.Limit);

        Assert.False(first.IsCompleted);
        Assert.Equal(["c_2"], await touched.OfAsync(s_day, s_none));
        go.SetResult();
        await first;
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Rows_of_one_case_and_minute_leave_the_index_in_one_request_unless_one_of_them_is_gone(bool isOneGone)
    {
        var (index, id) = (_desk.Get<DueIndex>(), CaseIds.New());
        List<DueHint> hints = [.. new[] { "a", "b", "c" }.Select(static item => new DueHint(DueKind.Reminder, item, StoreDesk.Start))];
        await index.AddAsync(id, hints, s_none);
        var rows = hints.Select(hint => DueRow.Of(id, hint)).ToList();
        if (isOneGone)
            await index.RemoveAsync([rows[1]], s_none);
        _desk.Traffic.Forget();

        await index.RemoveAsync(rows, s_none);

        Assert.Equal(isOneGone ? 4 : 1, _desk.Traffic.Requests.Count);
        Assert.Empty(await _desk.RowsAsync(StorageNames.Tables.DueIndex));
    }
}
