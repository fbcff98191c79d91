using System.Text;
using System.Text.RegularExpressions;

namespace CaseDesk.Core.Alerts.Channels;

/// <summary>Which of its words a mail server answered.</summary>
public enum MailStep
{
    /// <summary>The greeting and what goes before the sender: an answer is about the desk, not about the mail.</summary>
    Session,

    Login,
    Sender,
    Recipient,
    Message,
}

/// <summary>
/// What an SMTP answer means (RFC 5321 and the enhanced codes of RFC 3463). Faults of the desk's own settings are tried again, since
/// somebody will mend them; only a mailbox that surely does not exist switches its endpoint off.
/// </summary>
public static partial class MailAnswer
{
    /// <param name="code">Three digits; 2yz is delivered only after the message itself.</param>
    /// <param name="words">The rest of the answer, perhaps with an enhanced code in front.</param>
    public static ChannelVerdict Judge(MailStep step, int code, string words)
    {
        var detail = Enhanced().Match(words).Value;
        return Meaning(step, code, detail) with { Code = code };
    }

    /// <summary>
    /// What may stand in the delivery log; without the mailbox's own name too, which servers repeat ("user desk unknown").
    /// </summary>
    public static string? Scrub(string? words, string address)
    {
        if (string.IsNullOrWhiteSpace(words))
            return null;
        // Whole words with an at sign, as servers write addresses in brackets.
        var line = Address().Replace(words, "***");
        line = Regex.Replace(
            line,
            $@"(?<!\w){Regex.Escape(address.Split('@')[0])}(?!\w)",
            "***",
            RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
        );
        return AnswerScrub.Of(Encoding.UTF8.GetBytes(line));
    }

    private static ChannelVerdict Meaning(MailStep step, int code, string detail) =>
        (step, code, detail) switch
        {
            (MailStep.Message, >= 200 and <= 299, _) => new ChannelVerdict.Delivered(),
            // 530: log in first. It may come at any step.
            (MailStep.Login, _, _) or (_, 530 or 535, _) => new ChannelVerdict.Later(SendFailures.MailLoginFailed),
            (MailStep.Session, _, _) => new ChannelVerdict.Later(
                code is >= 400 and <= 499 ? SendFailures.MailLater : SendFailures.MailServerUnreachable
            ),
            // A full mailbox is written both ways; it will be emptied.
            (_, _, "4.2.2" or "5.2.2") or (MailStep.Recipient or MailStep.Message, 552, "") => new ChannelVerdict.Later(
                SendFailures.MailboxFull
            ),
            (_, >= 400 and <= 499, _) => new ChannelVerdict.Later(SendFailures.MailLater),
            (MailStep.Sender, _, _) => new ChannelVerdict.Later(SendFailures.MailSenderRefused),
            // No such mailbox, bad address, moved away, a domain that takes no mail. Without such a code 550 may as well be a policy.
            (_, 550 or 551 or 553 or 556, "5.1.1" or "5.1.3" or "5.1.6" or "5.1.10") => new ChannelVerdict.Final(
                SendFailures.MailboxUnknown,
                EndpointIsGone: true
            ),
            _ => new ChannelVerdict.Final(SendFailures.MailRefused),
        };

    [GeneratedRegex(@"\A[245]\.\d{1,3}\.\d{1,3}(?=\s|\z)", RegexOptions.CultureInvariant)]
    private static partial Regex Enhanced();

    [GeneratedRegex(@"\S+@\S+", RegexOptions.CultureInvariant)]
    private static partial Regex Address();
}
