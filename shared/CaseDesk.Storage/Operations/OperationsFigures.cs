using CaseDesk.Core.Texts;

namespace CaseDesk.Storage.Operations;

/// <summary>How the desk's machinery does. No figure of a case: what is counted is counted over all.</summary>
/// <param name="At">By the desk's clock.</param>
/// <param name="Version">The release of the instance that answers: during an update there may be two.</param>
/// <param name="Schema">The newest version of what is stored that it reads.</param>
/// <param name="Queues">Messages that wait, and those that stand by, by queue; about so many.</param>
/// <param name="PoisonMessages">Messages that failed too often, and nobody has dealt with.</param>
public sealed record OperationsFigures(
    DateTimeOffset At,
    string Version,
    int Schema,
    DueFigures Due,
    FileFigures Files,
    LaneFigures Lanes,
    IReadOnlyList<QueueFigures> Queues,
    CountedUpTo PoisonMessages
);

/// <summary>A count that one request brings: when there may be more, it is at least so many.</summary>
public sealed record CountedUpTo(int Count, bool IsMore);

/// <param name="Rows">Rows of the due index that are due.</param>
/// <param name="LagSeconds">How late the oldest of them is that nobody has in hand; 0 when there is none.</param>
public sealed record DueFigures(CountedUpTo Rows, double LagSeconds);

/// <param name="Uploading">Files that were announced and whose bytes have not come.</param>
/// <param name="Inspecting">Files that wait for a look inside.</param>
/// <param name="OldestInspectingSeconds">How long the oldest of those has waited; null when there is none.</param>
public sealed record FileFigures(CountedUpTo Uploading, CountedUpTo Inspecting, double? OldestInspectingSeconds);

/// <param name="Open">Receivers that something waits for.</param>
/// <param name="Waiting">Alerts that wait in them, as far as that is known.</param>
/// <param name="Failing">Receivers whose last attempt failed.</param>
/// <param name="FailingSince">The first failure of the one that has failed longest; null when none fails.</param>
/// <param name="DeliveredAt">The last success of any; null before the first.</param>
/// <param name="Troubles">Why nothing arrives: of each receiver that something waits for and whose last attempt failed, also by the desk's own
/// mail server.</param>
public sealed record LaneFigures(
    int Open,
    int Waiting,
    int Failing,
    DateTimeOffset? FailingSince,
    DateTimeOffset? DeliveredAt,
    IReadOnlyList<ReceiverTrouble> Troubles
);

/// <param name="EndpointId">The receiver's.</param>
/// <param name="Result">The word of the delivery log, of the last attempt.</param>
/// <param name="Reason">What happened and what to mend.</param>
/// <param name="At">When that was.</param>
public sealed record ReceiverTrouble(string EndpointId, string Result, BilingualText Reason, DateTimeOffset At);

/// <param name="Messages">About so many.</param>
public sealed record QueueFigures(string Queue, int Messages);
