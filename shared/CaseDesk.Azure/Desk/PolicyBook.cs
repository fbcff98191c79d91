using CaseDesk.Azure.Reminders;
using CaseDesk.Azure.Windows;
using CaseDesk.Core.Cases;
using CaseDesk.Core.Playbooks;
using CaseDesk.Core.Windows;
using Microsoft.Extensions.Options;

namespace CaseDesk.Azure.Desk;

/// <summary>The policy that rules go by: calendar, playbooks, hours. Taken once per request or message, like the time.</summary>
public sealed class PolicyBook(IOptions<ReminderOptions> reminders, IOptions<DeskOptions> desk, CalendarBook calendars)
{
    private readonly CasePolicy _shipped = new(WorkingDayCalendar.Official, PlaybookShelf.Shipped, reminders.Value.ToHours(), desk.Value.TruthRequired);

    public async ValueTask<CasePolicy> CurrentAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return _shipped with { Calendar = await calendars.CurrentAsync(cancellation) };
    }

    /// <summary>The policy with the calendar looked at now; null while the calendar <paramref name="version"/> is not stored yet.</summary>
    public async Task<CasePolicy?> WithCalendarAsync(string version, CancellationToken cancellation)
    {
        var edition = await calendars.ReadAsync(cancellation);
        return edition.Has(version) ? await CurrentAsync(cancellation) with { Calendar = edition.Calendar } : null;
    }
}
