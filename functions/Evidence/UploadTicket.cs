using CaseDesk.Core.Evidence;
using CaseDesk.Core.State;
using CaseDesk.Storage.Evidence;

namespace CaseDesk.Functions.Evidence;

/// <summary>Where a file's bytes go and how: an address for this one blob, good for create and write.</summary>
/// <param name="ExpiresAt">By the real clock, exclusive.</param>
/// <param name="BlockBytes">Bytes of every block but the last, for a client that sends blocks.</param>
public sealed record UploadTicket(string EvidenceId, string UploadUrl, DateTimeOffset ExpiresAt, int BlockBytes, EvidenceLimitsView Limits)
{
    /// <summary>Signs the ticket that is on record: a ticket is a secret and never stored.</summary>
    public static async Task<UploadTicket> SignAsync(
        EvidenceTickets tickets,
        Case @case,
        EvidenceItem file,
        EvidenceLimits limits,
        CancellationToken cancellation
    )
    {
        var address = await tickets.WriteAsync(@case.Id, file.EvidenceId, file.TicketExpiresAt, cancellation);
        return new UploadTicket(
            file.EvidenceId,
            address.AbsoluteUri,
            file.TicketExpiresAt,
            UploadBlocks.SizeFor(file.Size),
            EvidenceLimitsView.Of(limits)
        );
    }
}
