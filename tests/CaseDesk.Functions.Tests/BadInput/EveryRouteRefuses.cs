using CaseDesk.TestKit.BadInput;

namespace CaseDesk.Functions.Tests.BadInput;

/// <summary>Bad input is a problem with a code of its own, in Chinese and English, and leaves no trace in storage.</summary>
public sealed class EveryRouteRefuses(BadDesk desk) : IClassFixture<BadDesk>
{
    public static TheoryData<string> Tables => [.. BadInputTables.All.Keys];

    /// <summary>One test a table, every fault of the table in its message: hundreds of one-line tests would say the same slower.</summary>
    [Theory]
    [MemberData(nameof(Tables))]
    public async Task With_a_coded_problem_in_two_languages_and_nothing_stored(string table)
    {
        var faults = await RefusedRequests.FaultsAsync(desk, BadInputTables.All[table]);
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    /// <summary>The server itself may answer these before any route is reached: then without a body.</summary>
    [Theory]
    [MemberData(nameof(BadAddresses.Tricks), MemberType = typeof(BadAddresses))]
    public Task Tricks_in_a_path_lead_nowhere(string path) => RefusedRequests.LeadNowhereAsync(desk, path);
}
