using System.Text;
using System.Text.Json.Nodes;
using CaseDesk.Core.Custody;
using CaseDesk.RedTeam.Tests.Account;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Cases;

namespace CaseDesk.RedTeam.Tests.Attacks;

/// <summary>What an attacker's hand can do to rows and blobs.</summary>
internal static class Hand
{
    public static RowKey Row(string caseId, string row) => new(StorageNames.Tables.Cases, caseId, row);

    /// <summary>Changes the text that a row holds.</summary>
    public static StolenAccount Edit(this StolenAccount account, RowKey key, Func<string, string> change) =>
        account.EditRow(key, row => row["Body0"] = change(Text(row, "Body0") ?? ""));

    public static StolenAccount EditRow(this StolenAccount account, RowKey key, Action<JsonObject> change)
    {
        if (!account.Rows.TryGetValue(key, out var text))
            return account;
        var row = JsonNode.Parse(text)!.AsObject();
        change(row);
        return account with { Rows = account.Rows.SetItem(key, row.ToJsonString()) };
    }

    public static StolenAccount Remove(this StolenAccount account, RowKey key) => account with { Rows = account.Rows.Remove(key) };

    public static StolenAccount Plant(this StolenAccount account, RowKey key, Action<JsonObject> fill)
    {
        var row = new JsonObject { ["PartitionKey"] = key.Partition, ["RowKey"] = key.Row };
        fill(row);
        return account with { Rows = account.Rows.SetItem(key, row.ToJsonString()) };
    }

    /// <summary>Two rows change places: each keeps its key and gets what the other held.</summary>
    public static StolenAccount Swap(this StolenAccount account, RowKey one, RowKey other)
    {
        if (!account.Rows.TryGetValue(one, out var first) || !account.Rows.TryGetValue(other, out var second))
            return account;
        return account with { Rows = account.Rows.SetItem(one, Keyed(second, one)).SetItem(other, Keyed(first, other)) };
    }

    /// <summary>A case's rows are what they were in an older account.</summary>
    public static StolenAccount Restore(this StolenAccount account, string caseId, StolenAccount older) =>
        account with
        {
            Rows = account
                .Rows.RemoveRange(account.Rows.Keys.Where(key => key.Partition == caseId))
                .AddRange(older.Rows.Where(row => row.Key.Partition == caseId)),
        };

    public static StolenAccount RemoveCase(this StolenAccount account, string caseId) => account.Restore(caseId, StolenAccount.Empty);

    /// <summary>A whole case, rows and blobs, and all that points to it.</summary>
    public static StolenAccount RemoveTraces(this StolenAccount account, string caseId) => account.RemoveCase(caseId) with
    {
        Rows = account.Rows.RemoveRange(account.Rows.Keys.Where(key => key.Partition == caseId || key.Row == caseId)),
        Blobs = account.Blobs.RemoveRange(account.Blobs.Keys.Where(name => name.Contains($"/{caseId}/", StringComparison.Ordinal))),
    };

    public static IReadOnlyList<RowKey> Timeline(this StolenAccount account, string caseId) =>
        [
            .. account.Rows.Keys.Where(key =>
                key.Partition == caseId && key.Row.StartsWith(CaseRows.TimelinePrefix, StringComparison.Ordinal)
            ),
        ];

    /// <summary>
    /// Tells entries otherwise and makes everything fit that needs no key: hashes, links, the head's link and the state beside the
    /// timeline.
    /// </summary>
    public static StolenAccount Rebuild(this StolenAccount account, string caseId, Func<string, string> change)
    {
        var (link, rows) = (TimelineChain.Start(caseId), account.Rows);
        foreach (var key in account.Timeline(caseId))
        {
            var row = JsonNode.Parse(rows[key])!.AsObject();
            if (Text(row, "Body0") is { } text && change(text) is var other)
                (row["Body0"], row["Leaf"]) = (other, TimelineChain.Leaf(other));
            // Another attack may have left there what is no hash.
            link = Text(row, "Leaf") is { } leaf && TimelineChain.IsHash(leaf) ? TimelineChain.Next(link, leaf) : link;
            row["Link"] = link;
            rows = rows.SetItem(key, row.ToJsonString());
        }

        var state = rows.Keys.Where(key => key.Partition == caseId && key.Row.StartsWith(CaseRows.Head, StringComparison.Ordinal)).ToList();
        account = account with { Rows = rows };
        foreach (var key in state)
            account = account.Edit(key, change);
        return account.Edit(Row(caseId, CaseRows.Head), text => Json(text, head => head["chainLink"] = link));
    }

    /// <summary>What a row's property holds; null when that is no text.</summary>
    public static string? Text(JsonObject row, string name) =>
        row[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    public static string Json(string text, Action<JsonObject> change)
    {
        if (Parsed(text) is not { } json)
            return text;
        change(json);
        return json.ToJsonString(StorageJson.Options);
    }

    public static StolenAccount EditBlob(this StolenAccount account, string name, Func<byte[], byte[]> change) =>
        account.Blobs.TryGetValue(name, out var blob)
            ? account with
            {
                Blobs = account.Blobs.SetItem(name, blob.With(change(blob.Content))),
            }
            : account;

    public static StolenAccount EditText(this StolenAccount account, string name, Func<string, string> change) =>
        account.EditBlob(name, bytes => Encoding.UTF8.GetBytes(change(Encoding.UTF8.GetString(bytes))));

    public static StolenAccount EditLines(this StolenAccount account, string name, Func<string[], IEnumerable<string>> change) =>
        account.EditText(name, text =>
            string.Concat(change(text.Split('\n', StringSplitOptions.RemoveEmptyEntries)).Select(static line => line + "\n"))
        );

    public static StolenAccount RemoveBlob(this StolenAccount account, string name) => account with { Blobs = account.Blobs.Remove(name) };

    public static StolenAccount PlantBlob(this StolenAccount account, string name, byte[] bytes, bool appends = false) =>
        account with { Blobs = account.Blobs.SetItem(name, StolenBlob.Of(bytes, appends)) };

    public static StolenAccount SwapBlobs(this StolenAccount account, string one, string other) =>
        account.Blobs.TryGetValue(one, out var first) && account.Blobs.TryGetValue(other, out var second)
            ? account with { Blobs = account.Blobs.SetItem(one, second).SetItem(other, first) } : account;

    private static JsonObject? Parsed(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject;
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    }

    private static string Keyed(string row, RowKey key)
    {
        var json = JsonNode.Parse(row)!.AsObject();
        (json["PartitionKey"], json["RowKey"]) = (key.Partition, key.Row);
        return json.ToJsonString();
    }
}
