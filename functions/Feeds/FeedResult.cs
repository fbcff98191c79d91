using System.Security.Cryptography;
using System.Text;
using CaseDesk.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace CaseDesk.Functions.Feeds;

/// <summary>
/// A calendar with the hash of its bytes as ETag, or 304 to who has it already. For its reader alone, five minutes old at most.
/// </summary>
internal sealed class FeedResult(string calendar) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var (response, bytes) = (httpContext.Response, Encoding.UTF8.GetBytes(calendar));
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..32]}\"");
        response.Headers.ETag = tag.ToString();
        response.Headers.CacheControl = "private, max-age=300";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.StrictTransportSecurity = SafeHeaders.HttpsOnly;
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers["X-Robots-Tag"] = "noindex, nofollow";
        if (
            httpContext
                .Request.GetTypedHeaders()
                .IfNoneMatch.Any(known => known.Equals(EntityTagHeaderValue.Any) || known.Compare(tag, useStrongComparison: false))
        )
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        response.ContentType = "text/calendar; charset=utf-8";
        return response.WriteWholeAsync(bytes);
    }
}
