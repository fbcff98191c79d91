using CaseDesk.Core.Packets;
using CaseDesk.Core.Playbooks;
using CaseDesk.Core.State;
using CaseDesk.Core.Texts;
using CaseDesk.Functions.Http;
using CaseDesk.Storage.Account;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace CaseDesk.Functions.Pages;

/// <summary>
/// The consultant's page, where the link in an alert leads: one document for the list and for each case, which speaks to the API with the
/// desk
/// key that its reader enters. Nothing of any case, not even whether there is one, is in the document itself.
/// </summary>
public sealed class DeskPage(StorageClients storage, IOptions<SignInOptions> signIn)
{
    internal static readonly PageParts Parts = new(
        "Desk",
        ["Parts/style.css", "Desk/style.css"],
        ["Parts/texts.json", "Parts/rest-texts.json", "Desk/texts.json"],
        [
            "Parts/words.js",
            "Parts/nodes.js",
            "Parts/ends.js",
            "Parts/line.js",
            "Desk/key.js",
            "Parts/early.js",
            "Parts/asking.js",
            "Parts/typed.js",
            "Parts/frame.js",
            "Parts/clocks.js",
            "Parts/forms.js",
            "Parts/guide.js",
            "Parts/invoice.js",
            "Parts/feed.js",
            "Desk/me.js",
            "Desk/attempts.js",
            "Desk/ways.js",
            "Desk/broken.js",
            "Desk/receivers.js",
            "Desk/register.js",
            "Desk/poison-messages.js",
            "Desk/alerts.js",
            "Desk/list.js",
            "Desk/bulk.js",
            "Desk/views.js",
            "Desk/filters.js",
            "Desk/home.js",
            "Desk/opening.js",
            "Desk/items.js",
            "Desk/record.js",
            "Desk/notes.js",
            "Desk/merchant.js",
            "Desk/rounds.js",
            "Desk/more.js",
            "Desk/acts.js",
            "Desk/case.js",
            "Desk/packet.js",
            "Desk/money.js",
            "Desk/feeds.js",
            "Desk/keys.js",
            "Desk/people.js",
            "Desk/changes.js",
            "Desk/operations.js",
            "Desk/settings.js",
            "Desk/page.js",
        ]
    )
    {
        Constants = [("grounds", Grounds)],
    };

    private static readonly PageDocument s_page = PageDocument.Linked(Parts);

    public IResult Show(RequestContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return s_page.Show(
            context.Request, may: new PageMay { Show = [storage.Blobs.Uri.GetLeftPart(UriPartial.Authority)] }, values:
            [
                ("signIn", PageDocument.Json(signIn.Value.IsOn)),
                ("clocks", PageDocument.Json(ClockTitles(context.Policy.Playbooks))),
            ]);
    }

    /// <summary>What each letter has to show.</summary>
    private static Dictionary<string, object> Grounds() => Enum.GetValues<PacketGround>().ToDictionary(
        ground => CaseNames.Of(ground),
        ground => (object)new { LetterTexts.Of(ground).Title, LetterTexts.Of(ground).Report, LetterTexts.Of(ground).Elements },
        StringComparer.Ordinal);

    /// <summary>
    /// The list has ids of clocks only; these are public, a desk's own among them. Where platforms differ the first one's title stands.
    /// </summary>
    private static Dictionary<string, BilingualText> ClockTitles(PlaybookCatalogue playbooks) =>
        playbooks
            .Platforms.SelectMany(platform => platform.Clocks)
            .DistinctBy(rule => rule.Clock)
            .ToDictionary(rule => rule.Clock, rule => rule.Title, StringComparer.Ordinal);
}
