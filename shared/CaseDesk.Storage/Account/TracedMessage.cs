namespace CaseDesk.Storage.Account;

/// <summary>A queue message, which may say whose work it goes on with.</summary>
public abstract record TracedMessage
{
    /// <summary>
    /// The sender's place in its trace, as W3C Trace Context writes it; null when nobody traced. Nothing else of the sender comes along: no
    /// state, no baggage.
    /// </summary>
    public string? Traceparent { get; init; }

    /// <summary>See <see cref="StorageSchema"/>: what its reader must know.</summary>
    public int Schema { get; init; } = 1;
}
