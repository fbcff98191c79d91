using CaseDesk.Storage.Cases;

namespace CaseDesk.Storage.Tests.Cases;

public sealed class UnderWayTests : IDisposable
{
    private static readonly CancellationToken s_none = CancellationToken.None;

    private readonly UnderWay _underWay = new(new FollowUpSetting());

    public void Dispose() => _underWay.Dispose();

    [Fact]
    public async Task End_of_the_process_waits_for_what_is_under_way_and_for_what_that_begins()
    {
        var (first, second) = (new TaskCompletionSource(), new TaskCompletionSource());
        _underWay.Track(BeginAnotherAsync());

        var end = _underWay.StopAsync(s_none);
        Assert.False(end.IsCompleted);
        first.SetResult();
        Assert.False(end.IsCompleted);
        Assert.False(_underWay.Ended.IsCancellationRequested);
        second.SetResult();

        await end;
        Assert.True(_underWay.Ended.IsCancellationRequested);

        async Task BeginAnotherAsync()
        {
            await first.Task;
            _underWay.Track(second.Task);
        }
    }

    [Fact]
    public async Task End_of_the_process_does_not_wait_where_nothing_is_under_way()
    {
        _underWay.Track(Task.FromException(new IOException("Storage is away.")));

        await _underWay.StopAsync(s_none);

        Assert.True(_underWay.Ended.IsCancellationRequested);
    }

    [Fact]
    public async Task End_of_the_process_waits_no_longer_than_its_host_does()
    {
        using var host = new CancellationTokenSource();
        _underWay.Track(new TaskCompletionSource().Task);

        var end = _underWay.StopAsync(host.Token);
        Assert.False(end.IsCompleted);
        await host.CancelAsync();

        await end;
        Assert.True(_underWay.Ended.IsCancellationRequested);
    }
}
