using System.Buffers.Text;
using System.Text.Json;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace CaseDesk.Storage.Secrets;

/// <summary>
/// A key that never leaves its Key Vault: two calls of the vault's REST interface, wrapkey and unwrapkey (RSA-OAEP-256). A vault that
/// cannot be reached or refuses surfaces as a <see cref="RequestFailedException"/>.
/// </summary>
public sealed class KeyVaultKey
{
    private const string Version = "7.4";
    private const string Algorithm = "RSA-OAEP-256";

    private readonly Uri _key;
    private readonly HttpPipeline _pipeline;

    /// <param name="key">See <see cref="SecretOptions.KeyVaultKey"/>.</param>
    /// <param name="transport">Instead of the usual one; tests trust the certificate of their own vault with it.</param>
    public KeyVaultKey(Uri key, TokenCredential credential, HttpPipelineTransport? transport = null)
    {
        ArgumentNullException.ThrowIfNull(key);
        _key = key;
        var options = new PipelineSettings();
        options.Retry.MaxRetries = 2;
        options.Retry.Delay = TimeSpan.FromMilliseconds(300);
        options.Retry.NetworkTimeout = TimeSpan.FromSeconds(30);
        if (transport is not null)
            options.Transport = transport;
        _pipeline = HttpPipelineBuilder.Build(options, new BearerTokenAuthenticationPolicy(credential, KeyVaultAddress.ScopeOf(key)));
    }

    /// <returns>The wrapped bytes, and the address of the version of the key that can unwrap them.</returns>
    /// <param name="bytes">At most 190, as RSA-OAEP-256 with 2,048 bits allows.</param>
    public async Task<(byte[] Wrapped, Uri KeyVersion)> WrapAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        var (wrapped, version) = await AskAsync(_key, "wrapkey", bytes, cancellation);
        return (wrapped, Ours(version));
    }

    /// <exception cref="InvalidDataException">The address is not one of this vault's keys.</exception>
    public async Task<byte[]> UnwrapAsync(ReadOnlyMemory<byte> wrapped, Uri keyVersion, CancellationToken cancellation) =>
        (await AskAsync(Ours(keyVersion), "unwrapkey", wrapped, cancellation)).Bytes;

    // The address was read from storage: a stranger's would get our token.
    private Uri Ours(Uri version) => KeyVaultAddress.IsKey(version) && version.Authority == _key.Authority
        ? version
        : throw new InvalidDataException("A key was wrapped by another vault than the one in Secrets__KeyVaultKey.");

    private async Task<(byte[] Bytes, Uri Key)> AskAsync(
        Uri key,
        string operation,
        ReadOnlyMemory<byte> bytes,
        CancellationToken cancellation
    )
    {
        using var message = _pipeline.CreateMessage();
        message.Request.Method = RequestMethod.Post;
        message.Request.Uri.Reset(new Uri($"{key.AbsoluteUri}/{operation}?api-version={Version}"));
        message.Request.Headers.Add("Content-Type", "application/json");
        message.Request.Content = RequestContent.Create(
            BinaryData.FromObjectAsJson(new { alg = Algorithm, value = Base64Url.EncodeToString(bytes.Span) })
        );
        await _pipeline.SendAsync(message, cancellation);
        if (message.Response.IsError)
            throw new RequestFailedException(message.Response);
        using var answer = JsonDocument.Parse(message.Response.Content);
        return (
            Base64Url.DecodeFromChars(answer.RootElement.GetProperty("value").GetString()),
            new Uri(answer.RootElement.GetProperty("kid").GetString()!)
        );
    }

    private sealed class PipelineSettings : ClientOptions;
}
