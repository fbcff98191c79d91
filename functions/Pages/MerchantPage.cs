using System.Security.Cryptography;
using CaseDesk.Azure.Storage;
using Microsoft.AspNetCore.Http;

namespace CaseDesk.Functions.Pages;

/// <summary>
/// The merchant's page: one document with its own style and script, which speaks to the API with the link it was opened by, and to storage
/// with tickets. Nothing of the case is in the document itself.
/// </summary>
public sealed class MerchantPage(StorageClients storage)
{
    private static readonly string[] Scripts = ["words.js", "nodes.js", "line.js", "desk.js", "digests.js", "blocks.js", "upload.js", "jobs.js", "clocks.js", "files.js", "items.js", "truth.js", "page.js"];

    private static readonly Lazy<string> Document = new(() => Read("page.html")
        .Replace("{{style}}", Read("style.css"), StringComparison.Ordinal)
        .Replace("{{texts}}", Read("texts.json"), StringComparison.Ordinal)
        .Replace("{{digests}}", Read("sha256.js") + Read("digest-worker.js"), StringComparison.Ordinal)
        .Replace("{{script}}", string.Concat(Scripts.Select(Read)), StringComparison.Ordinal));

    private static readonly Lazy<string> Dead = new(() => Read("dead.html").Replace("{{style}}", Read("style.css"), StringComparison.Ordinal));

    public IResult Show(HttpRequest request) => Page(request, StatusCodes.Status200OK, Document.Value, storage.Blobs.Uri.GetLeftPart(UriPartial.Authority));

    /// <summary>For a link that leads nowhere.</summary>
    /// <param name="status">404 for what never was a link, 410 for one that was replaced.</param>
    public static IResult Refuse(HttpRequest request, int status) => Page(request, status, Dead.Value.Replace("{{status}}", $"{status}", StringComparison.Ordinal));

    private static PageResult Page(HttpRequest request, int status, string document, params IEnumerable<string> connect)
    {
        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        var language = PageLanguage.Of(request);
        return new PageResult(status, document.Replace("{{nonce}}", nonce, StringComparison.Ordinal).Replace("{{lang}}", language, StringComparison.Ordinal), nonce, connect);
    }

    private static string Read(string part) => PageAssets.Read($"Merchant/{part}");
}
