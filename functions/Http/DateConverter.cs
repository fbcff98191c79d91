using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CaseDesk.Functions.Http;

/// <summary>Dates are <c>yyyy-MM-dd</c>, from 2000 to 2199: anything else is a slip of the finger.</summary>
public sealed class DateConverter : JsonConverter<DateOnly>
{
    public override DateOnly Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && TryRead(reader.GetString()!, out var date)
            ? date
            : throw new JsonException("Not a date.");

    public override void Write(Utf8JsonWriter writer, DateOnly value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(value.ToString("O", CultureInfo.InvariantCulture));
    }

    public static bool TryRead(string text, out DateOnly date) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date) && IsPlausible(date.Year);

    public static bool IsPlausible(int year) => year is >= 2000 and <= 2199;
}
