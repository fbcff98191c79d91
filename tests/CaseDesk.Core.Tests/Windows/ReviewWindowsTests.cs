using CaseDesk.Core.Windows;
using CaseDesk.Samples.Fuzz;
using CsCheck;
using static CaseDesk.Core.Tests.Windows.OfficialDays;

namespace CaseDesk.Core.Tests.Windows;

public sealed class ReviewWindowsTests
{
    private static readonly WorkingDayCalendar s_calendar = WorkingDayCalendar.Official;

    // National Day 2026, submitted on Wednesday 30 September (S); . counts, x is off, 3 5 7 are the days in the table's columns
    //   Sep        Oct
    //   We 30   Th Fr Sa Su Mo Tu We   Th Fr Sa(make-up)   Su   Mo Tu We Th
    //   S       x  x  x  x  x  x  x    .  .  3             x    .  5  .  7
    // Spring Festival 2026, submitted on Thursday 12 February
    //   Feb
    //   Th 12   Fr   Sa(make-up)   Su 15 … Mo 23   Tu We Th Fr Sa(make-up)
    //   S       .    .             x  …  x         3  .  5  .  7
    [Theory]
    //          submitted     +3            +5            +7
    [InlineData("2026-02-12", "2026-02-24", "2026-02-26", "2026-02-28")]
    [InlineData("2026-02-14", "2026-02-26", "2026-02-28", "2026-03-03")]
    [InlineData("2026-09-18", "2026-09-22", "2026-09-24", "2026-09-29")]
    [InlineData("2026-09-30", "2026-10-10", "2026-10-13", "2026-10-15")]
    [InlineData("2025-01-24", "2025-02-05", "2025-02-07", "2025-02-10")]
    [InlineData("2024-09-30", "2024-10-10", "2024-10-12", "2024-10-15")]
    [InlineData("2026-11-20", "2026-11-25", "2026-11-27", "2026-12-01")]
    public void The_worked_examples_hold(string from, string third, string fifth, string seventh)
    {
        Assert.Equal(new ReviewWindow(D(from), D(third), D(seventh), false, "cn-2026.1"), Window(from, 3, 7));
        Assert.Equal((D(fifth), D(fifth)), (Window(from, 5, 5).Earliest, Window(from, 5, 5).Latest));
        Assert.Equal(D(fifth), ReviewWindows.MiddleOf(s_calendar, Window(from, 3, 7)));
    }

    [Fact]
    public void Any_window_equals_a_walk_day_by_day() =>
        Gen.Select(Gen.Int[D("2024-01-01").DayNumber, D("2028-09-30").DayNumber], Gen.Int[1, ReviewWindows.MaxDays], Gen.Int[1, ReviewWindows.MaxDays])
            .SampleSeeded((fromNumber, one, other) =>
            {
                var from = DateOnly.FromDayNumber(fromNumber);
                var (min, max) = (Math.Min(one, other), Math.Max(one, other));
                var latest = After(from, max);

                var window = ReviewWindows.Compute(s_calendar, from, min, max).Value;
                var trace = ReviewWindows.Explain(s_calendar, window);

                    Assert.Equal(new ReviewWindow(from, After(from, min), latest, latest.Year > 2026, "cn-2026.1"), window);
                    Assert.Equal(After(from, min + ((max - min) / 2)), ReviewWindows.MiddleOf(s_calendar, window));
                    Assert.Equal(max, s_calendar.WorkingDaysBetween(from, latest));
                    Assert.Equal(
                        Enumerable.Range(from.DayNumber + 1, latest.DayNumber - from.DayNumber),
                        trace.Select(day => day.Date.DayNumber)
                    );
                    Assert.Equal(Enumerable.Range(1, max), trace.Where(day => IsWorking(day.Date)).Select(day => day.Count ?? 0));
                    Assert.All(trace.Where(day => !IsWorking(day.Date)), day => Assert.Null(day.Count));
                },
                iter: 5_000
            );

    // 24 December 2026 is a Thursday; 1 January 2027 a Friday off by law
    //   Th 24   Fr 25   Sa Su   Mo Tu We Th 31   Fr 1   Sa Su   Mo 4   Tu 5
    //   S       1       x  x    2  3  4  5       x      x  x    6      7
    [Fact]
    public void A_window_into_a_year_without_a_notice_is_provisional()
    {
        Assert.Equal(new ReviewWindow(D("2026-12-24"), D("2026-12-29"), D("2027-01-05"), true, "cn-2026.1"), Window("2026-12-24", 3, 7));
        Assert.Equal((D("2026-12-31"), false), (Window("2026-12-24", 5, 5).Latest, Window("2026-12-24", 5, 5).Provisional));
        Assert.True(Window("2026-12-31", 1, 1).Provisional);
        Assert.Contains(
            new WindowDay(D("2027-01-01"), DayKind.Off, new(DayReasonCode.ProvisionalStatutory, "new-year"), null),
            ReviewWindows.Explain(s_calendar, Window("2026-12-24", 3, 7)));
    }

