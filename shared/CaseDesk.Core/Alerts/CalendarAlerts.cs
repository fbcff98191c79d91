using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CaseDesk.Core.Clocks;
using CaseDesk.Core.State;

namespace CaseDesk.Core.Alerts;

/// <summary>A year that windows reach into without official days off, as one edition of the calendar knows it.</summary>
public sealed record ProvisionalYear(int Year, string CalendarVersion) : DeskNotice(AlertTypes.CalendarProvisional)
{
    protected override string About =>
        $"provisional_{Year}_{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(CalendarVersion)))[..16]}";

    protected override JsonObject Data() => new() { ["year"] = Year, ["calendarVersion"] = CalendarVersion };
}

/// <summary>What the desk as a whole is told about its calendar.</summary>
public static class CalendarAlerts
{
    /// <summary>Stands where a case's id stands in an alert of the whole desk.</summary>
    public const string Stream = "desk";

    /// <summary>The provisional years that a case's running windows end in.</summary>
    public static IEnumerable<ProvisionalYear> Of(Case @case) =>
        @case.Clocks.Values.Where(RecountClocks.IsCounted)
            .Select(clock => clock.Window!.Value)
            .Where(window => window.Provisional)
            .Select(window => new ProvisionalYear(window.Latest.Year, window.CalendarVersion))
            .Distinct();

    /// <summary>The provisional year that an alert of a case speaks of; null when it speaks of none.</summary>
    /// <param name="body">As it was composed.</param>
    public static ProvisionalYear? In(string type, ReadOnlySpan<byte> body)
    {
        if (type is not (AlertTypes.CaseSubmitted or AlertTypes.ClockMoved))
            return null;
        var data = AlertJson.Read(body).GetProperty("data");
        // An alert composed before its data named the calendar says nothing about it.
        return
            data.TryGetProperty("provisional", out var provisional)
            && provisional.ValueKind == JsonValueKind.True
            && data.TryGetProperty("calendarVersion", out var version)
            ? new ProvisionalYear(
                DateOnly.ParseExact(data.GetProperty("latest").GetString()!, "O", CultureInfo.InvariantCulture).Year,
                version.GetString()!
            )
            : null;
    }
}
