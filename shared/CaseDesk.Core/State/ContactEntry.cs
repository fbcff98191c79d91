namespace CaseDesk.Core.State;

/// <summary>A line of the communication log. Append-only.</summary>
public sealed record ContactEntry
{
    public required DateTimeOffset At { get; init; }

    /// <summary>Phone, chat, ticket …: 1 to 50 characters.</summary>
    public required string Channel { get; init; }

    /// <summary>Who answered, at most 100 characters.</summary>
    public string? Who { get; init; }

    /// <summary>1 to 2,000 characters.</summary>
    public required string Asked { get; init; }

    /// <summary>At most 2,000 characters.</summary>
    public string? Answered { get; init; }

    /// <summary>At most 500 characters.</summary>
    public string? PromisedStep { get; init; }

    public DateOnly? PromisedDate { get; init; }
}
