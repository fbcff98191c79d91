using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace CaseDesk.TestKit.SignIn;

/// <summary>
/// A genuine OpenID Connect provider on a free port of this machine: OpenIddict, without a store. Whoever comes is <see cref="Person"/>.
/// </summary>
public sealed class OpenIddictProvider : IAsyncDisposable
{
    public const string ClientId = "casedesk";

    public const string ClientSecret = "an-invented-client-secret";

    private readonly WebApplication _app;

    private OpenIddictProvider(WebApplication app) => _app = app;

    /// <summary>Who signs in next.</summary>
    public IReadOnlyDictionary<string, object> Person { get; set; } =
        new Dictionary<string, object>(StringComparer.Ordinal) { [Claims.Subject] = "sub-1" };

    public string Authority => $"{_app.Urls.First()}/";

    /// <summary>Settings of a desk that signs in here.</summary>
    public Dictionary<string, string?> Settings => new(StringComparer.Ordinal)
    {
        ["SignIn:Authority"] = Authority, ["SignIn:ClientId"] = ClientId, ["SignIn:ClientSecret"] = ClientSecret,
    };

    /// <param name="clock">What its tokens go by; the real one without.</param>
    public static async Task<OpenIddictProvider> StartAsync(TimeProvider? clock = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRouting();
        builder
            .Services.AddOpenIddict()
            .AddServer(options =>
            {
                options.EnableDegradedMode();
                options.Configure(server => server.TimeProvider = clock ?? TimeProvider.System);
                options.AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange();
                options.SetAuthorizationEndpointUris("connect/authorize").SetTokenEndpointUris("connect/token");
                options.RegisterScopes(Scopes.Email, Scopes.Profile);
                // Its own two of 4,096 bits would be drawn within the first request: many seconds, more than a desk waits for an answer.
                options
                    .AddSigningKey(new RsaSecurityKey(RSA.Create(2048)))
                    .AddEncryptionKey(new SymmetricSecurityKey(RandomNumberGenerator.GetBytes(32)));
                options.UseAspNetCore().EnableAuthorizationEndpointPassthrough().DisableTransportSecurityRequirement();
                options.AddEventHandler<ValidateAuthorizationRequestContext>(handler =>
                    handler.UseInlineHandler(context =>
                    {
                        if (
                            context.ClientId != ClientId
                            || context.RedirectUri?.EndsWith("/sign-in/callback", StringComparison.Ordinal) != true
                        )
                            context.Reject(Errors.InvalidClient);
                        return default;
                    })
                );
                options.AddEventHandler<ValidateTokenRequestContext>(handler =>
                    handler.UseInlineHandler(context =>
                    {
                        if (context.ClientId != ClientId || context.ClientSecret != ClientSecret)
                            context.Reject(Errors.InvalidClient);
                        return default;
                    })
                );
            });
        var app = builder.Build();
        app.UseAuthentication();
        app.UseRouting();
        var provider = new OpenIddictProvider(app);
        app.MapGet("connect/authorize", provider.AuthorizeAsync);
        await app.StartAsync();
        return provider;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private Task AuthorizeAsync(HttpContext context)
    {
        var asked = context.GetOpenIddictServerRequest()!;
        var identity = new ClaimsIdentity(TokenValidationParameters.DefaultAuthenticationType, Claims.Name, Claims.Role);
        foreach (var (name, value) in Person)
        {
            switch (value)
            {
                case bool flag: identity.SetClaim(name, flag); break;
                case string[] many: identity.SetClaims(name, [.. many]); break;
                default: identity.SetClaim(name, (string)value); break;
            }
        }

        var principal = new ClaimsPrincipal(identity);
        principal.SetScopes(asked.GetScopes());
        principal.SetDestinations(_ => [Destinations.IdentityToken]);
        return Results.SignIn(principal, null, OpenIddictServerAspNetCoreDefaults.AuthenticationScheme).ExecuteAsync(context);
    }
}
