using Azure;
using Azure.Data.Tables;
using CaseDesk.Core.Alerts.Lanes;
using CaseDesk.Storage.Alerts;

namespace CaseDesk.Delivery.Lanes;

/// <summary>What came of one alert of a message.</summary>
/// <param name="State">Pending when it is tried again.</param>
/// <param name="Left">The entry as it goes on waiting; null when it has ended.</param>
/// <param name="Rows">To be written with the lane's head, all or none: the entry itself, first; the log; the dead letter.</param>
internal sealed record LaneOutcome(LaneEntry Entry, DeliveryState State, LaneEntry? Left, IReadOnlyList<TableTransactionAction> Rows);

/// <summary>Where an alert stands that its announcer had sent at once.</summary>
/// <param name="Tag">Of its row in the lane, which is to go once the delivery is on record; null when it is not known, and the next run
/// takes the row away.</param>
public sealed record LaneEnd(DeliveryState State, ETag? Tag);
