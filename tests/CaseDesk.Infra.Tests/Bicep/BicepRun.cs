namespace CaseDesk.Infra.Tests.Bicep;

/// <summary>What one run of the compiler left behind.</summary>
internal sealed record BicepRun(int ExitCode, string Output, string Errors)
{
    private static readonly string[] s_alarms = ["Warning", "Error", "BCP"];

    /// <summary>Lines that complain. Type errors are only warnings to the compiler, so its exit status alone says nothing.</summary>
    public IReadOnlyList<string> Complaints { get; } =
        [.. Errors.Split('\n').Where(line => s_alarms.Any(alarm => line.Contains(alarm, StringComparison.OrdinalIgnoreCase)))];

    /// <summary>Fails with the compiler's own words unless it ended with 0 and complained of nothing.</summary>
    public BicepRun AssertClean()
    {
        Assert.True(ExitCode == 0 && Complaints.Count == 0, $"bicep ended with {ExitCode}:\n{Errors}");
        return this;
    }
}
