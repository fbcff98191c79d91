using CaseDesk.Core.Playbooks;
using CaseDesk.Core.Windows;

namespace CaseDesk.Core.Policy;

/// <summary>What the rules need beside the case and the command: the calendar, the playbooks, the hours of the day.</summary>
/// <param name="TruthRequired">Whether nothing is handed in before a named person ticked the truth statement.</param>
public sealed record CasePolicy(WorkingDayCalendar Calendar, PlaybookCatalogue Playbooks, ReminderHours Hours, bool TruthRequired = false);
