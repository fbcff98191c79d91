using System.Globalization;
using Azure.Data.Tables;

namespace CaseDesk.Benchmarks.Imitation;

/// <summary>A row of the due index as the table service writes it into an answer.</summary>
internal sealed record DueIndexRow(TableEntity Entity)
{
    /// <summary>Property names as on the wire, types where JSON does not tell them.</summary>
    public Dictionary<string, object> ToJson()
    {
        var json = new Dictionary<string, object> { ["odata.etag"] = "W/\"1\"" };
        foreach (var (name, value) in Entity)
        {
            if (value is DateTimeOffset instant)
            {
                json[$"{name}@odata.type"] = "Edm.DateTime";
                json[name] = instant.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
            }
            else if (value is string text)
            {
                json[name] = text;
            }
        }

        return json;
    }
}
