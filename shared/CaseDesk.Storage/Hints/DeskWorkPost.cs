using CaseDesk.Storage.Account;

namespace CaseDesk.Storage.Hints;

/// <summary>Puts work on its queue, always with its kind.</summary>
public static class DeskWorkPost
{
    /// <param name="realDelay">How long the message stays invisible, by the real clock; null for at once, at most seven days.</param>
    public static Task SendAsync(this QueuePost post, DeskWork work, TimeSpan? realDelay, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(post);
        return post.SendAsync<DeskWork>(StorageNames.Queues.DeskWork, work, realDelay, cancellation);
    }

    /// <summary>Sends work that is seen after a while unless it is taken back: its sender is about to do it.</summary>
    public static Task<StandbyMessage> StandByAsync(
        this QueuePost post, DeskWork work, TimeSpan realDelay, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(post);
        return post.StandByAsync<DeskWork>(StorageNames.Queues.DeskWork, work, realDelay, cancellation);
    }
}
