using System.Security.Cryptography;
using System.Text;
using CaseDesk.Functions.Http;
using Microsoft.AspNetCore.Http;

namespace CaseDesk.Functions.Pages;

/// <summary>
/// A page whose address is a secret: no cache keeps it, no other site learns of it or frames it, and nothing runs in it but its own parts,
/// which carry the nonce of this one answer.
/// </summary>
internal sealed class PageResult(int status, string html, string nonce, PageMay may) : IResult, IStatusCodeHttpResult
{
    /// <summary>
    /// An element without any text: what a script adds through the object model is its own affair; what is injected has text.
    /// </summary>
    private static readonly string s_emptyStyle = $" 'sha256-{Convert.ToBase64String(SHA256.HashData([]))}'";

    public int? StatusCode => status;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = status;
        response.ContentType = "text/html; charset=utf-8";
        response.AddSafeHeaders();
        response.Headers.XFrameOptions = "DENY";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers["X-Robots-Tag"] = "noindex, nofollow";
        response.Headers["Cross-Origin-Opener-Policy"] = "same-origin";
        response.Headers.ContentSecurityPolicy = Policy();
        response.Headers.Vary = "Accept-Language";
        // A third of it. Nothing secret stands in a document but its nonce, which is this answer's own.
        return response.WritePackedAsync(Encoding.UTF8.GetBytes(html));
    }

    private string Policy() => string.Join(
        "; ",
        "default-src 'none'",
        $"script-src 'nonce-{nonce}'",
        $"style-src 'nonce-{nonce}'{(may.DrawByLibrary ? $"{s_emptyStyle}; font-src data:" : "")}",
        $"connect-src {string.Join(' ', may.Connect.Prepend("'self'"))}",
        "worker-src blob:",
        $"img-src {string.Join(' ', may.Show.Prepend("blob:").Prepend("data:"))}",
        $"media-src {string.Join(' ', may.Show.DefaultIfEmpty("'none'"))}",
        "base-uri 'none'",
        $"form-action {(may.SendForms ? "'self'" : "'none'")}",
        "frame-ancestors 'none'");
}
