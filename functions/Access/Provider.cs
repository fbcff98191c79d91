using CaseDesk.Functions.Http;
using System.IdentityModel.Tokens.Jwt;
using System.Net.Http.Headers;
using System.Text;
using CaseDesk.Storage.Time;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace CaseDesk.Functions.Access;

/// <summary>
/// The OpenID Connect provider: found by discovery, asked by authorization code with PKCE, and believed as far as its token is what this
/// desk asked for. Documents, signatures and the protocol's own checks are the library's.
/// </summary>
public sealed partial class Provider
{
    private static readonly TimeSpan s_skew = TimeSpan.FromMinutes(1);

    private static readonly string[] s_algorithms =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384,
    ];

    private readonly SignInOptions _options;
    private readonly HttpClient _http;
    private readonly WallClock _wall;
    private readonly ILogger<Provider> _logger;
    private readonly Lazy<ConfigurationManager<OpenIdConnectConfiguration>> _documents;

    public Provider(IOptions<SignInOptions> options, IHttpClientFactory clients, WallClock wall, ILogger<Provider> logger)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(clients);
        (_options, _wall, _logger) = (options.Value, wall, logger);
        _http = clients.CreateClient(nameof(Provider));
        var secure = _options.Authority.StartsWith("https:", StringComparison.OrdinalIgnoreCase);
        _documents = new(() => new ConfigurationManager<OpenIdConnectConfiguration>(
            $"{_options.Authority.TrimEnd('/')}/.well-known/openid-configuration",
            new OpenIdConnectConfigurationRetriever(),
            new HttpDocumentRetriever(_http) { RequireHttps = secure }));
    }

    public bool IsOn => _options.IsOn;

    /// <summary>Where somebody signs in; null when the provider does not answer.</summary>
    /// <param name="back">Where it leads back to: registered with it.</param>
    public async Task<string?> AddressAsync(SignInWay way, string back, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(way);
        if (await DocumentAsync(cancellation) is not { } known)
            return null;
        return new OpenIdConnectMessage
        {
            IssuerAddress = known.AuthorizationEndpoint,
            ClientId = _options.ClientId,
            ResponseType = OpenIdConnectResponseType.Code,
            Scope = _options.Scopes,
            RedirectUri = back,
            State = way.State,
            Nonce = way.Nonce,
            Parameters = { ["code_challenge"] = way.Challenge, ["code_challenge_method"] = "S256" },
        }.CreateAuthenticationRequestUrl();
    }

    /// <summary>What the provider says of somebody who comes back with a code.</summary>
    public async Task<SignedIn> EnterAsync(SignInWay way, string code, string back, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(way);
        if (await DocumentAsync(cancellation) is not { } known)
            return SignedIn.Silent;
        try
        {
            if (await ExchangeAsync(known, way, code, back, cancellation) is not { IdToken.Length: > 0 } tokens)
                return SignedIn.Refused;
            var token = await ValidateAsync(known, tokens.IdToken, cancellation);
            if (token is null)
                return SignedIn.Refused;
            new OpenIdConnectProtocolValidator { RequireTimeStampInNonce = false, RequireState = false, RequireStateValidation = false }
                .ValidateTokenResponse(new OpenIdConnectProtocolValidationContext
                {
                    ClientId = _options.ClientId,
                    Nonce = way.Nonce,
                    ProtocolMessage = tokens,
                    ValidatedIdToken = new JwtSecurityToken(tokens.IdToken),
                });
            return new SignedIn(token);
        }
        catch (OpenIdConnectProtocolException wrong)
        {
            Log.Refused(_logger, wrong.GetType().Name);
            return SignedIn.Refused;
        }
        catch (Exception silent) when (IsSilent(silent) && !cancellation.IsCancellationRequested)
        {
            Log.Silent(_logger, silent.GetType().Name);
            return SignedIn.Silent;
        }
    }

    private async Task<OpenIdConnectConfiguration?> DocumentAsync(CancellationToken cancellation)
    {
        try
        {
            var known = await _documents.Value.GetConfigurationAsync(cancellation);
            // A document that speaks for somebody else is nobody's.
            if (known.Issuer?.TrimEnd('/') == _options.Authority.TrimEnd('/'))
                return known;
            Log.Refused(_logger, "issuer");
            return null;
        }
        catch (Exception silent) when (IsSilent(silent) && !cancellation.IsCancellationRequested)
        {
            Log.Silent(_logger, silent.GetType().Name);
            return null;
        }
    }

    private async Task<OpenIdConnectMessage?> ExchangeAsync(
        OpenIdConnectConfiguration known, SignInWay way, string code, string back, CancellationToken cancellation)
    {
        var form = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["grant_type"] = OpenIdConnectGrantTypes.AuthorizationCode, ["code"] = code, ["redirect_uri"] = back,
            ["client_id"] = _options.ClientId, ["code_verifier"] = way.Verifier,
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, known.TokenEndpoint);
        if (_options.ClientSecret.Length > 0)
        {
            var ways = known.TokenEndpointAuthMethodsSupported;
            if (ways.Contains("client_secret_post") && !ways.Contains("client_secret_basic"))
                form["client_secret"] = _options.ClientSecret;
            else
                request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes(
                    $"{Uri.EscapeDataString(_options.ClientId)}:{Uri.EscapeDataString(_options.ClientSecret)}")));
        }

        request.Content = new FormUrlEncodedContent(form);
        using var answer = await _http.SendAsync(request, cancellation);
        if ((int)answer.StatusCode >= 500)
            throw new HttpRequestException($"{(int)answer.StatusCode}");
        if (answer.IsSuccessStatusCode)
            return new OpenIdConnectMessage(await answer.Content.ReadAsStringAsync(cancellation));
        Log.Refused(_logger, $"{(int)answer.StatusCode}");
        return null;
    }

    private async Task<JsonWebToken?> ValidateAsync(OpenIdConnectConfiguration known, string text, CancellationToken cancellation)
    {
        var handler = new JsonWebTokenHandler { MapInboundClaims = false };
        var found = await handler.ValidateTokenAsync(text, Rules(known));
        if (found.Exception is SecurityTokenSignatureKeyNotFoundException)
        {
            // It has changed its keys since they were read.
            _documents.Value.RequestRefresh();
            if (await DocumentAsync(cancellation) is { } fresh)
                found = await handler.ValidateTokenAsync(text, Rules(fresh));
        }

        if (found.IsValid)
            return (JsonWebToken)found.SecurityToken;
        Log.Refused(_logger, found.Exception?.GetType().Name ?? "token");
        return null;
    }

    private TokenValidationParameters Rules(OpenIdConnectConfiguration known) => new()
    {
        ValidIssuer = known.Issuer,
        ValidAudience = _options.ClientId,
        IssuerSigningKeys = known.SigningKeys,
        ValidAlgorithms = s_algorithms,
        RequireSignedTokens = true,
        RequireExpirationTime = true,
        LifetimeValidator = (from, until, _, _) =>
        {
            var now = _wall.Provider.GetUtcNow().UtcDateTime;
            return until is { } end && now < end + s_skew && !(from > now + s_skew);
        },
    };

    private static bool IsSilent(Exception problem) =>
        problem is HttpRequestException or IOException or TaskCanceledException or InvalidOperationException or ArgumentException;

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The sign-in provider does not answer: {Kind}")]
        public static partial void Silent(ILogger logger, string kind);

        [LoggerMessage(Level = LogLevel.Warning, Message = "What the sign-in provider answered is not believed: {Kind}")]
        public static partial void Refused(ILogger logger, string kind);
    }
}
