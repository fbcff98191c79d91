using Azure;
using CaseDesk.Storage.Hints;

namespace CaseDesk.Storage.Cases;

/// <summary>Keeps a row of the due index unseen while its work is done: marked again at half its time, as often as needed.</summary>
internal sealed class HeldRow : IAsyncDisposable
{
    private readonly CancellationTokenSource _ended = new();
    private readonly Task _holding;

    /// <param name="time">How long it stands by each time, by the real clock.</param>
    public HeldRow(DueIndex due, DueRow row, TimeSpan time, TimeProvider wall) => _holding = HoldAsync(due, row, time, wall);

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        await _holding;
        _ended.Dispose();
    }

    private async Task HoldAsync(DueIndex due, DueRow row, TimeSpan time, TimeProvider wall)
    {
        while (true)
        {
            await Task.Delay(time / 2, wall, _ended.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (_ended.IsCancellationRequested)
                return;
            try
            {
                await due.StandByAsync(row, time, CancellationToken.None);
            }
            catch (Exception fault) when (fault is RequestFailedException or AggregateException)
            {
                // Storage is away. There is time for one more try; after that somebody does the same beside us.
            }
        }
    }
}
