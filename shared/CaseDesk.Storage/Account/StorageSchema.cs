using System.Globalization;
using System.Text.Json;
using Azure.Data.Tables;

namespace CaseDesk.Storage.Account;

/// <summary>
/// The version of what is stored. A row, a file of the desk's own data or a message says what its reader must know at least: not who wrote
/// it, but the first
/// version that reads it whole. What says more than <see cref="Newest"/> is left as it is, for a newer instance. See record 63.
/// </summary>
public static class StorageSchema
{
    /// <summary>The newest version that this program reads whole. It reads every one from 1 on.</summary>
    public const int Newest = 1;

    /// <summary>The column of a row; without it, it is version 1.</summary>
    public const string Column = "Schema";

    /// <summary>The entry in a blob's metadata; without it, it is version 1.</summary>
    public const string Key = "schema";

    /// <summary>A row that says what its reader must know.</summary>
    /// <param name="needs">1 to <see cref="Newest"/>.</param>
    public static TableEntity Marked(this TableEntity row, int needs = 1)
    {
        ArgumentNullException.ThrowIfNull(row);
        row[Column] = needs;
        return row;
    }

    /// <summary>The metadata of a blob, with what its reader must know.</summary>
    public static Dictionary<string, string> Marked(params IEnumerable<(string Key, string Value)> others) =>
        others.Append((Key, "1")).ToDictionary(static one => one.Item1, static one => one.Item2, StringComparer.Ordinal);

    /// <summary>What the row says that its reader must know; more than any version for something that no program writes there.</summary>
    public static int NeedsOf(TableEntity row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return !row.TryGetValue(Column, out var stored) || stored is null ? 1
            : stored is int and >= 1 ? (int)stored
            : int.MaxValue;
    }

    /// <summary>Whether the row needs a newer program, or says something that no program writes there.</summary>
    public static bool IsNewer(TableEntity row) => NeedsOf(row) > Newest;

    /// <summary>The row itself, for a reader that takes it whole.</summary>
    /// <exception cref="NewerSchemaException">It needs a newer program.</exception>
    public static TableEntity Known(this TableEntity row) => IsNewer(row) ? throw new NewerSchemaException(row.RowKey) : row;

    /// <exception cref="NewerSchemaException">The blob needs a newer program.</exception>
    public static void Check(IDictionary<string, string> metadata, string name)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        if (!metadata.TryGetValue(Key, out var needs))
            return;
        if (!int.TryParse(needs, NumberStyles.None, CultureInfo.InvariantCulture, out var version) || version is < 1 or > Newest)
            throw new NewerSchemaException(name);
    }

    /// <summary>Whether a message needs a newer program. One that is no JSON, or says nothing, does not.</summary>
    public static bool IsNewer(string message)
    {
        try
        {
            using var json = JsonDocument.Parse(message);
            return json.RootElement.ValueKind == JsonValueKind.Object
                && json.RootElement.TryGetProperty(Key, out var needs)
                && needs.ValueKind == JsonValueKind.Number
                && needs.TryGetInt32(out var version)
                && version > Newest;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
