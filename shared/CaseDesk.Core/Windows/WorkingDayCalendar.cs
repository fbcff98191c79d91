namespace CaseDesk.Core.Windows;

/// <summary>
/// China's working days: every day from <see cref="FirstDay"/> through <see cref="LastDay"/> is working, off, or a make-up working day.
/// Years with an official notice are exact; later years are provisional: weekends and the days named by law only (see
/// calendars/SOURCES.md).
/// Immutable. Every question is answered by table, without allocation; a date outside the table is an
/// <see cref="ArgumentOutOfRangeException"/>.
/// </summary>
public sealed partial class WorkingDayCalendar
{
    private readonly int _firstNumber;
    private readonly int _firstYear;
    private readonly int _lastOfficialYear;
    private readonly DayReasonCode[] _codes;
    private readonly string?[] _holidays;

    /// <summary>Working days from the first day through day i, inclusive.</summary>
    private readonly int[] _countThrough;

    /// <summary>Day number of the n-th working day, n from 0: the inverse of <see cref="_countThrough"/>.</summary>
    private readonly int[] _workingDays;

    /// <param name="file">Checked: <see cref="CalendarCheck"/> finds no fault in it.</param>
    internal WorkingDayCalendar(CalendarFile file)
    {
        File = file;
        HolidayNames = file.Holidays.ToDictionary(holiday => holiday.Key, holiday => holiday.Value!, StringComparer.Ordinal);
        _firstYear = file.Years[0]!.Year;
        _lastOfficialYear = file.Years[^1]!.Year;
        FirstDay = new(_firstYear, 1, 1);
        LastDay = new(StatutoryDays.LastYear, 12, 31);
        LastOfficialDay = new(_lastOfficialYear, 12, 31);
        _firstNumber = FirstDay.DayNumber;
        _codes = new DayReasonCode[LastDay.DayNumber - _firstNumber + 1];
        _holidays = new string?[_codes.Length];
        Mark(file);
        (_countThrough, _workingDays) = Count();
    }

    /// <summary>Name of this edition of the data, such as <c>cn-2026.1</c>; kept with every window counted with it.</summary>
    public string Version => File.Version;

    /// <summary>The first day covered, 1 January of the first official year.</summary>
    public DateOnly FirstDay { get; }

    /// <summary>The last day covered, inclusive: 2099-12-31.</summary>
    public DateOnly LastDay { get; }

    /// <summary>The last day whose kind is official, inclusive; later days are provisional.</summary>
    public DateOnly LastOfficialDay { get; }

    /// <summary>Names of the holidays by id.</summary>
    public IReadOnlyDictionary<string, HolidayName> HolidayNames { get; }

    /// <summary>The years with an official notice, ascending, none missing between them.</summary>
    public IReadOnlyList<OfficialYear> Years => [.. File.Years.Select(year => OfficialYear.Of(year!))];

    /// <summary>The sound file it was made of.</summary>
    internal CalendarFile File { get; }

    /// <summary>Whether the days of <paramref name="year"/> come from its official notice; false for a year outside the calendar.</summary>
    public bool IsOfficial(int year) => year >= _firstYear && year <= _lastOfficialYear;

    /// <summary>Whether <paramref name="date"/> lies between <see cref="FirstDay"/> and <see cref="LastDay"/>, both inclusive.</summary>
    public bool Covers(DateOnly date) => (uint)(date.DayNumber - _firstNumber) < (uint)_codes.Length;

    public DayKind KindOf(DateOnly date) => ReasonOf(date).Kind;

    public bool IsWorking(DateOnly date) => KindOf(date) is not DayKind.Off;

    public DayReason ReasonOf(DateOnly date)
    {
        var index = IndexOf(date);
        return new(_codes[index], _holidays[index]);
    }

    /// <summary>
    /// Working days after <paramref name="after"/> (exclusive) through <paramref name="through"/> (inclusive); negative when they are the
    /// other way round.
    /// </summary>
    public int WorkingDaysBetween(DateOnly after, DateOnly through) => CountThrough(through) - CountThrough(after);

    /// <summary>
    /// The <paramref name="count"/>-th working day after <paramref name="date"/>, which is not counted itself; false when it lies beyond
    /// <see cref="LastDay"/>. "Three working days from Friday" is Wednesday.
    /// </summary>
    /// <param name="date">The day to count from, itself not counted.</param>
    /// <param name="count">1 or more.</param>
    /// <param name="day">The day found; unset when there is none.</param>
    public bool TryWorkingDayAfter(DateOnly date, int count, out DateOnly day)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var index = CountThrough(date) + (count - 1L);
        var found = index < _workingDays.Length;
        day = found ? DateOnly.FromDayNumber(_workingDays[index]) : default;
        return found;
    }

    internal static bool IsWeekend(DateOnly date) => date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    private int CountThrough(DateOnly date) => _countThrough[IndexOf(date)];

    private int IndexOf(DateOnly date) => Covers(date)
        ? date.DayNumber - _firstNumber
        : throw new ArgumentOutOfRangeException(nameof(date), date, $"The calendar runs from {FirstDay:O} to {LastDay:O}.");

    private void Mark(CalendarFile file)
    {
        for (var index = 0; index < _codes.Length; index++)
            _codes[index] = IsWeekend(DateOnly.FromDayNumber(_firstNumber + index)) ? DayReasonCode.Weekend : DayReasonCode.Ordinary;
        foreach (var holiday in file.Years.SelectMany(year => year!.Holidays))
        {
            foreach (var day in holiday!.Off)
                Mark(day, DayReasonCode.Holiday, holiday.Id);
            foreach (var day in holiday.Work)
                Mark(day, DayReasonCode.MakeUp, holiday.Id);
        }
        for (var year = _lastOfficialYear + 1; year <= StatutoryDays.LastYear; year++)
        {
            foreach (var (day, holiday) in StatutoryDays.Of(year).Where(statutory => !IsWeekend(statutory.Date)))
                Mark(day, DayReasonCode.ProvisionalStatutory, holiday);
        }
    }

    private void Mark(DateOnly day, DayReasonCode code, string holiday) =>
        (_codes[IndexOf(day)], _holidays[IndexOf(day)]) = (code, holiday);

    private (int[] CountThrough, int[] WorkingDays) Count()
    {
        var countThrough = new int[_codes.Length];
        var workingDays = new List<int>(_codes.Length);
        for (var index = 0; index < _codes.Length; index++)
        {
            if (_codes[index] is DayReasonCode.Ordinary or DayReasonCode.MakeUp)
                workingDays.Add(_firstNumber + index);
            countThrough[index] = workingDays.Count;
        }
        return (countThrough, [.. workingDays]);
    }
}
