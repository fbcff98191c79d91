using CaseDesk.Core.Alerts.Channels;

namespace CaseDesk.Delivery.Mail;

/// <summary>How one attempt ended.</summary>
/// <param name="Words">What the server said, scrubbed; null when it said nothing.</param>
/// <param name="Broke">Whether the server itself failed, rather than answered about this mail: worth a quick retry, and counted by the
/// breaker.</param>
internal sealed record MailReply(ChannelVerdict Verdict, string? Words = null, bool Broke = false);
