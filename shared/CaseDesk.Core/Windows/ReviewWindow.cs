namespace CaseDesk.Core.Windows;

/// <summary>
/// The days between which a platform's answer is due. Day 1 is the first working day <em>after</em> the submission day; both ends belong to
/// the
/// window. "You handed it in on Wednesday and they take three to five working days" means: nothing is counted on Wednesday, Thursday is day
/// 1,
/// the answer may come on Monday (day 3) and the whole of Wednesday (day 5) is still in time; the window is over when Thursday begins.
/// Source of the rule: Civil Code art. 201 (the starting day is not counted); the platform's own rules do not define a working day.
/// </summary>
/// <param name="From">The submission day in Shanghai, day 0: not counted, even when it is a day off.</param>
/// <param name="Earliest">The working day with the smallest count, inclusive.</param>
/// <param name="Latest">The working day with the largest count, inclusive; it ends at <see cref="ShanghaiTime.EndOf"/>.</param>
/// <param name="Provisional">True when a day after From through Latest lies in a year whose official days the calendar does not
/// have.</param>
/// <param name="CalendarVersion">The edition of the calendar it was counted with.</param>
public readonly record struct ReviewWindow(DateOnly From, DateOnly Earliest, DateOnly Latest, bool Provisional, string CalendarVersion);

/// <summary>One day of a window's trace.</summary>
/// <param name="Date">After the submission day, through the window's latest day.</param>
/// <param name="Kind">Working and make-up days count, days off are skipped.</param>
/// <param name="Reason">Why it is of that kind.</param>
/// <param name="Count">1, 2, 3 … for a day that counts; null for a skipped day.</param>
public readonly record struct WindowDay(DateOnly Date, DayKind Kind, DayReason Reason, int? Count);
