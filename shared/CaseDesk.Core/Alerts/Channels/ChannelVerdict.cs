namespace CaseDesk.Core.Alerts.Channels;

/// <summary>What an answer comes to.</summary>
public abstract record ChannelVerdict
{
    private ChannelVerdict()
    {
    }

    /// <summary>The platform's own code in the answer; null when the channel has none, or the answer had none.</summary>
    public int? Code { get; init; }

    /// <summary>The verdict of a status alone: 2xx is delivered, 410 is final, anything else may pass.</summary>
    public static ChannelVerdict OfStatus(int status) => status switch
    {
        >= 200 and <= 299 => new Delivered(),
        410 => new Final(SendFailures.Gone, EndpointIsGone: true),
        _ => new Later(SendFailures.Of(status)),
    };

    /// <summary>The receiver has it.</summary>
    public sealed record Delivered : ChannelVerdict;

    /// <summary>Try again, as the retry schedule says.</summary>
    /// <param name="Reason">One of <see cref="SendFailures"/>.</param>
    /// <param name="After">The platform's own wait, at least; null when it names none.</param>
    public sealed record Later(string Reason, TimeSpan? After = null) : ChannelVerdict;

    /// <summary>No use in trying this alert again.</summary>
    /// <param name="Reason">One of <see cref="SendFailures"/>.</param>
    /// <param name="EndpointIsGone">Whether nothing will ever arrive there: the endpoint is switched off.</param>
    public sealed record Final(string Reason, bool EndpointIsGone = false) : ChannelVerdict;
}
