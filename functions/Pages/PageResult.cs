using System.Text;
using CaseDesk.Functions.Doors;
using Microsoft.AspNetCore.Http;

namespace CaseDesk.Functions.Pages;

/// <summary>
/// A page whose address is a secret: no cache keeps it, no other site learns of it or frames it, and nothing runs in it but its own parts,
/// which carry the nonce of this one answer.
/// </summary>
/// <param name="connect">Origins its script may speak to, besides its own.</param>
/// <param name="show">Origins whose pictures and films it may show.</param>
internal sealed class PageResult(int status, string html, string nonce, IEnumerable<string> connect, IEnumerable<string> show) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = status;
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.XFrameOptions = "DENY";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers["X-Robots-Tag"] = "noindex, nofollow";
        response.Headers["Cross-Origin-Opener-Policy"] = "same-origin";
        response.Headers.ContentSecurityPolicy = Policy();
        return response.WriteWholeAsync(Encoding.UTF8.GetBytes(html));
    }

    private string Policy() => string.Join(
        "; ",
        "default-src 'none'",
        $"script-src 'nonce-{nonce}'",
        $"style-src 'nonce-{nonce}'",
        $"connect-src {string.Join(' ', connect.Prepend("'self'"))}",
        "worker-src blob:",
        $"img-src {string.Join(' ', show.Prepend("blob:").Prepend("data:"))}",
        $"media-src {string.Join(' ', show.DefaultIfEmpty("'none'"))}",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'");
}
