using CaseDesk.TestKit.BadInput;

namespace CaseDesk.Worker.Tests.BadInput;

/// <summary>
/// What the local host refuses, the published worker refuses as well, with the same words, and stores nothing of it. Of each table one
/// request for each
/// route and each code; with <c>CASEDESK_BAD_INPUT=all</c> in the environment, every one.
/// </summary>
public sealed class WorkerRefuses(BadWorker worker) : IClassFixture<BadWorker>
{
    private static readonly bool s_all = Environment.GetEnvironmentVariable("CASEDESK_BAD_INPUT") == "all";

    public static TheoryData<string> Tables => [.. BadInputTables.All.Keys];

    [Theory]
    [MemberData(nameof(Tables))]
    public async Task With_the_same_problem_and_nothing_stored(string table)
    {
        var faults = await RefusedRequests.FaultsAsync(worker, Chosen(BadInputTables.All[table]));
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Theory]
    [MemberData(nameof(BadAddresses.Tricks), MemberType = typeof(BadAddresses))]
    public Task Tricks_in_a_path_lead_nowhere(string path) => RefusedRequests.LeadNowhereAsync(worker, path);

    [Fact]
    public void Every_route_and_every_code_of_a_table_is_among_the_chosen()
    {
        foreach (var table in BadInputTables.All.Values)
        {
            Assert.Superset(table.Select(RequestGuard).ToHashSet(), Chosen(table).Select(RequestGuard).ToHashSet());
            Assert.Superset(table.Select(request => request.Code).ToHashSet(), Chosen(table).Select(request => request.Code).ToHashSet());
        }
    }

    private static List<BadRequest> Chosen(IReadOnlyList<BadRequest> table) =>
        s_all ? [.. table] : [.. table.DistinctBy(RequestGuard).Concat(table.DistinctBy(request => request.Code)).Distinct()];

    private static string RequestGuard(BadRequest request) => $"{request.Method} {request.Path.Split('?')[0]}";
}
