using System.Globalization;
using System.Reflection;
using System.Text.Json;
using CaseDesk.Core.Playbooks;
using CaseDesk.Core.Refusals;
using CaseDesk.Core.State;
using CaseDesk.Core.Texts;
using CaseDesk.Core.Windows;

namespace CaseDesk.Core.Policy;

/// <summary>What people read about a clock, from <c>Policy/clock-texts.json</c> and the playbook's rule.</summary>
public static class ClockTexts
{
    private static readonly Lazy<Dictionary<string, BilingualText>> s_read = new(ReadEmbedded);

    public static BilingualText TitleOf(CaseFacts facts, Clock clock, PlaybookCatalogue playbooks) =>
        CaseRules.Find(facts, clock, playbooks)?.Title ?? new BilingualText(clock.Id, clock.Id);

    /// <summary>What the rule says; a clock that follows the page says that.</summary>
    public static BilingualText RuleOf(CaseFacts facts, Clock clock, PlaybookCatalogue playbooks) =>
        clock.Overridden ? s_read.Value["page"] : CaseRules.Find(facts, clock, playbooks)?.Text ?? s_read.Value["ruleGone"];

    /// <summary>From when, how many, until when, in one sentence.</summary>
    public static BilingualText Counted(Clock clock)
    {
        var (text, window) = (s_read.Value[CaseNames.Of(clock.Unit)], clock.Window);
        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["start"] = Instant(clock.StartedAt),
            ["due"] = Instant(clock.DueAt),
            ["last"] = Date(ClockDays.LastOf(clock.DueAt)),
            ["count"] = clock.Count?.ToString(CultureInfo.InvariantCulture) ?? "",
            ["earliest"] = window is { } w ? Date(w.Earliest) : "",
            ["latest"] = window is { } v ? Date(v.Latest) : "",
        };
        return new BilingualText(Fill(text.Zh, values), Fill(text.En, values));
    }

    internal static string Fill(string text, Dictionary<string, string> values) =>
        values.Aggregate(NumberWords.In(text, name => values.GetValueOrDefault(name)), (filled, value) =>
            filled.Replace($"{{{value.Key}}}", value.Value, StringComparison.Ordinal));

    internal static string Instant(DateTimeOffset instant) =>
        instant.ToOffset(ShanghaiTime.Offset).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static string Date(DateOnly date) => date.ToString("O", CultureInfo.InvariantCulture);

    private static Dictionary<string, BilingualText> ReadEmbedded()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Policy/clock-texts.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, BilingualText>>(stream, JsonSerializerOptions.Web)!;
    }
}
