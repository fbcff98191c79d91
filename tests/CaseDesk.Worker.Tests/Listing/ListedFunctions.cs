using CaseDesk.Local.Discovery;
using CaseDesk.Samples.Repository;
using CaseDesk.TestKit.Worker;

namespace CaseDesk.Worker.Tests.Listing;

/// <summary>What was published is what was approved, in the file that Azure's scale controller reads and as the worker says it.</summary>
[Collection(SharedWorker.Name)]
public sealed class ListedFunctions(SharedWorker shared)
{
    private static readonly string s_approved = RepositoryTree.Read("tests/CaseDesk.Functions.Tests/Approved/Routes.approved.txt");

    [Fact]
    public void The_published_file_lists_the_approved_routes() =>
        Assert.Equal(s_approved, Routes(WorkerFunction.In(PublishedWorker.Folder)));

    [Fact]
    public void The_worker_lists_the_approved_routes() => Assert.Equal(s_approved, Routes(shared.Host.Functions));

    private static string Routes(IEnumerable<WorkerFunction> functions) =>
        string.Concat(
            functions.Select(function => RequestGuard(function.Describe())).Order(StringComparer.Ordinal).Select(line => line + "\n")
        );

    private static string Methods(HttpFunction http) => string.Join(' ', http.Methods.DefaultIfEmpty("ANY").Order(StringComparer.Ordinal));

    private static string RequestGuard(FunctionDescriptor function) => function switch
    {
        HttpFunction http => $"HTTP   /{http.Route}  {Methods(http)}  {http.Level}  {http.Name}",
        QueueFunction queue => $"QUEUE  {queue.Queue}  {queue.Name}",
        TimerFunction timer => $"TIMER  {timer.Schedule}  {timer.Name}",
        _ => throw new NotSupportedException(function.Name),
    };
}
