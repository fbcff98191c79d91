using Azure.Data.Tables;
using CaseDesk.Core.Alerts;

namespace CaseDesk.Azure.Alerts;

/// <summary>An endpoint as a row: one partition, the id as row key.</summary>
internal static class EndpointRow
{
    public const string Partition = "endpoints";

    // The secret is in the row as it is: storage encrypts the disk, and reading the table needs the desk's own identity.
    // Encryption with a key of our own comes later.
    public static TableEntity From(WebhookEndpoint endpoint) => new(Partition, endpoint.Id)
    {
        ["Channel"] = endpoint.Channel.Name,
        ["Url"] = endpoint.Url.AbsoluteUri,
        ["Secret"] = endpoint.Secret.Text,
        ["Events"] = string.Join(',', endpoint.Events.Types),
        ["CreatedAt"] = endpoint.CreatedAt,
        ["Status"] = StatusName(endpoint.Status),
        ["PreviousSecret"] = endpoint.Previous?.Text,
        ["PreviousUntil"] = endpoint.PreviousUntil,
        ["RotatedBy"] = endpoint.RotatedBy,
    };

    /// <exception cref="InvalidDataException">The row was not written by <see cref="From"/>.</exception>
    public static WebhookEndpoint Read(TableEntity row)
        => new(
            row.RowKey,
            AlertChannel.Find(row.GetString("Channel")) ?? throw Broken(row, "Channel"),
            Uri.TryCreate(row.GetString("Url"), UriKind.Absolute, out var url) ? url : throw Broken(row, "Url"),
            ReadSecret(row, "Secret") ?? throw Broken(row, "Secret"),
            EventFilter.FromStored((row.GetString("Events") ?? throw Broken(row, "Events")).Split(',', StringSplitOptions.RemoveEmptyEntries)),
            row.GetDateTimeOffset("CreatedAt") ?? throw Broken(row, "CreatedAt"),
            row.GetString("Status") switch
            {
                "active" => EndpointStatus.Active,
                "disabled" => EndpointStatus.Disabled,
                _ => throw Broken(row, "Status"),
            })
        {
            Previous = ReadSecret(row, "PreviousSecret"),
            PreviousUntil = row.GetDateTimeOffset("PreviousUntil"),
            RotatedBy = row.GetString("RotatedBy"),
        };

    private static EndpointSecret? ReadSecret(TableEntity row, string column)
    {
        if (row.GetString(column) is not { } text)
            return null;
        if (row.GetString("Channel") == AlertChannel.Webhook.Name)
            return WebhookSecret.TryParse(text, out var webhook) ? webhook : throw Broken(row, column);
        return RobotSecret.TryParse(text, out var robot) ? robot : throw Broken(row, column);
    }

    public static string StatusName(EndpointStatus status) => status switch
    {
        EndpointStatus.Active => "active",
        EndpointStatus.Disabled => "disabled",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Not a status."),
    };

    private static InvalidDataException Broken(TableEntity row, string column)
        => new($"Endpoint {row.RowKey} has no sound {column} in its row.");
}
