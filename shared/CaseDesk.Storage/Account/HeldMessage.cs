using Azure;

namespace CaseDesk.Storage.Account;

/// <summary>
/// Keeps a message standing by while its sender does what it asks for: hidden again at half its time, as often as needed.
/// </summary>
internal sealed class HeldMessage : IAsyncDisposable
{
    private readonly QueuePost _post;
    private readonly TimeSpan _time;
    private readonly TimeProvider _wall;
    private readonly CancellationTokenSource _ended = new();
    private readonly Task _holding;

    /// <param name="time">How long it stands by each time, by the real clock.</param>
    public HeldMessage(QueuePost post, StandbyMessage message, TimeSpan time, TimeProvider wall)
    {
        (_post, Message, _time, _wall) = (post, message, time, wall);
        _holding = HoldAsync();
    }

    /// <summary>With the receipt by which it can be taken back, once the holding has ended.</summary>
    public StandbyMessage Message { get; private set; }

    /// <summary>Ends the holding. A renewal under way is let finish: its receipt is the one that counts.</summary>
    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        await _holding;
        _ended.Dispose();
    }

    private async Task HoldAsync()
    {
        while (await WaitAsync())
        {
            try
            {
                Message = await _post.StandByAgainAsync(Message, _time, CancellationToken.None);
            }
            catch (RequestFailedException problem) when (problem.Status is 400 or 404)
            {
                // Seen by somebody, who does the same beside us: it is theirs.
                return;
            }
            catch (Exception fault) when (fault is RequestFailedException or AggregateException)
            {
                // Storage is away. There is time for one more try; after that somebody does the same beside us.
            }
        }
    }

    private async Task<bool> WaitAsync()
    {
        await Task.Delay(_time / 2, _wall, _ended.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return !_ended.IsCancellationRequested;
    }
}
