using CaseDesk.Core.Windows;
using static CaseDesk.Core.Tests.Windows.OfficialDays;

namespace CaseDesk.Core.Tests.Windows;

public sealed class ShanghaiTimeTests
{
    // Shanghai  29 Sep 23:59 | 30 Sep 00:00 ............ 23:59 | 1 Oct 00:00
    // UTC       29 Sep 15:59 | 29 Sep 16:00 .... 30 Sep  15:59 | 30 Sep 16:00
    [Theory]
    [InlineData("2026-09-29T15:59:59.9999999Z", "2026-09-29")]
    [InlineData("2026-09-29T16:00:00Z", "2026-09-30")]
    [InlineData("2026-09-30T15:59:59.9999999Z", "2026-09-30")]
    [InlineData("2026-09-30T16:00:00Z", "2026-10-01")]
    [InlineData("2026-09-30T23:59:59+08:00", "2026-09-30")]
    [InlineData("2026-09-30T12:00:00-05:00", "2026-10-01")]
    [InlineData("2026-12-31T16:00:00Z", "2027-01-01")]
    public void A_date_is_the_date_in_Shanghai(string instant, string date) =>
        Assert.Equal(D(date), ShanghaiTime.DateOf(DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void A_day_runs_from_its_midnight_to_the_next_one_exclusive()
    {
        var day = D("2026-12-31");

        Assert.Equal("2026-12-31T00:00:00.0000000+08:00", ShanghaiTime.StartOf(day).ToString("O"));
        Assert.Equal("2027-01-01T00:00:00.0000000+08:00", ShanghaiTime.EndOf(day).ToString("O"));
        Assert.Equal("2026-12-31T08:30:00.0000000+08:00", ShanghaiTime.At(day, new(8, 30)).ToString("O"));
        Assert.Equal(day, ShanghaiTime.DateOf(ShanghaiTime.EndOf(day).AddTicks(-1)));
        Assert.Equal(day.AddDays(1), ShanghaiTime.DateOf(ShanghaiTime.EndOf(day)));
    }
}
