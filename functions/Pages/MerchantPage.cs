using CaseDesk.Storage.Account;
using Microsoft.AspNetCore.Http;

namespace CaseDesk.Functions.Pages;

/// <summary>
/// The merchant's page: one document, which speaks to the API with the link it was opened by, and to storage with tickets. Nothing of the
/// case
/// is in the document itself.
/// </summary>
public sealed class MerchantPage(StorageClients storage)
{
    internal static readonly PageParts Parts = new(
        "Merchant",
        ["Parts/style.css", "Merchant/style.css"],
        ["Parts/texts.json", "Merchant/texts.json"],
        [
            "Parts/words.js",
            "Parts/nodes.js",
            "Parts/ends.js",
            "Parts/line.js",
            "Merchant/link.js",
            "Parts/early.js",
            "Parts/asking.js",
            "Parts/typed.js",
            "Parts/frame.js",
            "Parts/guide.js",
            "Parts/invoice.js",
            "Merchant/digests.js",
            "Merchant/blocks.js",
            "Merchant/upload.js",
            "Merchant/jobs.js",
            "Merchant/files.js",
            "Merchant/texts.js",
            "Merchant/items.js",
            "Merchant/now.js",
            "Merchant/page.js",
        ]
    )
    {
        First = "Merchant/first.js",
        Rest = new PageRest(
            ["Parts/rest-texts.json", "Merchant/rest-texts.json"],
            [
                "Parts/clocks.js",
                "Parts/forms.js",
                "Parts/feed.js",
                "Merchant/truth.js",
                "Merchant/dates.js",
                "Merchant/record.js",
                "Merchant/guides.js",
                "Merchant/rest.js",
            ],
            [
                "reader", "pick", "say", "told", "nameOf", "dayOf", "hourOf", "atMidnight", "dayNumber", "plainDay", "node", "toast",
                "save", "patiently", "freshKey", "Refused", "must", "deskNow", "page", "amountOf", "place", "parts",
            ]),
        Constants =
        [
            ("digestsScript", () => PageAssets.ReadScript("Parts/sha256.js") + PageAssets.ReadScript("Merchant/digest-worker.js")),
        ],
    };

    private static readonly PageDocument s_page = PageDocument.Linked(Parts);

    private static readonly PageDocument s_dead = new(() =>
        PageAssets.Read("Merchant/dead.html").Replace("{{style}}", PageAssets.Read("Parts/style.css"), StringComparison.Ordinal)
    );

    public IResult Show(HttpRequest request) => s_page.Show(
        request, may: new PageMay { Connect = [storage.Blobs.Uri.GetLeftPart(UriPartial.Authority)] });

    /// <summary>For a link that leads nowhere.</summary>
    /// <param name="status">404 for what never was a link, 410 for one that was replaced.</param>
    public static IResult Refuse(HttpRequest request, int status) => s_dead.Show(request, status, values: ("status", $"{status}"));
}
