using CaseDesk.Core.Alerts.Lanes;

namespace CaseDesk.Core.Tests.Alerts.Lanes;

public sealed class FullHourTests
{
    [Theory]
    [InlineData("2026-03-02T01:00:00Z", true)]
    [InlineData("2026-03-02T01:00:59.999Z", true)]
    [InlineData("2026-03-02T01:30:30Z", true)]
    [InlineData("2026-03-02T01:01:30Z", false)]
    [InlineData("2026-03-02T01:29:59.999Z", false)]
    [InlineData("2026-03-02T01:15:00Z", false)]
    public void Wait_until_first_minute_of_a_half_hour_waits(string now, bool waits)
    {
        var at = DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture);

        foreach (var endpoint in Enumerable.Range(0, 50).Select(number => $"wh_{number}"))
        {
            var until = FullHour.WaitUntil(at, endpoint);
            Assert.Equal(waits, until is not null);
            if (until is { } end)
            {
                Assert.InRange(end - at, TimeSpan.FromTicks(1), FullHour.Longest);
                Assert.Null(FullHour.WaitUntil(end, endpoint));
            }
        }
    }

    [Fact]
    public void Wait_until_many_endpoints_do_not_all_go_on_in_one_second()
    {
        var at = new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8));

        Assert.InRange(Enumerable.Range(0, 100).Select(number => FullHour.WaitUntil(at, $"wh_{number}")!.Value).Distinct().Count(), 15, 30);
    }
}
