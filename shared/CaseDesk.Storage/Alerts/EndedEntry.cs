using Azure;
using CaseDesk.Core.Alerts;
using CaseDesk.Core.Alerts.Lanes;

namespace CaseDesk.Storage.Alerts;

/// <summary>
/// An alert that a lane is done with, while its row still stands there: what came of it may not be on the case's record yet.
/// </summary>
/// <param name="State">Not pending.</param>
/// <param name="Tag">The row's version: taken away only while it is what was read.</param>
public sealed record EndedEntry(AlertKey Key, DeliveryState State, ETag Tag);

/// <summary>What is in a lane.</summary>
/// <param name="Waiting">To be sent, now or later.</param>
public sealed record LaneContents(IReadOnlyList<LaneEntry> Waiting, IReadOnlyList<EndedEntry> Ended);
