using System.Security.Cryptography;
using System.Text;
using CaseDesk.Core.Access;
using CaseDesk.Core.Refusals;
using CaseDesk.Core.Windows;
using CaseDesk.Storage.Access;
using CaseDesk.Storage.Desk;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace CaseDesk.Functions.Http;

/// <summary>
/// Reads <c>Authorization: Bearer</c>: a key of the settings, one that a lead made, or a case's link (the whole address or its last part);
/// without it, the session of somebody who signed in.
/// </summary>
public sealed class CallerCheck(IOptions<DeskOptions> options, AccessStore access, Sessions sessions)
{
    private const string Scheme = "Bearer ";

    private readonly (string Name, byte[] Hash)[] _keys = [.. options.Value.Keys.Select(key => (key.Key, Hash(key.Value)))];

    public async ValueTask<Outcome<Caller>> CheckAsync(HttpRequest request, DateTimeOffset now, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var header = request.Headers.Authorization.ToString();
        // What is asked with a key goes by the key, whatever the browser sends along.
        if (header.Length == 0 && await sessions.CheckAsync(request, cancellation) is { } signedIn)
            return signedIn;
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) || header.Length <= Scheme.Length)
            return HttpRefusals.KeyMissing.With();
        var secret = header[Scheme.Length..].Trim();
        if (CaseLink.Read(secret) is { } link)
            return Caller.OfLink(link);
        return OfSettings(secret) ?? await StoredAsync(secret, now, cancellation);
    }

    /// <summary>A key that stands in the settings is a lead's: whoever writes there runs the desk.</summary>
    private Caller? OfSettings(string secret)
    {
        var hash = Hash(secret);
        string? name = null;
        // Every key is compared, so that time tells nothing.
        foreach (var key in _keys)
            name = CryptographicOperations.FixedTimeEquals(key.Hash, hash) ? key.Name : name;
        return name is null ? null : new Caller($"desk:{name}") { Role = DeskRole.Lead, Secret = secret };
    }

    private async ValueTask<Outcome<Caller>> StoredAsync(string secret, DateTimeOffset now, CancellationToken cancellation)
    {
        if (ApiKeySecret.IdOf(secret) is not { } id)
            return HttpRefusals.KeyWrong.With();
        var book = await access.CurrentAsync(cancellation);
        if (book.Key(id) is not { } key || !ApiKeySecret.Opens(secret, key.Hash))
            return HttpRefusals.KeyWrong.With();
        if (now >= key.EndsAt)
            return AccessRefusals.KeyEnded.With();
        var today = ShanghaiTime.DateOf(now);
        if (key.LastUsedOn is null || key.LastUsedOn < today)
            await access.UsedAsync(id, today, cancellation);
        return new Caller($"desk:{key.Name}") { Role = key.Role, Owner = key.Owner, Secret = secret };
    }

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
