using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace CaseDesk.Core.Windows;

public sealed partial class WorkingDayCalendar
{
    private static readonly Lazy<WorkingDayCalendar> s_embedded = new(LoadEmbedded);

    /// <summary>The calendar shipped with the desk (<c>calendars/cn.json</c>): official 2024 to 2026, provisional to 2099.</summary>
    public static WorkingDayCalendar Official => s_embedded.Value;

    /// <summary>Reads a calendar file in UTF-8, without a byte order mark.</summary>
    /// <exception cref="CalendarFormatException">The file is not sound; its fault names the place.</exception>
    public static WorkingDayCalendar Parse(ReadOnlySpan<byte> json) =>
        TryParse(json, out var calendar, out var fault) ? calendar : throw new CalendarFormatException(fault);

    /// <summary>Reads a calendar file; on a fault answers false with the first place that is wrong, for whoever imports it.</summary>
    public static bool TryParse(
        ReadOnlySpan<byte> json,
        [NotNullWhen(true)] out WorkingDayCalendar? calendar,
        [NotNullWhen(false)] out CalendarFault? fault)
    {
        calendar = null;
        CalendarFile? file;
        try
        {
            file = JsonSerializer.Deserialize(json, WindowsJson.Default.CalendarFile);
        }
        catch (JsonException wrong)
        {
            fault = new(
                wrong.Path ?? "$",
                $"Line {wrong.LineNumber + 1}, byte {wrong.BytePositionInLine + 1}: not what the format asks for.",
                WindowsRefusals.CalendarFormatInvalid
            );
            return false;
        }
        fault = file is null ? new("$", "Null is not a calendar.", WindowsRefusals.CalendarFormatInvalid) : CalendarCheck.FirstFault(file);
        if (fault is not null)
            return false;
        calendar = new(file!);
        return true;
    }

    /// <summary>The calendar as a file in UTF-8: what <see cref="Parse"/> reads.</summary>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(File, WindowsJson.Default.CalendarFile);

    private static WorkingDayCalendar LoadEmbedded()
    {
        using var file = typeof(WorkingDayCalendar).Assembly.GetManifestResourceStream("Windows/calendars/cn.json")
            ?? throw new InvalidOperationException("The calendar is not embedded.");
        var json = new byte[file.Length];
        file.ReadExactly(json);
        return Parse(json);
    }
}
