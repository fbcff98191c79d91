using System.Text.Json;
using Azure.Data.Tables;
using CaseDesk.Core.Changes;
using CaseDesk.Core.Custody;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Cases;

namespace CaseDesk.Storage.Changes;

/// <summary>
/// The desk's record as rows, in the partition of the desk's own alerts: its end, what waits, and its entries as a case's timeline has
/// them.
/// </summary>
internal static class ChangeRows
{
    public const string Head = "change-head";
    public const string End = "change}";
    public const string Seal = "Seal";

    private const string Prefix = "change|";
    private const string Length = "Length";
    private const string Link = "Link";
    private const string Body = "Body";

    public static bool IsPending(string rowKey) => rowKey.StartsWith(Prefix, StringComparison.Ordinal);

    public static string Pending(string changeId) => Prefix + changeId;

    public static TableEntity Of(ChainHead head, string seal) =>
        new TableEntity(DeskEntry.Record, Head) { [Length] = head.Length, [Link] = head.Link, [Seal] = seal }.Marked();

    public static TableEntity Of(string text, string changeId, string seal)
    {
        var row = new TableEntity(DeskEntry.Record, Pending(changeId)) { [Seal] = seal }.Marked();
        LongText.Write(row, Body, text);
        return row;
    }

    public static string TextOf(PendingChange change) => JsonSerializer.Serialize(change, StorageJson.Options);

    /// <exception cref="CaseUnreadableException">The desk does not write such a row.</exception>
    /// <exception cref="NewerSchemaException">It needs a newer program.</exception>
    public static ChainHead ReadHead(TableEntity row) =>
        Read(row.Known(), () => new ChainHead(DeskEntry.Record, row.GetInt64(Length) ?? -1, row.GetString(Link) ?? ""));

    /// <summary>Its text and seal; null for a row that the desk does not write.</summary>
    /// <exception cref="NewerSchemaException">It needs a newer program.</exception>
    public static (string Text, PendingChange Change, string Seal)? ReadPending(TableEntity row)
    {
        row.Known();
        try
        {
            var text = LongText.Read(row, Body);
            var change = JsonSerializer.Deserialize<PendingChange>(text, StorageJson.Options);
            // The row's place, too: a genuine text under another name is not where the desk put it.
            return change is { Change.Fields: not null } && row.RowKey == Pending(change.Id) && row.GetString(Seal) is { } seal
                ? (text, change, seal)
                : null;
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException or ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    public static string? ReadSeal(TableEntity row) => Read(row, () => row.GetString(Seal));

    private static T Read<T>(TableEntity row, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (InvalidOperationException problem)
        {
            throw new CaseUnreadableException(row.PartitionKey, row.RowKey, problem);
        }
    }
}
