using CaseDesk.Core.Windows;
using static CaseDesk.Core.Tests.Windows.OfficialDays;

namespace CaseDesk.Core.Tests.Windows;

public sealed class StatutoryDaysTests
{
    [Theory]
    [InlineData(2027)]
    [InlineData(2028)]
    public void Years_without_a_notice_have_the_days_named_by_law(int year) =>
        Assert.Equal(Days(year, StatutoryTable[year]), StatutoryDays.Of(year).Select(day => day.Date).Distinct());

    [Fact]
    public void Before_2025_the_law_had_neither_the_eve_nor_the_second_of_May() => Assert.Equal(
        Days(2024, "01-01 02-10 02-11 02-12 04-04 05-01 06-10 09-17 10-01 10-02 10-03"),
        StatutoryDays.Of(2024).Select(day => day.Date));

    // 2033 has a leap eleventh month, 2036 a leap sixth: festivals after the leap month must not slip by a month.
    [Theory]
    [InlineData("2027-02-06", "spring-festival")]
    [InlineData("2028-01-26", "spring-festival")]
    [InlineData("2033-01-31", "spring-festival")]
    [InlineData("2034-02-19", "spring-festival")]
    [InlineData("2053-02-19", "spring-festival")]
    [InlineData("2027-06-09", "dragon-boat")]
    [InlineData("2028-05-28", "dragon-boat")]
    [InlineData("2036-05-30", "dragon-boat")]
    [InlineData("2027-09-15", "mid-autumn")]
    [InlineData("2028-10-03", "mid-autumn")]
    [InlineData("2033-09-08", "mid-autumn")]
    [InlineData("2036-10-04", "mid-autumn")]
    [InlineData("2027-04-05", "qingming")]
    [InlineData("2028-04-04", "qingming")]
    public void A_festival_falls_on_its_day(string date, string holiday) =>
        Assert.Contains((D(date), holiday), StatutoryDays.Of(D(date).Year));

    [Fact]
    public void Qingming_is_the_day_on_which_the_sun_reaches_15_degrees()
    {
        for (var year = StatutoryDays.FirstYear; year <= StatutoryDays.LastYear; year++)
        {
            var day = StatutoryDays.Of(year).Single(statutory => statutory.Holiday == "qingming").Date;
            Assert.True(Sky.SunLongitude(ShanghaiTime.StartOf(day)) < 15 && Sky.SunLongitude(ShanghaiTime.EndOf(day)) >= 15, $"{day:O}");
        }
    }

    // The century's exceptions: two signs fall in one month before these, so their own month has none (2033-34 and 2053). They are in the
    // table above.
    private static readonly HashSet<DateOnly> s_exceptions = [D("2033-09-08"), D("2034-02-19"), D("2053-02-19")];

    // Month 1 is the month in which the sun reaches 330°, month 5 that of 90° (solstice), month 8 that of 180° (equinox).
    [Theory]
    [InlineData("spring-festival", 1, 330)]
    [InlineData("dragon-boat", 5, 90)]
    [InlineData("mid-autumn", 15, 180)]
    public void A_lunar_festival_is_in_the_month_of_its_sun_and_counted_from_the_new_moon(string holiday, int dayOfMonth, int longitude)
    {
        for (var year = StatutoryDays.FirstYear; year <= StatutoryDays.LastYear; year++)
        {
            var days = StatutoryDays.Of(year).Where(statutory => statutory.Holiday == holiday).Select(statutory => statutory.Date).ToList();
            var festival = days.Count > 3 ? days[1] : days[0];
            var first = festival.AddDays(1 - dayOfMonth);
            var newMoon = Sky.NewMoonNear(ShanghaiTime.At(first, new(12, 0)));
            var next = Sky.NewMoonNear(newMoon.AddDays(29.5));

            Assert.True(first == ShanghaiTime.DateOf(newMoon), $"{holiday} {festival:O}: the new moon is at {newMoon.ToOffset(ShanghaiTime.Offset):O}.");
            Assert.True(
                first == ShanghaiTime.DateOf(newMoon),
                $"{holiday} {festival:O}: the new moon is at {newMoon.ToOffset(ShanghaiTime.Offset):O}."
            );
            Assert.True(
                s_exceptions.Contains(festival)
                    || Passes(longitude, ShanghaiTime.StartOf(first), ShanghaiTime.StartOf(ShanghaiTime.DateOf(next))),
                $"{holiday} {festival:O} is in the wrong month."
            );
        }
    }

    private static bool Passes(int longitude, DateTimeOffset from, DateTimeOffset until)
    {
        var start = Sky.SunLongitude(from);
        var distance = (longitude - start + 360) % 360;
        return distance <= (Sky.SunLongitude(until) - start + 360) % 360;
    }

    [Theory]
    [InlineData(2013)]
    [InlineData(2100)]
    public void Other_years_are_not_computed(int year) => Assert.Throws<ArgumentOutOfRangeException>(() => StatutoryDays.Of(year));
}
