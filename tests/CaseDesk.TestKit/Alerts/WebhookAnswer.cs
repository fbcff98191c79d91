namespace CaseDesk.TestKit.Alerts;

/// <summary>What the receiver says to one request.</summary>
public sealed record WebhookAnswer(int Status = 200)
{
    /// <summary>The value of a Retry-After header: seconds or an HTTP date.</summary>
    public string? RetryAfter { get; init; }

    /// <summary>The value of a Location header.</summary>
    public string? Location { get; init; }

    public byte[] Body { get; init; } = [];

    /// <summary>The request is recorded at once and answered when this completes.</summary>
    public Task HeldUntil { get; init; } = Task.CompletedTask;

    /// <summary>Break the connection instead of answering.</summary>
    public bool CloseConnection { get; init; }

    /// <summary>Announce one byte more than there is, and break the connection after the others.</summary>
    public bool ClosesMidAnswer { get; init; }
}
