using CaseDesk.Core.Refusals;
using CaseDesk.Core.State;

namespace CaseDesk.Core.Evidence;

/// <summary>A ticket for more time, while the upload goes on. Asking early changes nothing: the ticket at hand is still good.</summary>
/// <param name="GoodUntil">The real time up to which a ticket at hand is good enough, exclusive.</param>
/// <param name="ExpiresAt">The new ticket's end by the real clock.</param>
public sealed record RenewTicket(string EvidenceId, DateTimeOffset GoodUntil, DateTimeOffset ExpiresAt)
{
    public static Outcome<IReadOnlyList<CaseEvent>> Decide(Case @case, RenewTicket command, DateTimeOffset now)
    {
        if (!@case.Evidence.TryGetValue(command.EvidenceId, out var file))
            return UploadRefusals.EvidenceNotFound.With();
        if (file.Status != EvidenceStatus.Uploading)
            return UploadRefusals.Ended(@case, file);
        if (file.AbandonAt <= now)
            return UploadRefusals.UploadTooLate.With();
        if (file.TicketExpiresAt > command.GoodUntil)
            return Array.Empty<CaseEvent>();
        return new CaseEvent[] { new TicketRenewed(command.EvidenceId, command.ExpiresAt) };
    }
}
