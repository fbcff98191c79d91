using CaseDesk.Core.Alerts;
using CaseDesk.Core.Alerts.Channels;
using CaseDesk.Delivery.Outbound;
using CaseDesk.Delivery.Sending;
using CaseDesk.Storage.Desk;
using CaseDesk.Storage.Time;
using MailKit.Net.Smtp;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MimeKit;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace CaseDesk.Delivery.Mail;

/// <summary>
/// Sends alerts to mailboxes through the operator's mail server, with quick retries. Its host is the operator's setting, not a stranger's
/// wish, so the guard of outbound addresses does not apply. 2yz after the message means that the server has it; what happens between mail
/// servers after that comes back to the sender's mailbox, not here.
/// </summary>
public sealed partial class MailTransport : IAlertTransport, IDisposable
{
    private const int Accepted = 250;

    private readonly MailOptions _options;
    private readonly string _deskUrl;
    private readonly WallClock _clock;
    private readonly ILogger<MailTransport> _logger;
    private readonly MailConnections _connections;
    private readonly ResiliencePipeline<MailReply>[] _pipelines;
    private readonly TimeSpan _timeout;

    public MailTransport(
        IOptions<MailOptions> options,
        IOptions<AlertOptions> alerts,
        IOptions<DeskOptions> desk,
        WallClock clock,
        ILogger<MailTransport> logger
    )
    {
        (_options, _deskUrl, _clock, _logger) = (options.Value, desk.Value.PublicBaseUrl, clock, logger);
        _connections = new MailConnections(_options, clock.Provider);
        // A delivery is claimed for as long as a webhook may take, waiting included.
        var total = SendPipeline.TotalTime(alerts.Value);
        _timeout = total / 9;
        _pipelines = MailPipeline.Build(_options, total - _timeout, clock.Provider);
    }

    public bool Carries(AlertChannel channel) => channel == AlertChannel.Email || channel == AlertChannel.MerchantMail;

    public bool ShowsAll(WebhookEndpoint endpoint, ReadOnlyMemory<byte> body) =>
        endpoint.Channel == AlertChannel.MerchantMail || MailComposer.ShowsAll(new OutgoingAlert("", body, _deskUrl));

    public async Task<SendResult> SendAsync(WebhookEndpoint endpoint, AlertMessage message, CancellationToken cancellation)
    {
        if (!_options.IsSetUp)
            return new SendResult.Failed(FailureKind.Retry, SendFailures.MailNotSetUp, null, TimeSpan.Zero, 0);
        var to = CaseDesk.Core.Alerts.MailboxAddress.Of(endpoint.Url);
        var outgoing = new OutgoingAlert(message.EventId, message.Body, _deskUrl);
        var text = endpoint.Channel == AlertChannel.MerchantMail ? MerchantComposer.Compose(outgoing) : MailComposer.Compose(outgoing);
        var mail = MailMessages.Make(text, message.EventId, endpoint.Id, _options.From, to, _clock.Provider.GetUtcNow());
        if (!await _connections.TakePlaceAsync(_timeout, cancellation))
            return new SendResult.NotTried(SendFailures.MailServerSlow, _timeout);
        try
        {
            var result = await SendAsync(mail, to, _pipelines[message.Tries - 1], cancellation);
            Note(endpoint.Id, message.EventId, result);
            return result;
        }
        finally
        {
            _connections.Free();
        }
    }

    public void Dispose() => _connections.Dispose();

    private async Task<SendResult> SendAsync(
        MimeMessage message,
        string to,
        ResiliencePipeline<MailReply> pipeline,
        CancellationToken cancellation
    )
    {
        var (tries, start) = (0, _clock.Provider.GetTimestamp());
        MailReply? reply = null;
        try
        {
            reply = await pipeline.ExecuteAsync(async attempt =>
            {
                tries++;
                return reply = await TryAsync(message, to, attempt);
            }, cancellation);
        }
        catch (TimeoutRejectedException)
        {
            reply = new MailReply(new ChannelVerdict.Later(SendFailures.MailServerSlow));
        }
        catch (BrokenCircuitException broken)
        {
            // A circuit that opened between two quick attempts leaves the first one's answer.
            if (reply is null)
                return new SendResult.NotTried(SendFailures.MailServerUnreachable, broken.RetryAfter ?? MailPipeline.Break);
        }

        int? status = reply!.Verdict is ChannelVerdict.Delivered ? Accepted : null;
        return SendResult.Of(reply.Verdict, status, reply.Words, _clock.Provider.GetElapsedTime(start), tries);
    }

    private async Task<MailReply> TryAsync(MimeMessage message, string to, CancellationToken cancellation)
    {
        SmtpClient? client = null;
        var step = MailStep.Session;
        var sound = false;
        try
        {
            client = await _connections.KeptAsync(cancellation);
            if (client is null)
            {
                client = _connections.Make();
                await client.ConnectAsync(_options.Host, _options.Port, MailSecurity.All[_options.Security], cancellation);
                step = MailStep.Login;
                if (_options.User.Length > 0)
                    await client.AuthenticateAsync(_options.User, _options.Password, cancellation);
            }

            step = MailStep.Message;
            var words = await client.SendAsync(message, cancellation);
            sound = true;
            return new MailReply(MailAnswer.Judge(MailStep.Message, Accepted, words), MailAnswer.Scrub(words, to));
        }
        catch (Exception exception) when (MailFault.Read(exception, step, to) is { } reply)
        {
            // After an answer about this one mail the connection serves the next.
            sound = !reply.Broke;
            return reply;
        }
        finally
        {
            if (client is not null && sound)
                _connections.Return(client);
            else
                client?.Dispose();
        }
    }

    private void Note(string endpointId, string eventId, SendResult result)
    {
        var milliseconds = (long)result.Duration.TotalMilliseconds;
        if (result is SendResult.Failed failed)
            Log.Failed(_logger, endpointId, eventId, failed.Reason, result.AnswerCode, result.Requests, milliseconds);
        else if (result is SendResult.Delivered)
            Log.Delivered(_logger, endpointId, eventId, result.Requests, milliseconds);
    }

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Information,
            Message = "The mail server took event {EventId} for endpoint {EndpointId}: attempts {Attempts}, {Milliseconds} ms."
        )]
        public static partial void Delivered(ILogger logger, string endpointId, string eventId, int attempts, long milliseconds);

        [LoggerMessage(
            Level = LogLevel.Warning,
            Message = "The mail server did not take event {EventId} for endpoint {EndpointId}: {Reason}, code {Code}, attempts {Attempts}, {Milliseconds} ms."
        )]
        public static partial void Failed(
            ILogger logger,
            string endpointId,
            string eventId,
            string reason,
            int? code,
            int attempts,
            long milliseconds
        );
    }
}
