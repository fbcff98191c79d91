using System.Reflection;
using System.Text.Json;
using CaseDesk.Core.Texts;

namespace CaseDesk.Core.Feeds;

/// <summary>What people read in a calendar, Chinese first with English beside it, from <c>Feeds/feed-texts.json</c>.</summary>
public static class FeedTexts
{
    private static readonly Lazy<Dictionary<string, BilingualText>> s_texts = new(Read);

    /// <summary>What the whole calendar is called.</summary>
    public static string Name => Both(s_texts.Value["name"]);

    /// <summary>What the whole calendar says of itself: its bounds.</summary>
    /// <param name="max">Cases in it, at most; null for the calendar of one case.</param>
    public static string About(int? max) =>
        max is { } count
            ? Lines(s_texts.Value["desk"]).Replace("{max}", $"{count}", StringComparison.Ordinal)
            : Lines(s_texts.Value["case"]);

    /// <summary>What an alarm says.</summary>
    public static string Alarm(FeedEvent one) => one?.Summary ?? throw new ArgumentNullException(nameof(one));

    internal static string Summary(BilingualText title, string caseId, bool running) =>
        $"{(running ? "" : $"{Both(s_texts.Value["ended"])} ")}{Both(title)} · {caseId}";

    internal static string Description(BilingualText counted, string? address) =>
        $"{Lines(counted)}\n{(address is null ? Lines(s_texts.Value["ownLink"]) : address)}\n{Lines(s_texts.Value["pageWins"])}";

    private static string Both(BilingualText text) => text.Zh == text.En ? text.Zh : $"{text.Zh} {text.En}";

    private static string Lines(BilingualText text) => $"{text.Zh}\n{text.En}";

    private static Dictionary<string, BilingualText> Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Feeds/feed-texts.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, BilingualText>>(stream, JsonSerializerOptions.Web)!;
    }
}
