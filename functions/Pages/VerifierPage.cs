using System.Security.Cryptography;
using System.Text.Json;
using CaseDesk.Core.Custody;
using Microsoft.AspNetCore.Http;

namespace CaseDesk.Functions.Pages;

/// <summary>
/// The page that checks a packet in the browser: one document that asks nobody, so that it can be saved and used without a network. The
/// desk's own keys are written into it when it is fetched.
/// </summary>
internal static class VerifierPage
{
    private static readonly string[] Scripts = ["Merchant/words.js", "Merchant/nodes.js", "Merchant/sha256.js", "Verifier/bytes.js", "Verifier/zip.js", "Verifier/signature.js", "Verifier/chain.js", "Verifier/verify.js", "Verifier/page.js"];

    private static readonly Lazy<string> s_document = new(() => PageAssets.Read("Verifier/page.html")
        .Replace("{{style}}", PageAssets.Read("Merchant/style.css") + PageAssets.Read("Verifier/style.css"), StringComparison.Ordinal)
        .Replace("{{texts}}", PageAssets.Read("Verifier/texts.json"), StringComparison.Ordinal)
        .Replace("{{faults}}", JsonSerializer.Serialize(CustodyFault.Texts, JsonSerializerOptions.Web), StringComparison.Ordinal)
        .Replace("{{script}}", string.Concat(Scripts.Select(PageAssets.Read)), StringComparison.Ordinal));

    public static IResult Show(HttpRequest request, IEnumerable<PublicKey> keys)
    {
        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        var document = s_document.Value
            .Replace("{{keys}}", JsonSerializer.Serialize(keys.Select(key => key.Id)), StringComparison.Ordinal)
            .Replace("{{nonce}}", nonce, StringComparison.Ordinal)
            .Replace("{{lang}}", PageLanguage.Of(request), StringComparison.Ordinal);
        return new PageResult(StatusCodes.Status200OK, document, nonce);
    }
}
