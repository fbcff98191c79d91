using CaseDesk.Azure.Reminders;
using CaseDesk.Core.Cases;
using CaseDesk.Core.Playbooks;
using CaseDesk.Core.Windows;
using Microsoft.Extensions.Options;

namespace CaseDesk.Azure.Desk;

/// <summary>The policy that rules go by: calendar, playbooks, hours. Taken once per request or message, like the time.</summary>
public sealed class PolicyBook(IOptions<ReminderOptions> reminders, IOptions<DeskOptions> desk)
{
    private readonly CasePolicy _shipped = new(WorkingDayCalendar.Official, PlaybookShelf.Shipped, reminders.Value.ToHours(), desk.Value.TruthRequired);

    public ValueTask<CasePolicy> CurrentAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return ValueTask.FromResult(_shipped);
    }
}
