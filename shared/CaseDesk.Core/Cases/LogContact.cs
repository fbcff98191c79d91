using CaseDesk.Core.Policy;
using CaseDesk.Core.Refusals;
using CaseDesk.Core.State;
using CaseDesk.Core.Texts;

namespace CaseDesk.Core.Cases;

/// <summary>Adds a line to the communication log.</summary>
public sealed record LogContact(ContactEntry Entry)
{
    public static Outcome<IReadOnlyList<CaseEvent>> Decide(Case @case, LogContact command, DateTimeOffset now)
    {
        if (!CaseActions.Allows(@case.Status, CaseActions.LogContact))
            return CaseRefusals.NotNow(@case, CaseActions.LogContact);
        var (entry, findings) = (command.Entry, new Findings());
        if (entry.At > now + GivenTimes.ClockSkew)
            findings.Add("$.at", CaseRefusals.DateInFuture.With());
        else if (entry.At < now - GivenTimes.OldestNotice)
            findings.Add("$.at", CaseRefusals.DateTooOld.With(("days", (int)GivenTimes.OldestNotice.TotalDays)));
        TextRules.Required(findings, "$.channel", entry.Channel, 50);
        TextRules.Optional(findings, "$.who", entry.Who, 100);
        TextRules.Required(findings, "$.asked", entry.Asked, 2_000);
        TextRules.Optional(findings, "$.answered", entry.Answered, 2_000);
        TextRules.Optional(findings, "$.promisedStep", entry.PromisedStep, 500);
        if (findings.Refusal is { } refusal)
            return refusal;
        return new CaseEvent[] { new ContactLogged(entry) };
    }
}
