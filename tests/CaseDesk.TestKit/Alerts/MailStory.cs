namespace CaseDesk.TestKit.Alerts;

/// <summary>What happens instead of the usual answer at one step.</summary>
/// <param name="Step"><c>CONNECT</c>, <c>EHLO</c>, <c>STARTTLS</c>, <c>AUTH</c>, <c>MAIL</c>, <c>RCPT</c>, <c>DATA</c>, <c>BODY</c> (while
/// the message comes) or <c>DONE</c> (after its last line).</param>
/// <param name="Answer">A whole answer; null to hang up.</param>
public sealed record MailStory(string Step, string? Answer)
{
    /// <summary>Begun when the step comes, and waited for before anything is answered.</summary>
    public Func<Task> Hold { get; init; } = () => Task.CompletedTask;

    /// <summary>The step does what it usually does, whatever is answered: for a mail that was taken and whose answer is lost.</summary>
    public bool Taken { get; init; }

    public static MailStory HangUp(string step) => new(step, null);

    public static MailStory Hang(string step) => new(step, null) { Hold = () => Task.Delay(Timeout.Infinite) };
}

/// <summary>A mail that the server took.</summary>
/// <param name="Connection">The number of the connection that it came over, from 1.</param>
public sealed record ReceivedMail(
    string From,
    IReadOnlyList<string> To,
    MimeKit.MimeMessage Message,
    int Connection,
    bool Encrypted,
    string? User
);
