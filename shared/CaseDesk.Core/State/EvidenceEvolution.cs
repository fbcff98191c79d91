using CaseDesk.Core.Formats;

namespace CaseDesk.Core.State;

/// <summary>How evidence events change a case.</summary>
internal static class EvidenceEvolution
{
    public static Case Apply(Case before, CaseEvent change, DateTimeOffset at) =>
        change switch
        {
            EvidenceStarted e => before with { Evidence = before.Evidence.SetItem(e.File.EvidenceId, e.File) },
            TicketRenewed e => Change(before, e.EvidenceId, file => file with { TicketExpiresAt = e.ExpiresAt }),
            EvidenceReceived e => Change(before, e.EvidenceId, file =>
                file with
                {
                    Status = EvidenceStatus.Inspecting,
                    Sha256 = e.Sha256 ?? file.Sha256,
                    // Its hash may be told after the desk took the bytes in by itself.
                    ReceivedAt = file.ReceivedAt ?? at,
                }
            ),
            EvidenceSealed e => Change(before, e.EvidenceId, file =>
                Named(file, e.ContentType) with
                {
                    Status = EvidenceStatus.Sealed,
                    Size = e.Size,
                    Sha256 = e.Sha256,
                    ContentType = e.ContentType,
                    SealedAt = at,
                    Checks = e.Checks,
                    CleanSha256 = e.CleanSha256,
                }
            ),
            InvoiceRead e => Change(before, e.EvidenceId, file => file with { Invoice = e.Invoice }),
            EvidenceRefused e => Change(before, e.EvidenceId, file =>
                file with
                {
                    Status = EvidenceStatus.Refused,
                    Reason = e.Reason,
                    ReasonArguments = e.Arguments,
                    Checks = e.Checks,
                }
            ),
            EvidenceWithdrawn e => Change(before, e.EvidenceId, file => file with { Status = EvidenceStatus.Withdrawn }),
            _ => before,
        };

    /// <summary>From here on under an ending that fits. The event holds no name: names are erased with the case, events are not.</summary>
    private static EvidenceItem Named(EvidenceItem file, string contentType)
    {
        var right = FileNameExtension.Right(file.FileName, FileKindCatalogue.ForContentType(contentType));
        return right == file.FileName ? file : file with { FileName = right, SentName = file.SentName ?? file.FileName };
    }

    private static Case Change(Case before, string evidenceId, Func<EvidenceItem, EvidenceItem> change) =>
        before with { Evidence = before.Evidence.SetItem(evidenceId, change(before.Evidence[evidenceId])) };
}
