using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CaseDesk.Storage.Tests.Custody;

/// <summary>
/// An RFC 3161 authority on loopback with a certificate of its own: answers a real token, one over another hash, or no token at all.
/// </summary>
internal sealed class TimeStampAuthority : IAsyncDisposable
{
    private const string TstInfo = "1.2.840.113549.1.9.16.1.4";

    private readonly WebApplication _app;
    private readonly X509Certificate2 _certificate = Draw();

    private TimeStampAuthority(WebApplication app) => _app = app;

    public Uri Url => new(_app.Urls.Single());

    /// <summary><c>stamp</c>, <c>other-hash</c> or <c>500</c>.</summary>
    public string Mood { get; set; } = "stamp";

    public static async Task<TimeStampAuthority> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var authority = new TimeStampAuthority(builder.Build());
        authority._app.MapPost("/", authority.AnswerAsync);
        await authority._app.StartAsync();
        return authority;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _certificate.Dispose();
    }

    private async Task<IResult> AnswerAsync(HttpRequest request)
    {
        if (Mood == "500")
            return Results.StatusCode(500);
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        if (!Rfc3161TimestampRequest.TryDecode(body.ToArray(), out var asked, out _))
            return Results.BadRequest();
        var hash = Mood == "other-hash" ? SHA256.HashData("other"u8) : asked.GetMessageHash().ToArray();
        return Results.Bytes(Response(Token(hash, asked.GetNonce()!.Value.Span)), "application/timestamp-reply");
    }

    private byte[] Token(byte[] hash, ReadOnlySpan<byte> nonce)
    {
        var info = new AsnWriter(AsnEncodingRules.DER);
        using (info.PushSequence())
        {
            info.WriteInteger(1);
            info.WriteObjectIdentifier("1.2.3.4.1");
            using (info.PushSequence())
            {
                using (info.PushSequence())
                    info.WriteObjectIdentifier("2.16.840.1.101.3.4.2.1");
                info.WriteOctetString(hash);
            }

            info.WriteInteger(new BigInteger(7));
            info.WriteGeneralizedTime(DateTimeOffset.UtcNow, omitFractionalSeconds: true);
            info.WriteInteger(new BigInteger(nonce, isBigEndian: true));
        }

        var cms = new SignedCms(new ContentInfo(new Oid(TstInfo), info.Encode()));
        var signer = new CmsSigner(_certificate) { IncludeOption = X509IncludeOption.EndCertOnly };
        signer.SignedAttributes.Add(new AsnEncodedData(new Oid("1.2.840.113549.1.9.16.2.47"), CertificateId()));
        cms.ComputeSignature(signer);
        return cms.Encode();
    }

    /// <summary>SigningCertificateV2 (RFC 5035): the hash of the certificate that signs.</summary>
    private byte[] CertificateId()
    {
        var id = new AsnWriter(AsnEncodingRules.DER);
        using (id.PushSequence())
        using (id.PushSequence())
        using (id.PushSequence())
            id.WriteOctetString(SHA256.HashData(_certificate.RawData));
        return id.Encode();
    }

    private static byte[] Response(byte[] token)
    {
        var answer = new AsnWriter(AsnEncodingRules.DER);
        using (answer.PushSequence())
        {
            using (answer.PushSequence())
                answer.WriteInteger(0);
            answer.WriteEncodedValue(token);
        }

        return answer.Encode();
    }

    private static X509Certificate2 Draw()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=time stamps for tests", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.8")], critical: true));
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }
}
