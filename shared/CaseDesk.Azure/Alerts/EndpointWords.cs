using CaseDesk.Core.Alerts;

namespace CaseDesk.Azure.Alerts;

/// <summary>How states of an endpoint are written in its row.</summary>
internal static class EndpointWords
{
    public static string Of(EndpointStatus status) => status switch
    {
        EndpointStatus.Active => "active",
        EndpointStatus.Disabled => "disabled",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Not a status."),
    };

    public static EndpointStatus? Status(string? word) => word switch
    {
        "active" => EndpointStatus.Active,
        "disabled" => EndpointStatus.Disabled,
        _ => null,
    };

    public static string Of(DisabledReason reason) => reason switch
    {
        DisabledReason.Desk => "desk",
        DisabledReason.Gone => "gone",
        DisabledReason.Failing => "failing",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "Not a reason."),
    };

    public static DisabledReason? Reason(string word) => word switch
    {
        "desk" => DisabledReason.Desk,
        "gone" => DisabledReason.Gone,
        "failing" => DisabledReason.Failing,
        _ => null,
    };
}
