using CaseDesk.Core.Alerts.Lanes;

namespace CaseDesk.Core.Tests.Alerts.Lanes;

public sealed class RestAfterTroubleTests
{
    [Theory]
    [InlineData(1, 5)]
    [InlineData(2, 10)]
    [InlineData(4, 40)]
    [InlineData(5, 60)]
    [InlineData(5000, 60)]
    public void Of_doubles_up_to_a_minute(int failures, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), RestAfterTrouble.Of(failures));
}
