using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using CaseDesk.Core.Windows;

namespace CaseDesk.Functions.Http;

/// <summary>
/// Instants are ISO 8601 with an offset; one without could mean any time zone and is refused. A plain date means its first moment in
/// Shanghai: of all readings the one that starts a clock the earliest.
/// </summary>
public sealed class InstantConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && TryRead(reader.GetString()!, out var instant)
            ? instant
            : throw new JsonException("Not an instant with an offset.");

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(
            value.ToOffset(ShanghaiTime.Offset).ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture)
        );
    }

    public static bool TryRead(string text, out DateTimeOffset instant)
    {
        ArgumentNullException.ThrowIfNull(text);
        instant = default;
        if (DateConverter.TryRead(text, out var date))
        {
            instant = ShanghaiTime.StartOf(date);
            return true;
        }

        var offset = text.Length > 16 && (text[^1] == 'Z' || text[^6] is '+' or '-') && text[10] == 'T';
        return offset
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out instant)
            && DateConverter.IsPlausible(instant.Year);
    }
}
