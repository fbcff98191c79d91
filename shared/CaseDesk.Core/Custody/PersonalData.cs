using CaseDesk.Core.State;

namespace CaseDesk.Core.Custody;

/// <summary>
/// Which entries may hold a name, a number of a person or somebody's own words. A kind of event not named here may: erasing too much text
/// is the lesser harm.
/// </summary>
public static class PersonalData
{
    public static bool MayBeIn(CaseEvent change) => change is not (
        ClockRecounted or TicketRenewed or EvidenceReceived or EvidenceSealed or EvidenceRefused or EvidenceWithdrawn or EvidenceRead
        or ReminderFired or ReminderPostponed or ReminderSuperseded or ReminderDigest or ClockSnoozed or MerchantReminded
        or PacketRequested or PacketBuilt or PacketFailed or PacketRead
        or LegalHoldPlaced or LegalHoldLifted or CaseErased or ErasureContinued);
}