    [Fact]
    public void The_trace_gives_every_day_its_number_or_its_reason()
    {
        var trace = ReviewWindows.Explain(s_calendar, Window("2026-09-30", 3, 7));

        Assert.Equal(
            """
            2026-10-01 Off Holiday national-day -
            2026-10-02 Off Holiday national-day -
            2026-10-03 Off Weekend  -
            2026-10-04 Off Weekend  -
            2026-10-05 Off Holiday national-day -
            2026-10-06 Off Holiday national-day -
            2026-10-07 Off Holiday national-day -
            2026-10-08 Working Ordinary  1
            2026-10-09 Working Ordinary  2
            2026-10-10 MakeUp MakeUp national-day 3
            2026-10-11 Off Weekend  -
            2026-10-12 Working Ordinary  4
            2026-10-13 Working Ordinary  5
            2026-10-14 Working Ordinary  6
            2026-10-15 Working Ordinary  7
            """.ReplaceLineEndings("\n"),
            string.Join('\n', trace.Select(day => $"{day.Date:O} {day.Kind} {day.Reason.Code} {day.Reason.Holiday} {(day.Count is { } count ? $"{count}" : "-")}")));
    }

    [Theory]
    [InlineData("2026-09-29", "2026-09-30")]
    [InlineData("2026-09-30", "2026-10-08")]
    [InlineData("2026-10-09", "2026-10-10")]
    [InlineData("2026-10-10", "2026-10-12")]
    public void The_next_working_day_is_never_the_day_itself(string date, string next) =>
        Assert.Equal(D(next), ReviewWindows.NextWorkingDay(s_calendar, D(date)).Value);

    [Theory]
    [InlineData(3, 7, "2026-10-13")]
    [InlineData(3, 6, "2026-10-12")]
    [InlineData(3, 4, "2026-10-10")]
    [InlineData(3, 3, "2026-10-10")]
    public void The_middle_is_counted_in_working_days_and_rounded_down(int min, int max, string middle) =>
        Assert.Equal(D(middle), ReviewWindows.MiddleOf(s_calendar, Window("2026-09-30", min, max)));

    [Theory]
    [InlineData(0, 7)]
    [InlineData(-1, -1)]
    [InlineData(4, 3)]
    [InlineData(1, 61)]
    [InlineData(int.MinValue, int.MaxValue)]
    public void Wrong_day_counts_are_refused(int min, int max)
    {
        var refusal = ReviewWindows.Compute(s_calendar, D("2026-09-30"), min, max).Refusal;

        Assert.Equal(("window-days-invalid", 422), (refusal?.Told(), refusal?.Entry.Status));
        Assert.Equal(($"{min}", $"{max}", "60"), (refusal?.Arguments["min"], refusal?.Arguments["max"], refusal?.Arguments["limit"]));
    }

    // The last working days of the calendar: … We 2099-12-30 · Th 2099-12-31
    [Theory]
    [InlineData("2023-12-31", 1)]
    [InlineData("2099-12-31", 1)]
    [InlineData("2099-12-30", 2)]
    [InlineData("2100-01-01", 1)]
    [InlineData("0001-01-01", 1)]
    [InlineData("9999-12-31", 60)]
    public void A_window_that_leaves_the_calendar_is_refused(string from, int days)
    {
        var refusal = ReviewWindows.Compute(s_calendar, D(from), 1, days).Refusal;

        Assert.Equal(("date-out-of-range", 422), (refusal?.Told(), refusal?.Entry.Status));
        Assert.Equal(
            (from, $"{days}", "2024-01-01", "2099-12-31"),
            (refusal?.Arguments["date"], refusal?.Arguments["days"], refusal?.Arguments["first"], refusal?.Arguments["last"]));
    }

    [Fact]
    public void The_first_and_the_last_window_of_the_calendar_are_counted()
    {
        Assert.Equal(D("2024-01-02"), Window("2024-01-01", 1, 1).Latest);
        Assert.Equal(D("2099-12-31"), Window("2099-12-30", 1, 1).Latest);
        Assert.Equal("date-out-of-range", ReviewWindows.NextWorkingDay(s_calendar, D("2099-12-31")).Refusal?.Told());
    }

    [Fact]
    public void Counting_allocates_nothing()
    {
        var (first, sum) = (D("2024-01-01"), Window("2026-09-30", 3, 7).Latest.DayNumber);
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var day = 0; day < 10_000; day++)
        {
            var window = ReviewWindows.Compute(s_calendar, first.AddDays(day), 3, 7);
            sum += ReviewWindows.MiddleOf(s_calendar, window.Value).DayNumber;
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.NotEqual(0, sum);
    }

    private static ReviewWindow Window(string from, int min, int max) => ReviewWindows.Compute(s_calendar, D(from), min, max).Value;
}
