using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Azure.Data.Tables;

namespace CaseDesk.Storage.Backup;

/// <summary>
/// A row as a line of JSON, with the type of every column: what comes back is what was there, to the last tick. Storage's own columns (tag,
/// time stamp) stay behind.
/// </summary>
internal static class BackupRow
{
    /// <summary>A line never reaches a page: Chinese stays one character instead of six.</summary>
    private static readonly JsonWriterOptions s_plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(TableEntity row)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, s_plain))
        {
            json.WriteStartObject();
            json.WriteString("p", row.PartitionKey);
            json.WriteString("r", row.RowKey);
            json.WriteStartObject("c");
            foreach (var (name, value) in row.OrderBy(static column => column.Key, StringComparer.Ordinal))
            {
                if (name is not ("odata.etag" or "Timestamp" or "PartitionKey" or "RowKey") && value is not null)
                    Column(json, name, value);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return [.. buffer.WrittenSpan, (byte)'\n'];
    }

    /// <exception cref="FormatException">No line that <see cref="Write"/> writes.</exception>
    public static TableEntity Read(string line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            var root = json.RootElement;
            var row = new TableEntity(root.GetProperty("p").GetString(), root.GetProperty("r").GetString());
            foreach (var column in root.GetProperty("c").EnumerateObject())
                row[column.Name] = Value(column.Value[0].GetString()!, column.Value[1]);
            return row;
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new FormatException("No row of a backup.", problem);
        }
    }

    private static void Column(Utf8JsonWriter json, string name, object value)
    {
        json.WriteStartArray(name);
        var (type, text) = value switch
        {
            string plain => ("s", plain),
            DateTimeOffset time => ("t", time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)),
            byte[] bytes => ("b", Convert.ToBase64String(bytes)),
            Guid id => ("g", id.ToString("D")),
            int number => ("i", number.ToString(CultureInfo.InvariantCulture)),
            long number => ("l", number.ToString(CultureInfo.InvariantCulture)),
            double number => ("d", number.ToString("R", CultureInfo.InvariantCulture)),
            bool flag => ("f", flag ? "1" : "0"),
            _ => throw new NotSupportedException($"A column of type {value.GetType().Name} is none of table storage's."),
        };
        json.WriteStringValue(type);
        json.WriteStringValue(text);
        json.WriteEndArray();
    }

    private static object Value(string type, JsonElement stored)
    {
        var text = stored.GetString()!;
        return type switch
        {
            "s" => text,
            "t" => new DateTimeOffset(DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind)),
            "b" => Convert.FromBase64String(text),
            "g" => Guid.ParseExact(text, "D"),
            "i" => int.Parse(text, CultureInfo.InvariantCulture),
            "l" => long.Parse(text, CultureInfo.InvariantCulture),
            "d" => double.Parse(text, CultureInfo.InvariantCulture),
            "f" => text == "1",
            _ => throw new FormatException($"A column of type {type} is none of a backup's."),
        };
    }
}
