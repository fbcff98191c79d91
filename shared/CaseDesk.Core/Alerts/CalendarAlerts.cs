using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CaseDesk.Core.Clocks;
using CaseDesk.Core.State;

namespace CaseDesk.Core.Alerts;

/// <summary>A year that windows reach into without official days off, as one edition of the calendar knows it.</summary>
public sealed record ProvisionalYear(int Year, string CalendarVersion) : DeskNotice
{
    public override string EventId =>
        $"evt_{CalendarAlerts.Stream}_provisional_{Year}_{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(CalendarVersion)))[..16]}";

    public override string Type => AlertTypes.CalendarProvisional;

    protected override JsonObject Data() => new() { ["year"] = Year, ["calendarVersion"] = CalendarVersion };
}

/// <summary>What the desk as a whole is told about its calendar.</summary>
public static class CalendarAlerts
{
    /// <summary>Stands where a case's id stands in an alert of the whole desk.</summary>
    public const string Stream = "desk";

    /// <summary>The provisional years that a case's running windows end in.</summary>
    public static IEnumerable<ProvisionalYear> Of(Case @case)
    {
        ArgumentNullException.ThrowIfNull(@case);
        return @case.Clocks.Values.Where(RecountClocks.IsCounted).Select(clock => clock.Window!.Value).Where(window => window.Provisional)
            .Select(window => new ProvisionalYear(window.Latest.Year, window.CalendarVersion)).Distinct();
    }

    /// <summary>The provisional year that an alert of a case speaks of; null when it speaks of none.</summary>
    /// <param name="body">As it was composed.</param>
    public static ProvisionalYear? In(string type, ReadOnlySpan<byte> body)
    {
        if (type is not (AlertTypes.CaseSubmitted or AlertTypes.ClockMoved))
            return null;
        var reader = new Utf8JsonReader(body);
        using var document = JsonDocument.ParseValue(ref reader);
        var data = document.RootElement.GetProperty("data");
        // An alert composed before its data named the calendar says nothing about it.
        return
            data.TryGetProperty("provisional", out var provisional)
            && provisional.ValueKind == JsonValueKind.True
            && data.TryGetProperty("calendarVersion", out var version)
            ? new ProvisionalYear(
                DateOnly.ParseExact(data.GetProperty("latest").GetString()!, "O", System.Globalization.CultureInfo.InvariantCulture).Year,
                version.GetString()!
            )
            : null;
    }
}
