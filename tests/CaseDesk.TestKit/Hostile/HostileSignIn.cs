using System.Net;
using CaseDesk.Functions.Http;
using CaseDesk.TestKit.SignIn;

namespace CaseDesk.TestKit.Hostile;

/// <summary>A sign-in that is about to end, and a session: what hostile requests bring whole, cut, mixed up and twice.</summary>
/// <param name="Back">The query with which the provider leads back to the desk.</param>
/// <param name="Way">The cookie of the browser that it leads back.</param>
/// <param name="Session">The cookie of somebody who is signed in, with every right.</param>
/// <param name="Antiforgery">What the page of that session sends with each change.</param>
internal sealed record HostileSignIn(string Back, string Way, string Session, string Antiforgery)
{
    private const string Group = "leads";

    private static readonly Lazy<Task<OpenIddictProvider>> s_provider = new(async () =>
    {
        var provider = await OpenIddictProvider.StartAsync();
        provider.Person = new Dictionary<string, object>(StringComparer.Ordinal) { ["sub"] = "hostile", ["groups"] = new[] { Group } };
        return provider;
    });

    /// <summary>Settings of a desk that everybody in a group signs in to.</summary>
    public static async Task<Dictionary<string, string?>> SettingsAsync() => new((await s_provider.Value).Settings, StringComparer.Ordinal)
    {
        ["SignIn:GroupsClaim"] = "groups", ["SignIn:LeadGroup"] = Group,
    };

    public static async Task<HostileSignIn> MakeAsync(DeskHost host)
    {
        using var waiting = new DeskBrowser(host);
        var back = await waiting.LedAsync($"{await waiting.LedAsync("sign-in")}");
        using var inside = new DeskBrowser(host);
        await inside.SignInAsync();
        var me = (await inside.AskAsync(HttpMethod.Get, "api/me")).Expect(HttpStatusCode.OK).Json;
        return new HostileSignIn(back.Query, waiting.Cookies[SessionCookie.WayName], inside.Cookies[SessionCookie.Name], (string)me["antiforgery"]!);
    }

    /// <summary>The query of a return, with something wrong now and then.</summary>
    public string BackBy(Random random) =>
        random.Next(6) switch
        {
            0 or 1 => Back,
            2 => Back[..random.Next(Back.Length)],
            3 => Back.Replace("code=", "code=x", StringComparison.Ordinal),
            4 => Back.Replace("state=", "error=access_denied&error_description=%3Cscript%3E&state=", StringComparison.Ordinal)
                .Replace("code=", "was=", StringComparison.Ordinal),
            _ => $"?code={new string('c', random.Next(3_000))}&state={new string('s', random.Next(3_000))}",
        };

    /// <summary>What a browser may bring, or somebody who makes believe that he is one.</summary>
    public string CookieBy(Random random) => random.Next(8) switch
    {
        0 or 1 => $"{SessionCookie.Name}={Session}",
        2 => $"{SessionCookie.Name}={Session[..random.Next(Session.Length)]}",
        3 => $"{SessionCookie.Name}={Way}; {SessionCookie.WayName}={Session}",
        4 => $"{SessionCookie.Name}=dp1:{new string('A', random.Next(2_000))}",
        5 => $"{SessionCookie.WayName}={Way[..random.Next(Way.Length)]}",
        6 => $"{SessionCookie.Name}=; {SessionCookie.Name}={Session}; ;=",
        _ => $"{SessionCookie.WayName}={Way}",
    };

    /// <summary>Whether a cookie of these opens anything.</summary>
    public bool IsSession(string cookie) => cookie.Contains($"{SessionCookie.Name}={Session}", StringComparison.Ordinal);
}
