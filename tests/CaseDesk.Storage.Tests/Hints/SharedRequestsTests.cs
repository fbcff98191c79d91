using Azure;
using CaseDesk.Core.Steps;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Cases;
using CaseDesk.Storage.Hints;
using CaseDesk.TestKit.Account;

namespace CaseDesk.Storage.Tests.Hints;

/// <summary>Hints of many cases, or of one, that go in one request.</summary>
public sealed class SharedRequestsTests : IAsyncLifetime
{
    private const int Cases = 250;
    private static readonly CancellationToken s_none = CancellationToken.None;
    private static readonly DateOnly s_day = new(2026, 3, 5);

    private StoreDesk _desk = null!;

    public async Task InitializeAsync() => _desk = await StoreDesk.StartAsync();

    public async Task DisposeAsync() => await _desk.DisposeAsync();

    [Fact]
    public async Task Cases_touched_at_once_are_noted_in_some_transactions_each_before_it_says_so()
    {
        var ids = Enumerable.Range(0, Cases).Select(static _ => CaseIds.New()).ToList();

        await Task.WhenAll(ids.Select(id => _desk.Get<TouchedCases>().AddAsync(s_day, id, s_none)));

        Assert.InRange(_desk.Traffic.Requests.Count, 1, 10);
        Assert.Equal(ids.Order(), (await _desk.Get<TouchedCases>().OfAsync(s_day, s_none)).Order());
    }

    [Fact]
    public async Task A_case_touched_while_others_are_written_waits_for_the_write_that_has_it()
    {
        var (begun, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        _desk.Traffic.Before = _ =>
        {
            begun.TrySetResult();
            return go.Task;
        };
        var touched = _desk.Get<TouchedCases>();
        var first = touched.AddAsync(s_day, "c_1", s_none);
        await begun.Task;
        // The same case twice, as two of its steps would.
        string[] ids = ["c_2", "c_2", "c_3"];
        var others = ids.Select(id => touched.AddAsync(s_day, id, s_none)).ToList();

        Assert.All(others, static other => Assert.False(other.IsCompleted));
        go.SetResult();
        await Task.WhenAll([first, .. others]);

        Assert.Equal(2, _desk.Traffic.Requests.Count);
        Assert.Equal(["c_1", "c_2", "c_3"], await touched.OfAsync(s_day, s_none));
    }

    /// <summary>No step of a batch is taken whose hint is not down; the next batch is another.</summary>
    [Fact]
    public async Task A_write_that_fails_fails_each_that_it_had()
    {
        var left = 1;
        _desk.Traffic.Before = _ =>
            Interlocked.Decrement(ref left) >= 0 ? Task.FromException(new RequestFailedException(403, "Broken.")) : Task.CompletedTask;
        var touched = _desk.Get<TouchedCases>();

        await Assert.ThrowsAsync<RequestFailedException>(() => touched.AddAsync(s_day, "c_1", s_none));
        await touched.AddAsync(s_day, "c_2", s_none);

        Assert.Equal(["c_2"], await touched.OfAsync(s_day, s_none));
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
