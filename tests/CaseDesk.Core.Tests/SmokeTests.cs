namespace CaseDesk.Core.Tests;

public sealed class SmokeTests
{
    [Fact]
    public void Starts() => Assert.Equal(2, 1 + 1);
}
