using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace CaseDesk.TestKit.SignIn;

/// <summary>A provider that answers whatever a test wants: tokens that no honest one would give.</summary>
public sealed class RogueProvider : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly RsaSecurityKey _key = new(RSA.Create(2048)) { KeyId = "own" };

    private RogueProvider(WebApplication app) => _app = app;

    public string Authority => _app.Urls.First();

    /// <summary>What the discovery document calls the issuer; null for what it is.</summary>
    public string? Issuer { get; set; }

    /// <summary>Changes to the honest token's claims.</summary>
    public Action<Dictionary<string, object>> Change { get; set; } = _ => { };

    /// <summary>What signs it; null for the key of the key set.</summary>
    public SecurityKey? Signer { get; set; }

    /// <summary>The status of the token endpoint.</summary>
    public int Status { get; set; } = StatusCodes.Status200OK;

    /// <summary>The nonce of the sign-in that is under way, as the browser brought it.</summary>
    public string Nonce { get; set; } = "";

    public static async Task<RogueProvider> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var provider = new RogueProvider(app);
        app.MapGet(".well-known/openid-configuration", () => Results.Json(new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["issuer"] = provider.Issuer ?? provider.Authority, ["authorization_endpoint"] = $"{provider.Authority}/authorize",
            ["token_endpoint"] = $"{provider.Authority}/token", ["jwks_uri"] = $"{provider.Authority}/keys",
        }));
        app.MapGet("keys", () => Results.Json(new { keys = new[] { provider.Published() } }));
        app.MapPost("token", () =>
            provider.Status == StatusCodes.Status200OK ? Results.Json(provider.Tokens()) : Results.StatusCode(provider.Status)
        );
        await app.StartAsync();
        return provider;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private object Published()
    {
        var key = JsonWebKeyConverter.ConvertFromRSASecurityKey(_key);
        return new { kty = key.Kty, kid = key.Kid, use = "sig", n = key.N, e = key.E };
    }

    private Dictionary<string, object> Tokens()
    {
        var claims = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["iss"] = Authority, ["aud"] = OpenIddictProvider.ClientId, ["sub"] = "sub-1", ["nonce"] = Nonce,
            ["iat"] = DateTimeOffset.UtcNow.ToUnixTimeSeconds(), ["exp"] = DateTimeOffset.UtcNow.AddMinutes(5).ToUnixTimeSeconds(),
        };
        Change(claims);
        var signer = Signer ?? _key;
        var algorithm = signer is SymmetricSecurityKey ? SecurityAlgorithms.HmacSha256 : SecurityAlgorithms.RsaSha256;
        var token = new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(
            new SecurityTokenDescriptor { Claims = claims, SigningCredentials = new SigningCredentials(signer, algorithm) });
        return new(StringComparer.Ordinal) { ["id_token"] = token, ["access_token"] = "x", ["token_type"] = "Bearer" };
    }
}
