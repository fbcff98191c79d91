using System.ComponentModel.DataAnnotations;
using System.Net;
using System.Text.RegularExpressions;
using CaseDesk.Core.Alerts;

namespace CaseDesk.Delivery.Mail;

/// <summary>Settings of the section <c>Mail</c>: the operator's own mail server; checked at start.</summary>
public sealed partial class MailOptions : IValidatableObject
{
    public const string Section = "Mail";

    /// <value>Name or address of the mail server; empty when the desk sends no mail.</value>
    public string Host { get; set; } = "";

    /// <value>1 to 65535. Default 587.</value>
    [Range(1, 65535, ErrorMessage = "Mail__Port must be from 1 to 65535: 587 with starttls, 465 with tls.")]
    public int Port { get; set; } = 587;

    /// <value><c>starttls</c> (default), <c>tls</c> from the first byte, or <c>none</c>, for a server on this machine only.</value>
    public string Security { get; set; } = MailSecurity.StartTls;

    /// <value>Empty when the server wants no login; then <see cref="Password"/> is empty too.</value>
    public string User { get; set; } = "";

    public string Password { get; set; } = "";

    /// <value>The sender's address, without a name.</value>
    public string From { get; set; } = "";

    /// <value>Whether reminders that are for the merchant go to the mailbox among the case's contacts. Default true.</value>
    public bool Merchants { get; set; } = true;

    /// <value>SHA-256 of a server certificate to trust beside those that the machine trusts, 64 hex digits; empty for none.</value>
    public string TrustedCertificate { get; set; } = "";

    /// <value>Seconds that one attempt may take, from the connection to the server's last word: 1 to 60, both inclusive. Default
    /// 15.</value>
    [Range(
        1,
        60,
        ErrorMessage = "Mail__TimeoutSeconds must be from 1 to 60: the seconds one attempt to send a mail may take (15 is usual)."
    )]
    public int TimeoutSeconds { get; set; } = 15;

    /// <summary>Whether the desk can send mail at all.</summary>
    internal bool IsSetUp => Host.Length > 0;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!IsSetUp)
            yield break;
        if (Uri.CheckHostName(Host) == UriHostNameType.Unknown)
            yield return new ValidationResult("Set Mail__Host to the mail server's name or address alone, or leave it empty.");
        if (!MailSecurity.All.ContainsKey(Security))
            yield return new ValidationResult($"Set Mail__Security to one of: {string.Join(", ", MailSecurity.All.Keys)}.");
        if (Security == MailSecurity.None && !IsThisMachine)
            yield return new ValidationResult("Set Mail__Security to starttls or tls: none is for a mail server on this machine only.");
        if (MailboxAddress.Normalize(From) is null)
            yield return new ValidationResult("Set Mail__From to the address that alerts come from, for instance casedesk@example.com.");
        if (User.Length > 0 != Password.Length > 0)
            yield return new ValidationResult("Set both Mail__User and Mail__Password, or neither.");
        if (TrustedCertificate.Length > 0 && !Fingerprint().IsMatch(TrustedCertificate))
            yield return new ValidationResult(
                "Set Mail__TrustedCertificate to the SHA-256 of the server's certificate (64 hex digits), or leave it empty."
            );
    }

    private bool IsThisMachine =>
        Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(Host, out var address) && IPAddress.IsLoopback(address));

    [GeneratedRegex(@"\A[0-9A-Fa-f]{64}\z")]
    private static partial Regex Fingerprint();
}
