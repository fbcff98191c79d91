using System.Globalization;
using System.Text.Json.Nodes;
using Azure.Data.Tables;

namespace CaseDesk.RedTeam.Tests.Account;

/// <summary>A row as the table service writes it in JSON, and back.</summary>
internal static class RowText
{
    private const string TypeSuffix = "@odata.type";

    public static string Of(TableEntity row)
    {
        var json = new JsonObject();
        foreach (var (name, value) in row.Where(static cell => cell.Key is not ("odata.etag" or "Timestamp")).OrderBy(static cell => cell.Key, StringComparer.Ordinal))
        {
            var (text, type) = value switch
            {
                long number => (number.ToString(CultureInfo.InvariantCulture), "Edm.Int64"),
                DateTimeOffset time => (time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture), "Edm.DateTime"),
                byte[] bytes => (Convert.ToBase64String(bytes), "Edm.Binary"),
                _ => ((string?)null, (string?)null),
            };
            if (type is not null)
                json[name + TypeSuffix] = type;
            json[name] = text is not null
                ? text
                : value switch
                {
                    bool flag => flag,
                    int number => number,
                    double number => number,
                    _ => (string?)value,
                };
        }

        return json.ToJsonString();
    }

    public static TableEntity Read(string text)
    {
        var json = JsonNode.Parse(text)!.AsObject();
        var row = new TableEntity();
        foreach (var (name, value) in json.Where(static cell => !cell.Key.EndsWith(TypeSuffix, StringComparison.Ordinal)))
        {
            row[name] = ((string?)json[name + TypeSuffix], value!.GetValueKind()) switch
            {
                ("Edm.Int64", _) => long.Parse((string)value!, CultureInfo.InvariantCulture),
                ("Edm.DateTime", _) => DateTimeOffset.Parse((string)value!, CultureInfo.InvariantCulture),
                ("Edm.Binary", _) => Convert.FromBase64String((string)value!),
                (_, System.Text.Json.JsonValueKind.Number) => (int)value,
                (_, System.Text.Json.JsonValueKind.True or System.Text.Json.JsonValueKind.False) => (bool)value,
                _ => (string)value!,
            };
        }

        return row;
    }
}
