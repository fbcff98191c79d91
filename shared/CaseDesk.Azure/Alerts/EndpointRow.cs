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
    };

    /// <exception cref="InvalidDataException">The row was not written by <see cref="From"/>.</exception>
    public static WebhookEndpoint Read(TableEntity row)
        => new(
            row.RowKey,
            AlertChannel.Find(row.GetString("Channel")) ?? throw Broken(row, "Channel"),
            Uri.TryCreate(row.GetString("Url"), UriKind.Absolute, out var url) ? url : throw Broken(row, "Url"),
            ReadSecret(row),
            EventFilter.FromStored((row.GetString("Events") ?? throw Broken(row, "Events")).Split(',', StringSplitOptions.RemoveEmptyEntries)),
            row.GetDateTimeOffset("CreatedAt") ?? throw Broken(row, "CreatedAt"),
            row.GetString("Status") switch
            {
                "active" => EndpointStatus.Active,
                "disabled" => EndpointStatus.Disabled,
                _ => throw Broken(row, "Status"),
            });

    private static EndpointSecret ReadSecret(TableEntity row)
    {
        var text = row.GetString("Secret") ?? throw Broken(row, "Secret");
        if (row.GetString("Channel") == AlertChannel.Webhook.Name)
            return WebhookSecret.TryParse(text, out var webhook) ? webhook : throw Broken(row, "Secret");
        return RobotSecret.TryParse(text, out var robot) ? robot : throw Broken(row, "Secret");
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
