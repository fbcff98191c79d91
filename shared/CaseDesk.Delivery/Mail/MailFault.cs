using System.Net.Sockets;
using CaseDesk.Core.Alerts;
using CaseDesk.Core.Alerts.Channels;
using CaseDesk.Delivery.Outbound;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace CaseDesk.Delivery.Mail;

/// <summary>Puts what MailKit throws into a reply.</summary>
internal static class MailFault
{
    /// <summary>Null for what is no fault of the way: a bug, or a cancellation.</summary>
    public static MailReply? Read(Exception exception, MailStep step, string address) =>
        exception switch
        {
            SmtpCommandException command => Answered(command, StepOf(command, step), address),
            AuthenticationException { InnerException: SmtpCommandException command } => Answered(command, MailStep.Login, address),
            AuthenticationException or NotSupportedException when step == MailStep.Login => Lost(SendFailures.MailLoginFailed),
            SslHandshakeException { InnerException: UnsoundCertificateException { Fault: var fault } } => Lost(Of(fault)),
            // Before the login the only thing that a server can lack is STARTTLS.
            SslHandshakeException or NotSupportedException or System.Security.Authentication.AuthenticationException => Lost(
                SendFailures.MailTlsFailed
            ),
            TimeoutException => Lost(SendFailures.MailServerSlow),
            SmtpProtocolException or SocketException or IOException or ServiceNotConnectedException => Lost(
                SendFailures.MailServerUnreachable
            ),
            ServiceNotAuthenticatedException => Lost(SendFailures.MailLoginFailed),
            _ => null,
        };

    private static string Of(CertificateFault fault) => fault switch
    {
        CertificateFault.Expired => SendFailures.MailCertificateExpired,
        CertificateFault.WrongName => SendFailures.MailCertificateWrongName,
        _ => SendFailures.MailCertificateUntrusted,
    };

    private static MailReply Lost(string reason) => new(new ChannelVerdict.Later(reason), Broke: true);

    private static MailReply Answered(SmtpCommandException command, MailStep step, string address)
    {
        var code = (int)command.StatusCode;
        var verdict = MailAnswer.Judge(step, code, command.Message);
        // 421: the server closes. A word about the session or the login is about the server, whatever the mail.
        return new MailReply(
            verdict,
            MailAnswer.Scrub(command.Message, address),
            Broke: code == 421 || step is MailStep.Session or MailStep.Login
        );
    }

    private static MailStep StepOf(SmtpCommandException command, MailStep step) => command.ErrorCode switch
    {
        SmtpErrorCode.SenderNotAccepted => MailStep.Sender,
        SmtpErrorCode.RecipientNotAccepted => MailStep.Recipient,
        SmtpErrorCode.MessageNotAccepted => MailStep.Message,
        _ => step,
    };
}
