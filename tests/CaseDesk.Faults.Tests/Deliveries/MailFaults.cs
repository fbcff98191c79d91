using System.Collections.Concurrent;
using CaseDesk.TestKit.Alerts;

namespace CaseDesk.Faults.Tests.Deliveries;

/// <summary>What goes wrong at the mail server, drawn for each mail and for some connections, and its own record of it.</summary>
internal sealed class MailFaults(string endpointId, Random dice, Func<double> rate, DayClock clock, ConcurrentQueue<SeenMessage> seen)
{
    private const string Secret = "<lin.wei@example.com>";
    private MailStory? _story;
    private bool _lost;

    public ConcurrentDictionary<string, int> Struck { get; } = new(StringComparer.Ordinal);

    /// <summary>Asked at each step of a conversation.</summary>
    public MailStory? At(string step)
    {
        if (step == "CONNECT" && dice.NextDouble() < rate() / 3)
            return Note(new MailStory("CONNECT", "421 4.3.2 closing"), "connect");
        if (step == "MAIL")
            (_story, _lost) = (dice.NextDouble() < rate() ? Draw() : null, false);
        if (_story?.Step != step)
            return null;
        (var story, _story) = (_story, null);
        _lost = story.Taken;
        return Note(story, $"{step} {story.Answer?[..3]}{(story.Taken ? " taken" : "")}");
    }

    public void Took(ReceivedMail mail) =>
        seen.Enqueue(new SeenMessage(endpointId, clock.GetUtcNow(), mail.Message.Headers["X-CaseDesk-Event"], HttpFaults.AlertsIn(mail.Message.TextBody!), Taken: true, _lost));

    private MailStory Note(MailStory story, string name)
    {
        Struck.AddOrUpdate(name, 1, (_, count) => count + 1);
        if (!story.Taken)
            seen.Enqueue(new SeenMessage(endpointId, clock.GetUtcNow(), null, [], Taken: false, Refused: story.Answer?[0] == '5'));
        return story;
    }

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
}
