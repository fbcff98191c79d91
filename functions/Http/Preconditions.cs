using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CaseDesk.Core.Refusals;
using CaseDesk.Core.State;
using CaseDesk.Storage.Cases;
using Microsoft.AspNetCore.Http;

namespace CaseDesk.Functions.Http;

/// <summary>The headers that guard a change: <c>If-Match</c> and <c>Idempotency-Key</c>.</summary>
public static class Preconditions
{
    private const int LongestKey = 255;

    public static string Tag(long version) => $"\"v{version.ToString(CultureInfo.InvariantCulture)}\"";

    /// <summary>The version named by If-Match; null when there is no header or it is <c>*</c>.</summary>
    public static Outcome<long?> Version(HttpRequest request, bool required)
    {
        ArgumentNullException.ThrowIfNull(request);
        var header = request.Headers.IfMatch.ToString();
        if (header.Length == 0)
            return required ? HttpRefusals.IfMatchMissing.With() : (long?)null;
        if (header == "*")
            return (long?)null;
        return header.StartsWith("\"v", StringComparison.Ordinal) && header.EndsWith('"')
            && long.TryParse(header.AsSpan(2, header.Length - 3), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
                ? version
                : HttpRefusals.IfMatchInvalid.With();
    }

    /// <summary>
    /// Whether a change may replace the file of <paramref name="tag"/> (null: there is none). Null when it may; a file that is there is
    /// replaced only by somebody who has read it.
    /// </summary>
    public static Refusal? RefuseTag(HttpRequest request, string? tag, Refusal changed)
    {
        ArgumentNullException.ThrowIfNull(request);
        var header = request.Headers.IfMatch.ToString();
        if (header.Length == 0)
            return tag is null ? null : HttpRefusals.FileIfMatchMissing.With();
        if (header == "*" && tag is not null)
            return null;
        return header == tag ? null : changed;
    }

    /// <summary>The hash under which an answer is kept, null without the header. A key belongs to one caller and one address.</summary>
    public static Outcome<string?> Key(RequestContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var header = context.Request.Headers["Idempotency-Key"].ToString();
        if (header.Length == 0)
            return (string?)null;
        if (header.Length > LongestKey || header.Any(c => c is < ' ' or > '~'))
            return IdempotencyRefusals.KeyInvalid.With(("max", LongestKey));
        var scope = $"{context.Caller.By}\n{context.Caller.LinkCase}\n{context.Request.Method} {context.Request.Path}\n{header}";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(scope)));
    }

    /// <summary>The step of a step with both headers read.</summary>
    public static Outcome<StepContext> Context(
        RequestContext context,
        string bodyHash,
        int status,
        Func<Case, object> answer,
        bool ifMatchRequired = false
    )
    {
        var version = Version(context.Request, ifMatchRequired);
        if (version.IsRefused)
            return version.Refusal;
        var key = Key(context);
        if (key.IsRefused)
            return key.Refusal;
        var slot = key.Value is null ? null : new AnswerSlot(key.Value, bodyHash, status, after => LinkAddresses.Kept(answer(after)));
        return new StepContext(context.Now, context.Caller.By, version.Value, slot);
    }
}
