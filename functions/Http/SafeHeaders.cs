using Microsoft.AspNetCore.Http;

namespace CaseDesk.Functions.Http;

/// <summary>
/// The headers of every answer with a body of ours, refusals too: kept by nobody, taken for nothing else, and asked for by https from then
/// on.
/// </summary>
internal static class SafeHeaders
{
    /// <summary>Over plain http, as on one machine, browsers do not look at it.</summary>
    public const string HttpsOnly = "max-age=31536000";

    public static void AddSafeHeaders(this HttpResponse response)
    {
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.StrictTransportSecurity = HttpsOnly;
    }
}
