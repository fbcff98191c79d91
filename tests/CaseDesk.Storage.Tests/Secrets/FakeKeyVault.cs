using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Azure.Core;
using Azure.Core.Pipeline;
using CaseDesk.Storage.Secrets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CaseDesk.Storage.Tests.Secrets;

/// <summary>
/// A Key Vault on loopback with one RSA key: https, tokens asked for, wrapkey and unwrapkey as the REST interface documents them.
/// </summary>
internal sealed class FakeKeyVault : IAsyncDisposable
{
    private const string Token = "a-token-of-the-tests";

    private static readonly TokenCredential s_credential = DelegatedTokenCredential.Create(static (_, _) =>
        new AccessToken(Token, DateTimeOffset.MaxValue)
    );

    private readonly RSA _rsa = RSA.Create(2048);
    private WebApplication? _app;

    /// <summary>What it answers instead of working; null when it works.</summary>
    public int? Broken { get; set; }

    public int Calls { get; private set; }

    public Uri Address { get; private set; } = null!;

    public static async Task<FakeKeyVault> StartAsync()
    {
        var vault = new FakeKeyVault();
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Services.AddRouting();
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(vault.Certificate())));
        var app = vault._app = builder.Build();
        app.MapPost("/keys/desk/{operation}", (HttpRequest request, string operation) => vault.AnswerAsync(request, operation));
        app.MapPost("/keys/desk/v1/{operation}", (HttpRequest request, string operation) => vault.AnswerAsync(request, operation));
        await app.StartAsync();
        vault.Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        return vault;
    }

    public KeyVaultKey Key() => new(new Uri(Address, "keys/desk"), s_credential, new HttpClientTransport(new HttpClientHandler
    {
        ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator,
    }));

    public async ValueTask DisposeAsync()
    {
        await _app!.DisposeAsync();
        _rsa.Dispose();
    }

    private async Task<IResult> AnswerAsync(HttpRequest request, string operation)
    {
        Calls++;
        if (Broken is { } status)
            return Results.Json(new { error = new { code = "Broken", message = "The vault of the tests is broken." } }, statusCode: status);
        if (request.Headers.Authorization != $"Bearer {Token}")
            return Results.StatusCode(401);
        var body = (await JsonNode.ParseAsync(request.Body))!;
        if ((string?)body["alg"] != "RSA-OAEP-256" || request.Query["api-version"] != "7.4")
            return Results.StatusCode(400);
        var bytes = Base64Url.DecodeFromChars((string)body["value"]!);
        var answer = operation switch
        {
            "wrapkey" => _rsa.Encrypt(bytes, RSAEncryptionPadding.OaepSHA256),
            "unwrapkey" => _rsa.Decrypt(bytes, RSAEncryptionPadding.OaepSHA256),
            _ => throw new InvalidOperationException(operation),
        };
        return Results.Json(new { kid = new Uri(Address, "keys/desk/v1"), value = Base64Url.EncodeToString(answer) });
    }

    private X509Certificate2 Certificate() =>
        new CertificateRequest("CN=vault.example", _rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), new(2099, 1, 1, 0, 0, 0, TimeSpan.Zero));
}
