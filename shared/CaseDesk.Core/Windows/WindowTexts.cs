using System.Text.Json;

namespace CaseDesk.Core.Windows;

/// <summary>A text for people, Chinese first with English beside it.</summary>
public sealed record WindowText(string Zh, string En);

/// <summary>The texts about windows, from <c>texts.json</c>.</summary>
public static class WindowTexts
{
    private static readonly Lazy<WindowTextsFile> s_file = new(Load);

    /// <summary>How the days are counted, and that this is a reading, not the platform's word.</summary>
    public static WindowText Counting => s_file.Value.Notes.Counting;

    /// <summary>What provisional means; shown with every provisional window.</summary>
    public static WindowText Provisional => s_file.Value.Notes.Provisional;

    /// <summary>
    /// Why a day counts or is skipped, with the holiday's name from <paramref name="calendar"/> (its id when the calendar does not know
    /// it).
    /// </summary>
    public static WindowText Of(DayReason reason, WorkingDayCalendar calendar)
    {
        var text = s_file.Value.Reasons[reason.Code];
        if (reason.Holiday is not { } id)
            return text;
        var name = calendar.HolidayNames.GetValueOrDefault(id) ?? new(id, id);
        return new(
            text.Zh.Replace("{holiday}", name.Zh, StringComparison.Ordinal),
            text.En.Replace("{holiday}", name.En, StringComparison.Ordinal)
        );
    }

    private static WindowTextsFile Load()
    {
        using var file = typeof(WindowTexts).Assembly.GetManifestResourceStream("Windows/texts.json")
            ?? throw new InvalidOperationException("The texts about windows are not embedded.");
        return JsonSerializer.Deserialize(file, WindowsJson.Default.WindowTextsFile)
            ?? throw new InvalidOperationException("The texts about windows are empty.");
    }
}

internal sealed record WindowTextsFile(IReadOnlyDictionary<DayReasonCode, WindowText> Reasons, WindowNotes Notes);

internal sealed record WindowNotes(WindowText Counting, WindowText Provisional);
