using CaseDesk.Core.Custody;
using Microsoft.AspNetCore.Http;

namespace CaseDesk.Functions.Pages;

/// <summary>
/// The page that checks a packet in the browser: one document that asks nobody, so that it can be saved and used without a network. The
/// desk's own keys are written into it when it is fetched.
/// </summary>
internal static class VerifierPage
{
    private static readonly PageDocument s_page = PageDocument.Whole(
        new PageParts("Verifier",
        ["Parts/style.css", "Verifier/style.css"],
        ["Verifier/texts.json"],
        [
            "Parts/words.js",
            "Parts/nodes.js",
            "Parts/sha256.js",
            "Verifier/bytes.js",
            "Verifier/zip.js",
            "Verifier/signature.js",
            "Verifier/chain.js",
            "Verifier/verify.js",
            "Verifier/page.js",
        ]),
        ("faults", () => PageDocument.Json(CustodyFault.Texts))
    );

    public static IResult Show(HttpRequest request, IEnumerable<PublicKey> keys) =>
        s_page.Show(request, values: ("keys", PageDocument.Json(keys.Select(key => key.Id))));
}
