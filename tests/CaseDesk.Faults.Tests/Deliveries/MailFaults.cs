using System.Collections.Concurrent;
using CaseDesk.TestKit.Alerts;

namespace CaseDesk.Faults.Tests.Deliveries;

/// <summary>What goes wrong at the mail server, drawn for each mail and for some connections, and its own record of it.</summary>
internal sealed class MailFaults(string endpointId, Random dice, Func<double> rate, DayClock clock, ConcurrentQueue<SeenMessage> seen)
{
    private const string Secret = "<lin.wei@example.com>";
    private readonly Dictionary<int, Conversation> _mails = [];

    /// <summary>How often each kind struck; <c>fine</c> for mails taken, others among them.</summary>
    public ConcurrentDictionary<string, int> Struck { get; } = new(StringComparer.Ordinal);

    /// <summary>Asked at each step of a conversation, one at a time.</summary>
    public MailStory? At(int connection, string step)
    {
        if (step == "CONNECT" && dice.NextDouble() < rate() / 3)
            return Note(new MailStory("CONNECT", "421 4.3.2 closing"), clock.GetUtcNow());
        if (step == "MAIL")
            _mails[connection] = new Conversation(clock.GetUtcNow(), dice.NextDouble() < rate() ? Draw() : null);
        return _mails.GetValueOrDefault(connection) is { Story: { } story } mail && story.Step == step ? Note(story, mail.Begun) : null;
    }

    public void Took(ReceivedMail mail)
    {
        var conversation = _mails[mail.Connection];
        Count("fine");
        seen.Enqueue(
            new SeenMessage(
                endpointId,
                conversation.Begun,
                mail.Message.Headers["X-CaseDesk-Event"],
                HttpFaults.AlertsIn(mail.Message.TextBody!),
                Taken: true,
                conversation.Story is { Taken: true }
            )
        );
    }

    private MailStory Note(MailStory story, DateTimeOffset begun)
    {
        Count($"{story.Step} {(story.Taken ? "taken " : "")}{story.Answer?[..3] ?? "no answer"}");
        if (!story.Taken)
            seen.Enqueue(new SeenMessage(endpointId, begun, null, [], Taken: false, Refused: story.Answer?[0] == '5'));
        return story;
    }

    private void Count(string name) => Struck.AddOrUpdate(name, 1, (_, count) => count + 1);

    private MailStory Draw() => dice.Next(12) switch
    {
        0 => new MailStory("MAIL", "421 4.3.2 closing"),
        1 or 2 => new MailStory("RCPT", $"450 4.2.0 {Secret} greylisted"),
        3 or 4 => new MailStory("RCPT", "451 4.3.0 local error"),
        5 => new MailStory("DATA", "451 4.3.0 local error"),
        6 => MailStory.HangUp("BODY"),
        7 => MailStory.HangUp("DONE"),
        8 => MailStory.HangUp("DONE") with { Taken = true },
        9 => MailStory.Hang("DONE") with { Taken = true },
        10 => MailStory.Hang("DONE"),
        _ => new MailStory("DONE", $"554 5.7.1 {Secret} not this one"),
    };

    private sealed record Conversation(DateTimeOffset Begun, MailStory? Story);
}
