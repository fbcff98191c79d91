using System.IO.Compression;
using Microsoft.AspNetCore.Http;
using Swashbuckle.AspNetCore.ReDoc;

namespace CaseDesk.Functions.Pages;

/// <summary>
/// The API's description to read in a browser, drawn by Redoc. The library comes out of its package, from our own origin; the page asks
/// nobody else, and its policy lets it ask nobody else.
/// </summary>
internal static class ReferencePage
{
    /// <summary>The middleware of the package needs a pipeline that a function has not; what is taken from it is the script.</summary>
    private const string Packed = "Swashbuckle.AspNetCore.ReDoc.node_modules.redoc.bundles.redoc.standalone.js";

    internal static readonly PageFile Library = new("redoc.js", "text/javascript; charset=utf-8", Unpack, ReadPacked);

    internal static readonly PageParts Parts = new(
        "Reference", ["Reference/style.css"], ["Reference/texts.json"], ["Parts/words.js", "Reference/page.js"])
    {
        Frame = "Reference/page.html",
        Constants = [("library", () => Library.Address)],
    };

    private static readonly PageDocument s_page = PageDocument.Linked(Parts);

    public static IResult Show(HttpRequest request) => s_page.Show(request, may: new PageMay { DrawByLibrary = true });

    private static byte[] ReadPacked()
    {
        using var stream = typeof(ReDocOptions).Assembly.GetManifestResourceStream(Packed)
            ?? throw new InvalidOperationException($"The package has no {Packed}: its version was changed, see where it keeps the script.");
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static byte[] Unpack()
    {
        using var gzip = new GZipStream(new MemoryStream(ReadPacked()), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        gzip.CopyTo(bytes);
        return bytes.ToArray();
    }
}
