using System.Net;
using System.Security.Cryptography;
using System.Text;
using CaseDesk.TestKit.SignIn;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.IdentityModel.Tokens;

namespace CaseDesk.Functions.Tests.Access;

/// <summary>Nobody is signed in by what was not asked for, or not by the provider.</summary>
public sealed class ProvidersThatLie
{
    private static readonly (string What, Action<RogueProvider> Lie)[] s_lies =
    [
        ("another nonce", rogue => rogue.Change = claims => claims["nonce"] = "another"),
        ("no nonce", rogue => rogue.Change = claims => claims.Remove("nonce")),
        ("another issuer", rogue => rogue.Change = claims => claims["iss"] = "https://evil.example"),
        ("another audience", rogue => rogue.Change = claims => claims["aud"] = "another-client"),
        ("several audiences, meant for another", rogue =>
            rogue.Change = claims => (claims["aud"], claims["azp"]) = (new[] { OpenIddictProvider.ClientId, "x" }, "x")
        ),
        ("expired", rogue => rogue.Change = claims => claims["exp"] = DateTimeOffset.UtcNow.AddMinutes(-2).ToUnixTimeSeconds()),
        ("without an end", rogue => rogue.Change = claims => claims.Remove("exp")),
        ("not yet", rogue => rogue.Change = claims => claims["nbf"] = DateTimeOffset.UtcNow.AddMinutes(5).ToUnixTimeSeconds()),
        ("nobody", rogue => rogue.Change = claims => claims.Remove("sub")),
        ("another's key", rogue => rogue.Signer = new RsaSecurityKey(RSA.Create(2048)) { KeyId = "own" }),
        ("an unknown key", rogue => rogue.Signer = new RsaSecurityKey(RSA.Create(2048)) { KeyId = "new" }),
        ("the client's secret as key", rogue => rogue.Signer = new SymmetricSecurityKey(Encoding.UTF8.GetBytes($"{OpenIddictProvider.ClientSecret}{OpenIddictProvider.ClientSecret}"))),
        ("a refusal", rogue => rogue.Status = 400),
    ];

    [Fact]
    public async Task Sign_nobody_in_and_throw_nobody_out()
    {
        await using var rogue = await RogueProvider.StartAsync();
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["SignIn:Authority"] = rogue.Authority,
            ["SignIn:ClientId"] = OpenIddictProvider.ClientId,
            ["SignIn:ClientSecret"] = OpenIddictProvider.ClientSecret,
            ["SignIn:GroupsClaim"] = "sub",
            ["SignIn:ReaderGroup"] = "sub-1",
        };
        await using var desk = await SignInFixture.StartAsync(settings, TimeProvider.System);
        using var honest = new DeskBrowser(desk);
        Assert.Equal(new Uri(desk.BaseAddress, "/desk"), await ReturnAsync(honest, rogue));
        (await honest.AskAsync(HttpMethod.Get, "api/me")).Expect(HttpStatusCode.OK);

        var believed = new List<string>();
        foreach (var (what, lie) in s_lies)
        {
            (rogue.Change, rogue.Signer, rogue.Status) = (_ => { }, null, 200);
            lie(rogue);
            using var browser = new DeskBrowser(desk);
            if ((await ReturnAsync(browser, rogue)).Fragment != "#sign-in=provider-refused" || browser.Cookies.Count > 0)
                believed.Add(what);
        }

        Assert.Equal([], believed);
        (rogue.Change, rogue.Signer, rogue.Status) = (_ => { }, null, 503);
        using var unlucky = new DeskBrowser(desk);
        Assert.Equal("#sign-in=provider-silent", (await ReturnAsync(unlucky, rogue)).Fragment);
        Assert.Equal("#sign-in=provider-refused", (await unlucky.LedAsync($"sign-in/callback?error=access_denied&state={await StateAsync(unlucky)}")).Fragment);
        (await honest.AskAsync(HttpMethod.Get, "api/me")).Expect(HttpStatusCode.OK);
        Assert.Empty(desk.Logs.Errors.Select(line => line.Text));
    }

    [Fact]
    public async Task Or_do_not_answer_are_told_in_a_sentence()
    {
        var rogue = await RogueProvider.StartAsync();
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal) { ["SignIn:Authority"] = rogue.Authority, ["SignIn:ClientId"] = "x" };
        rogue.Issuer = "https://evil.example";
        await using var desk = await SignInFixture.StartAsync(settings, TimeProvider.System);
        using var browser = new DeskBrowser(desk);

        Assert.Equal("#sign-in=provider-silent", (await browser.LedAsync("sign-in")).Fragment);
        await rogue.DisposeAsync();
        Assert.Equal("#sign-in=provider-silent", (await browser.LedAsync("sign-in")).Fragment);
        (await browser.AskAsync(HttpMethod.Get, "api/live")).Expect(HttpStatusCode.OK);
    }

    private static async Task<Uri> ReturnAsync(DeskBrowser browser, RogueProvider rogue)
    {
        var asked = QueryHelpers.ParseQuery((await browser.LedAsync("sign-in")).Query);
        rogue.Nonce = asked["nonce"]!;
        Assert.Equal("S256", asked["code_challenge_method"]);
        return await browser.LedAsync($"sign-in/callback?code=x&state={asked["state"]}");
    }

    private static async Task<string> StateAsync(DeskBrowser browser) => QueryHelpers.ParseQuery((await browser.LedAsync("sign-in")).Query)["state"]!;
}
