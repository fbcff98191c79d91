using CaseDesk.Core.Playbooks;
using CaseDesk.Core.Texts;
using CaseDesk.Functions.Doors;

namespace CaseDesk.Functions.Pages;

/// <summary>
/// The consultant's page, where the link in an alert leads: one document for the list and for each case, which speaks to the API with the desk
/// key that its reader enters. Nothing of any case, not even whether there is one, is in the document itself.
/// </summary>
internal static class DeskPage
{
    private static readonly PageDocument s_page = PageDocument.Of(
        "Desk",
        ["Parts/style.css", "Desk/style.css"],
        ["Parts/texts.json", "Desk/texts.json"],
        [
            "Parts/words.js", "Parts/nodes.js", "Parts/line.js", "Desk/key.js", "Parts/asking.js", "Parts/frame.js", "Parts/clocks.js", "Desk/attempts.js",
            "Desk/receivers.js", "Desk/troubles.js", "Desk/list.js", "Desk/items.js", "Desk/record.js", "Desk/merchant.js", "Desk/case.js", "Desk/page.js",
        ]);

    public static PageResult Show(Visit visit)
    {
        ArgumentNullException.ThrowIfNull(visit);
        return s_page.Show(visit.Request, values: ("clocks", PageDocument.Json(ClockTitles(visit.Policy.Playbooks))));
    }

    /// <summary>The list has ids of clocks only; these are public, a desk's own among them. Where platforms differ the first one's title stands.</summary>
    private static Dictionary<string, BilingualText> ClockTitles(PlaybookShelf playbooks) => playbooks.Platforms.SelectMany(platform => platform.Clocks)
        .DistinctBy(rule => rule.Clock)
        .ToDictionary(rule => rule.Clock, rule => rule.Title, StringComparer.Ordinal);
}
