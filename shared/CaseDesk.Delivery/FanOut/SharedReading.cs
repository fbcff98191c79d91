namespace CaseDesk.Delivery.FanOut;

/// <summary>
/// A reading that many ask for at once: whoever asks while one is under way shares the next with all who do. Nobody gets one that began
/// before they asked, so that no answer is older than a reading of one's own would be.
/// </summary>
/// <param name="read">Not cancelled by whoever gives up waiting.</param>
internal sealed class SharedReading<T>(Func<CancellationToken, Task<T>> read)
{
    private readonly Lock _gate = new();
    private Task<T>? _running;
    private Task<T>? _next;

    public Task<T> ReadAsync(CancellationToken cancellation)
    {
        lock (_gate)
        {
            if (_running is { IsCompleted: false } running)
                return (_next ??= AfterAsync(running)).WaitAsync(cancellation);
            _running = read(CancellationToken.None);
            return _running.WaitAsync(cancellation);
        }
    }

    private async Task<T> AfterAsync(Task<T> before)
    {
        await ((Task)before).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Task<T> own;
        lock (_gate)
        {
            own = read(CancellationToken.None);
            (_running, _next) = (own, null);
        }

        return await own;
    }
}
