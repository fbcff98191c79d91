using System.Text.Json;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Secrets;
using Microsoft.AspNetCore.Http;

namespace CaseDesk.Functions.Http;

/// <summary>
/// A value that a browser keeps for this origin alone and no script reads, closed as stored secrets are: nobody else can write or read it.
/// </summary>
public sealed class SessionCookie(SecretBox box)
{
    /// <summary>Of somebody who signed in. No other site's request carries it.</summary>
    public const string Name = "__Host-casedesk";

    /// <summary>Of a sign-in under way: the provider leads back from its own site.</summary>
    public const string WayName = "__Host-casedesk-signin";

    public async Task KeepAsync<T>(HttpResponse response, string name, T value, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(response);
        var text = await box.CloseAsync(JsonSerializer.Serialize(value, StorageJson.Options), [name], cancellation);
        response.Cookies.Append(name, text, Kind(name));
    }

    /// <summary>Null when there is none, or none that this desk wrote.</summary>
    public async Task<T?> ReadAsync<T>(HttpRequest request, string name, CancellationToken cancellation) where T : class
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Cookies[name] is not { Length: > 0 } text)
            return null;
        var opened = await box.TryOpenAsync(text, [name], cancellation);
        return opened is null ? null : JsonSerializer.Deserialize<T>(opened, StorageJson.Options);
    }

    public static void Drop(HttpResponse response, string name)
    {
        ArgumentNullException.ThrowIfNull(response);
        response.Cookies.Delete(name, Kind(name));
    }

    private static CookieOptions Kind(string name) => new()
    {
        HttpOnly = true,
        Secure = true,
        Path = "/",
        IsEssential = true,
        SameSite = name == WayName ? SameSiteMode.Lax : SameSiteMode.Strict,
    };
}
