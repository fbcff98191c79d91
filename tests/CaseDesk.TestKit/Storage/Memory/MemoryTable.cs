using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CaseDesk.TestKit.Storage.Memory;

/// <summary>What a table operation came to.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Tag">The row's new tag; null without.</param>
public sealed record TableAnswer(int Status, string? Tag = null);

/// <summary>One change to a row, as the table service is asked for it.</summary>
/// <param name="IfMatch">Null: whatever is there.</param>
/// <param name="Body">The entity as JSON, keys in it; empty for a deletion.</param>
public sealed record TableChange(string Method, string Partition, string Row, string? IfMatch, string Body);

/// <summary>One table in memory, with the service's order of keys, tags and refusals.</summary>
public sealed partial class MemoryTable(TimeProvider? clock)
{
    private readonly SortedDictionary<string, SortedDictionary<string, StoredRow>> _partitions = new(StringComparer.Ordinal);
    private long _tags;

    public string? Find(string partition, string row) => Look(partition, row)?.Json;

    /// <summary>All or nothing.</summary>
    public IReadOnlyList<TableAnswer> Change(IReadOnlyList<TableChange> changes)
    {
        foreach (var change in changes)
        {
            if (Refuse(change, Look(change.Partition, change.Row)) is { } status)
                return [new TableAnswer(status)];
        }

        return [.. changes.Select(Apply)];
    }

    /// <summary>Rows in the order of their keys, from <paramref name="from"/> (inclusive) on, at most <paramref name="count"/>.</summary>
    /// <param name="next">Where the next page begins; null at the end.</param>
    public IReadOnlyList<string> Query(
        string? filter,
        (string Partition, string Row)? from,
        int count,
        out (string Partition, string Row)? next
    )
    {
        var terms = filter is null
            ? []
            : Terms()
                .Matches(filter)
                .Select(term => new Term(
                    term.Groups[1].Value == "PartitionKey",
                    term.Groups[2].Value,
                    term.Groups[3].Value.Replace("''", "'", StringComparison.Ordinal)
                ))
                .ToList();
        var found = new List<string>();
        next = null;
        foreach (var (partition, row, stored) in Walk(terms))
        {
            if (
                from is { } start
                && (string.CompareOrdinal(partition, start.Partition), string.CompareOrdinal(row, start.Row)) is var (left, right)
                && (left < 0 || (left == 0 && right < 0))
            )
                continue;
            if (found.Count == count)
            {
                next = (partition, row);
                break;
            }

            found.Add(stored.Json);
        }

        return found;
    }

    private IEnumerable<(string Partition, string Row, StoredRow Stored)> Walk(List<Term> terms)
    {
        var one = terms.Find(term => term is { OfPartition: true, Operator: "eq" })?.Value;
        var most = terms.Find(term => term is { OfPartition: true, Operator: "lt" })?.Value;
        var partitions =
            one is null ? _partitions
            : _partitions.TryGetValue(one, out var only) ? [new(one, only)]
            : Enumerable.Empty<KeyValuePair<string, SortedDictionary<string, StoredRow>>>();
        foreach (var (partition, rows) in partitions)
        {
            // Keys are in order: nothing behind the bound needs to be looked at.
            if (most is not null && string.CompareOrdinal(partition, most) >= 0)
                yield break;
            foreach (var (row, stored) in rows)
            {
                if (terms.TrueForAll(term => term.Holds(partition, row)))
                    yield return (partition, row, stored);
            }
        }
    }

    private static int? Refuse(TableChange change, StoredRow? known) => change.Method switch
    {
        "POST" => known is null ? null : 409,
        _ when change.IfMatch is null => null,
        _ when known is null => 404,
        _ => change.IfMatch == "*" || change.IfMatch == known.Tag ? null : 412,
    };

    private TableAnswer Apply(TableChange change)
    {
        if (change.Method == "DELETE")
        {
            _partitions[change.Partition].Remove(change.Row);
            if (_partitions[change.Partition].Count == 0)
                _partitions.Remove(change.Partition);
            return new TableAnswer(204);
        }

        var body = change.Body;
        if (change.Method is "PATCH" or "MERGE" && Look(change.Partition, change.Row) is { } known)
            body = Merge(known.Json, body);
        var tag = string.Create(CultureInfo.InvariantCulture, $"W/\"datetime'{++_tags}'\"");
        // What a client wrote is what it reads, with the tag behind it.
        var time = clock is null ? "" : $",\"Timestamp\":\"{clock.GetUtcNow().UtcDateTime:O}\"";
        var json = string.Create(
            CultureInfo.InvariantCulture,
            $"{body.AsSpan(0, body.LastIndexOf('}'))}{time},\"odata.etag\":\"{tag.Replace("\"", "\\\"", StringComparison.Ordinal)}\"}}"
        );
        if (!_partitions.TryGetValue(change.Partition, out var rows))
            _partitions[change.Partition] = rows = new SortedDictionary<string, StoredRow>(StringComparer.Ordinal);
        rows[change.Row] = new StoredRow(json, tag);
        return new TableAnswer(204, tag);
    }

    private static string Merge(string before, string change)
    {
        var fields = JsonNode.Parse(before)!.AsObject();
        fields.Remove("odata.etag");
        fields.Remove("Timestamp");
        foreach (var (name, value) in JsonNode.Parse(change)!.AsObject())
            fields[name] = value?.DeepClone();
        return fields.ToJsonString();
    }

    private StoredRow? Look(string partition, string row) =>
        _partitions.TryGetValue(partition, out var rows) ? rows.GetValueOrDefault(row) : null;

    [GeneratedRegex("(PartitionKey|RowKey) (eq|lt|le|gt|ge) '((?:[^']|'')*)'")]
    private static partial Regex Terms();

    private sealed record StoredRow(string Json, string Tag);

    private sealed record Term(bool OfPartition, string Operator, string Value)
    {
        public bool Holds(string partition, string row)
        {
            var order = string.CompareOrdinal(OfPartition ? partition : row, Value);
            return Operator switch { "eq" => order == 0, "lt" => order < 0, "le" => order <= 0, "gt" => order > 0, _ => order >= 0 };
        }
    }
}
