using System.Globalization;
using System.Reflection;
using System.Text.Json;
using CaseDesk.Core.Playbooks;
using CaseDesk.Core.Policy;
using CaseDesk.Core.State;
using CaseDesk.Core.Texts;

namespace CaseDesk.Core.Reminders;

/// <summary>What a reminder says to people, from <c>Reminders/texts.json</c>. No names, amounts or file names.</summary>
public static class ReminderTexts
{
    private static readonly Lazy<Dictionary<string, BilingualText>> s_read = new(ReadEmbedded);

    public static BilingualText Of(Case @case, Reminder reminder, PlaybookCatalogue playbooks)
    {
        if (@case.Clock(reminder.ClockId) is not { } clock)
            return s_read.Value["snoozed"];
        var (text, title) = (s_read.Value[Key(reminder)], ClockTexts.TitleOf(@case.Facts, clock, playbooks));
        return new BilingualText(Fill(text.Zh, title.Zh, clock, reminder), Fill(text.En, title.En, clock, reminder));
    }

    private static string Key(Reminder reminder) =>
        reminder.At is { } kind ? CaseNames.Of(kind)
        : s_read.Value.ContainsKey(reminder.Step) ? reminder.Step
        : "snoozed";

    private static string Fill(string text, string title, Clock clock, Reminder reminder) =>
        ClockTexts.Fill(
            text,
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["clock"] = title,
                ["due"] = ClockTexts.Instant(clock.DueAt),
                ["last"] = ClockDays.LastOf(clock.DueAt).ToString("O", CultureInfo.InvariantCulture),
                ["days"] = Math.Max(0, (int)(clock.DueAt - reminder.DueAt).TotalDays).ToString(CultureInfo.InvariantCulture),
                ["hours"] = Math.Max(0, (int)Math.Round((clock.DueAt - reminder.DueAt).TotalHours)).ToString(CultureInfo.InvariantCulture),
            }
        );

    private static Dictionary<string, BilingualText> ReadEmbedded()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Reminders/texts.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, BilingualText>>(stream, JsonSerializerOptions.Web)!;
    }
}
