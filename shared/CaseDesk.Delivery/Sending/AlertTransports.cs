using CaseDesk.Core.Alerts;

namespace CaseDesk.Delivery.Sending;

/// <summary>Every transport of this desk.</summary>
public sealed class AlertTransports(IEnumerable<IAlertTransport> transports)
{
    private readonly IReadOnlyList<IAlertTransport> _transports = [.. transports];

    /// <exception cref="InvalidOperationException">No transport carries the channel: no endpoint of it can have been
    /// registered.</exception>
    public IAlertTransport Of(AlertChannel channel) =>
        _transports.FirstOrDefault(transport => transport.Carries(channel))
        ?? throw new InvalidOperationException($"Nothing carries alerts of the channel {channel}.");
}
