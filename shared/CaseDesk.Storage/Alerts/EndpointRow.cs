using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure.Data.Tables;
using CaseDesk.Core.Alerts;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Secrets;

namespace CaseDesk.Storage.Alerts;

/// <summary>
/// An endpoint as a row: one partition, the id as row key. Address and secrets are closed, each for its own row and column, and so is a
/// hash over all columns: a
/// row that somebody else wrote, whole or in part, is not read.
/// </summary>
internal sealed class EndpointRow(SecretBox box)
{
    public const string Partition = "endpoints";

    private const string Seal = "Seal";

    /// <summary>The change that wrote the row, by its id on the desk's record.</summary>
    private const string Change = "ChangeId";

    private static readonly string[] s_columns =
    [
        "Channel",
        "Url",
        "Secret",
        "Events",
        "CreatedAt",
        "Status",
        "DisabledReason",
        "DisabledAt",
        "PreviousSecret",
        "PreviousUntil",
        "RotatedBy",
        Change,
    ];

    public async Task<TableEntity> FromAsync(WebhookEndpoint endpoint, string changeId, CancellationToken cancellation)
    {
        var row = await ColumnsAsync(endpoint, cancellation);
        row[Change] = changeId;
        row[Seal] = await CloseAsync(endpoint.Id, Seal, Hash(row), cancellation);
        return row;
    }

    private async Task<TableEntity> ColumnsAsync(WebhookEndpoint endpoint, CancellationToken cancellation) =>
        new TableEntity(Partition, endpoint.Id)
        {
            ["Channel"] = endpoint.Channel.Name,
            ["Url"] = await CloseAsync(endpoint.Id, "Url", endpoint.Url.AbsoluteUri, cancellation),
            ["Secret"] = await CloseAsync(endpoint.Id, "Secret", endpoint.Secret.Text, cancellation),
            ["Events"] = string.Join(',', endpoint.Events.Types),
            ["CreatedAt"] = endpoint.CreatedAt,
            ["Status"] = endpoint.Status.ToString(),
            ["DisabledReason"] = endpoint.DisabledReason?.ToString(),
            ["DisabledAt"] = endpoint.DisabledAt,
            ["PreviousSecret"] = endpoint.Previous is { } previous
                ? await CloseAsync(endpoint.Id, "PreviousSecret", previous.Text, cancellation)
                : null,
            ["PreviousUntil"] = endpoint.PreviousUntil,
            ["RotatedBy"] = endpoint.RotatedBy,
        }.Marked();

    /// <exception cref="BrokenEndpointException">The row was not written by <see cref="FromAsync"/>, or what it closed does not
    /// open.</exception>
    /// <exception cref="NewerSchemaException">It needs a newer program.</exception>
    public async Task<WebhookEndpoint> ReadAsync(TableEntity row, CancellationToken cancellation)
    {
        row.Known();
        try
        {
            var endpoint = await OfAsync(row, cancellation);
            return await OpenAsync(row, Seal, cancellation) == Hash(row) ? endpoint : throw Broken(row, Seal);
        }
        catch (InvalidOperationException problem)
        {
            throw new BrokenEndpointException(row.RowKey, "type", row.Timestamp, problem);
        }
    }

    private async Task<WebhookEndpoint> OfAsync(TableEntity row, CancellationToken cancellation) =>
        new(
            row.RowKey,
            AlertChannel.Find(row.GetString("Channel")) ?? throw Broken(row, "Channel"),
            Uri.TryCreate(await OpenAsync(row, "Url", cancellation), UriKind.Absolute, out var url) ? url : throw Broken(row, "Url"),
            await ReadSecretAsync(row, "Secret", cancellation) ?? throw Broken(row, "Secret"),
            EventFilter.FromStored(
                (row.GetString("Events") ?? throw Broken(row, "Events")).Split(',', StringSplitOptions.RemoveEmptyEntries)
            ),
            row.GetDateTimeOffset("CreatedAt") ?? throw Broken(row, "CreatedAt"),
            Word<EndpointStatus>(row, "Status") ?? throw Broken(row, "Status")
        )
        {
            DisabledReason = Word<DisabledReason>(row, "DisabledReason"),
            DisabledAt = row.GetDateTimeOffset("DisabledAt"),
            Previous = await ReadSecretAsync(row, "PreviousSecret", cancellation),
            PreviousUntil = row.GetDateTimeOffset("PreviousUntil"),
            RotatedBy = row.GetString("RotatedBy"),
        };

    private async Task<EndpointSecret?> ReadSecretAsync(TableEntity row, string column, CancellationToken cancellation)
    {
        if (await OpenAsync(row, column, cancellation) is not { } text)
            return null;
        if (row.GetString("Channel") != AlertChannel.Webhook.Name)
            return RobotSecret.TryParse(text, out var robot) ? robot : throw Broken(row, column);
        return Ed25519Key.TryParse(text, out var key) ? key
            : WebhookSecret.TryParse(text, out var webhook) ? webhook
            : throw Broken(row, column);
    }

    private Task<string> CloseAsync(string id, string column, string text, CancellationToken cancellation) =>
        box.CloseAsync(text, Purpose(id, column), cancellation);

    private async Task<string?> OpenAsync(TableEntity row, string column, CancellationToken cancellation)
    {
        try
        {
            return row.GetString(column) is { } text ? await box.OpenAsync(text, Purpose(row.RowKey, column), cancellation) : null;
        }
        catch (SecretLostException problem)
        {
            throw Broken(row, column, problem);
        }
    }

    /// <returns>Null for a column that is empty.</returns>
    private static T? Word<T>(TableEntity row, string column)
        where T : struct, Enum =>
        row.GetString(column) is not { } text ? null
        : Enum.TryParse<T>(text, out var word) && Enum.IsDefined(word) ? word
        : throw Broken(row, column);

    /// <summary>Null when somebody else wrote there what is no text.</summary>
    public static string? ChangeOf(TableEntity row) => row.TryGetValue(Change, out var id) ? id as string : null;

    /// <summary>Over every column as it is stored, closed ones as they are closed: it tells nothing of what is in them.</summary>
    public static string Hash(TableEntity row)
    {
        var text = string.Concat(
            s_columns.Select(column =>
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{column}={(row.TryGetValue(column, out var stored) ? stored : null) switch
        {
            DateTimeOffset time => time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
            DateTime time => time.ToString("O", CultureInfo.InvariantCulture),
            var value => value,
        }}\n"
                )
            )
        );
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    private static string[] Purpose(string id, string column) => ["endpoints", column, id];

    private static BrokenEndpointException Broken(TableEntity row, string column, SecretLostException? why = null) =>
        new(row.RowKey, column, row.Timestamp, why);
}
