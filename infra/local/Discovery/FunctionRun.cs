namespace CaseDesk.Local.Discovery;

/// <summary>How a queue or timer run ended, told after the storage effects of the ending are done.</summary>
/// <param name="MessageId">The queue message; <see langword="null"/> for a timer.</param>
/// <param name="Try">The message's dequeue count, from 1; 0 for a timer.</param>
public sealed record FunctionRun(string Function, string? MessageId, long Try, RunEnd End);

public enum RunEnd
{
    /// <summary>The function returned; a message is deleted.</summary>
    Succeeded,

    /// <summary>
    /// The function failed; a message returns after the host's visibility timeout. A timer waits for its next occurrence.
    /// </summary>
    Failed,

    /// <summary>The message was copied to the poison queue and deleted.</summary>
    Poisoned,

    /// <summary>The ending could not be written to storage (lease lost, or an outage): the message returns when its lease ends.</summary>
    Unsettled,

    /// <summary>
    /// No function ran: the body is not base64, and a poison queue has no poison queue. The message returns when its lease ends.
    /// </summary>
    Unread,
}

/// <summary>Register any number of these to be told of every queue and timer run: tests wait on them instead of sleeping.</summary>
public interface IRunObserver
{
    void Ended(FunctionRun run);
}
