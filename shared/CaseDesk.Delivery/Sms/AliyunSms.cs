using System.Net.Http.Headers;
using System.Security.Cryptography;
using CaseDesk.Core.Alerts.Channels;
using CaseDesk.Core.Alerts.Sms;
using CaseDesk.Delivery.Outbound;
using CaseDesk.Storage.Time;
using Microsoft.Extensions.Options;

namespace CaseDesk.Delivery.Sms;

/// <summary>Aliyun's text messages. The form goes in the body, so that no telephone number stands in an address.</summary>
public sealed class AliyunSms : ISmsProvider, IDisposable
{
    private const int MaxAnswer = 4096;
    private static readonly MediaTypeHeaderValue s_form = new("application/x-www-form-urlencoded");

    private readonly SmsOptions _options;
    private readonly WallClock _clock;
    private readonly HttpClient _http;

    public AliyunSms(IOptions<SmsOptions> options, IOptions<AlertOptions> alerts, WallClock clock)
    {
        (_options, _clock, _http) = (options.Value, clock, OutboundHttp.CreateClient(alerts.Value));
    }

    public bool IsSetUp => _options.IsSetUp;

    public async Task<SmsResult> SendAsync(
        string number,
        IReadOnlyDictionary<string, string> values,
        string reference,
        CancellationToken cancellation
    )
    {
        if (!IsSetUp)
            throw new InvalidOperationException("There is no account for text messages: look first.");
        var account = new AliyunAccount(_options.AccessKeyId, _options.AccessKeySecret, _options.SignName, _options.TemplateCode);
        var form = AliyunSmsRequest.Compose(
            account,
            number,
            values,
            reference,
            Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)),
            _clock.Provider.GetUtcNow()
        );
        var start = _clock.Provider.GetTimestamp();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(_options.TimeoutSeconds), _clock.Provider);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        var answer = await AskAsync(form, cancellation, both.Token);
        return new SmsResult(answer.Verdict, answer.Code, answer.ReceiptId, _clock.Provider.GetElapsedTime(start));
    }

    public void Dispose() => _http.Dispose();

    private async Task<AliyunSmsAnswer> AskAsync(byte[] form, CancellationToken caller, CancellationToken cancellation)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_options.Endpoint));
            request.Content = new ByteArrayContent(form);
            request.Content.Headers.ContentType = s_form;
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            var buffer = new byte[MaxAnswer];
            await using var stream = await response.Content.ReadAsStreamAsync(cancellation);
            var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation);
            return AliyunSmsAnswer.Read((int)response.StatusCode, buffer.AsSpan(0, length));
        }
        catch (Exception exception) when (SendReasons.Of(exception, caller) is { } reason)
        {
            return new AliyunSmsAnswer(new ChannelVerdict.Later(reason), null, null);
        }
    }
}
