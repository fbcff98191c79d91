using System.Globalization;
using CaseDesk.TestKit;
using Xunit.Abstractions;

namespace CaseDesk.Faults.Tests.Simulation;

/// <summary>
/// Two years of a desk, judged by a model: nothing lost, nothing doubled, nothing in the quiet hours unless the clock leaves no choice.
/// CASEDESK_SIMULATION_SEED takes another script of people, outages and faults, CASEDESK_SIMULATION_CASES another number of cases. The seed
/// repeats the script; which calls meet one another still depends on the machine.
/// </summary>
public sealed class SimulationTests(ITestOutputHelper output) : OneAfterAnother
{
    /// <summary>How the ledger calls a due row that is put back at once.</summary>
    private const string PutBack = "dueindex merge";

    private const int CasesInMemory = 2_000;
    private const int CasesOnTheEmulator = 50;
    private const int Seed = 20_250_101;

    [Fact]
    public Task Two_years_with_thousands_of_cases_in_memory() => RunAsync(Setting("CASEDESK_SIMULATION_CASES") ?? CasesInMemory, desks: 4, rate: 0.015, () => null);

    [Fact]
    public async Task Two_years_on_the_storage_emulator()
    {
        // One of its own: under what two years leave behind, a shared one took three times as long for all that came after.
        var server = await AzuriteServer.StartAsync();
        try
        {
            await RunAsync(Setting("CASEDESK_SIMULATION_CASES") ?? CasesOnTheEmulator, desks: 4, rate: 0.03, server.NewAccountConnectionString);
        }
        finally
        {
            server.End();
        }
    }

    private async Task RunAsync(int cases, int desks, double rate, Func<string?> account)
    {
        var run = new SimulationRun(Setting("CASEDESK_SIMULATION_SEED") ?? Seed, cases, desks, rate, account);
        await run.RunAsync();
        output.WriteLine(run.Describe());
        Assert.True(run.Faults.Count == 0, $"{run.Describe()}\n{run.Faults.Count} faults:\n{string.Join('\n', run.Faults.Take(40))}");
        Assert.Equal(cases, run.Count("cases") + run.Count("cases never opened"));
        // A fault that never struck proves nothing.
        // A due row is put back only when its truth is late: on the emulator perhaps never.
        string[] operations =
        [
            .. run.Ledger.Operations.Where(operation =>
                operation != PutBack && !operation.StartsWith("desk-data", StringComparison.Ordinal)
            ),
        ];
        Assert.Equal(11, operations.Length);
        Assert.All(operations, operation => Assert.True(run.Ledger.Of(operation) >= cases / 50, $"{operation} was broken only {run.Ledger.Of(operation)} times"));
        // Steps that are taken back are among what people do.
        Assert.InRange(run.Count("event CaseUndone"), cases / 40, int.MaxValue);
        if (cases < CasesInMemory)
            return;
        // The rarer ways of every kind of call, and what only chance brings together.
        Assert.All(operations.Append(PutBack), operation => Assert.All(
            [Mishap.NotSent, Mishap.AnswerLost, Mishap.DiesBefore, Mishap.DiesAfter],
            mishap => Assert.True(run.Ledger.Of(operation, mishap) >= 5, $"{operation}: {mishap} struck only {run.Ledger.Of(operation, mishap)} times")));
        Assert.True(run.Count(SimulationRun.SaidAtNight) > 0, "No clock left no choice but the night.");
    }

    private static int? Setting(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;
}
