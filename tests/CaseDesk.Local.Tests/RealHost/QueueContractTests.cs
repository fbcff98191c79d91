namespace CaseDesk.Local.Tests.RealHost;

/// <summary>
/// Each case of the table on Microsoft's listener and on ours, on one emulator. A case that fails on both tells of a new listener; one that
/// fails on ours, of us.
/// </summary>
public sealed class QueueContractTests
{
    private static readonly string[] s_sides = [QueueHosts.Real, QueueHosts.Ours];

    // All at once: what a case takes is waiting.
    private static readonly Lazy<Dictionary<(string Side, string Case), Task<Outcome>>> s_outcomes = new(() => QueueCases.All
        .SelectMany(_ => s_sides, (trial, side) => (side, trial))
        .ToDictionary(row => (row.side, row.trial.Name), row => Task.Run(() => new QueueTrial(row.trial).RunAsync(row.side))));

    public static IEnumerable<object[]> Rows => QueueCases.All.SelectMany(_ => s_sides, (trial, side) => new object[] { trial.Name, side });

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task A_message_ends_as_the_table_says(string name, string side)
    {
        var expected = QueueCases.All.Single(trial => trial.Name == name);

        var outcome = await s_outcomes.Value[(side, name)];

        Assert.Equal(expected.Runs, outcome.Runs);
        Assert.Equal(expected.Ends, outcome.Ends);
        Assert.Equal(expected.Poison, outcome.Poison);
        Assert.Equal((expected.Hidden, 0), (outcome.Hidden, outcome.Visible));

        // Storage hides by whole seconds. No upper bound but the lease's: a machine may stand still.
        if (expected.Visibility > TimeSpan.Zero)
            Assert.InRange(outcome.Pause, expected.Visibility, TimeSpan.FromMinutes(5));
    }
}
