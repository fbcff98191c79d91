using CaseDesk.Samples.Repository;
using CaseDesk.TestKit.Worker;

namespace CaseDesk.Benchmarks.ColdStart;

/// <summary>
/// From the start of the published worker's process to its first answer over HTTP, and what it then holds of memory, beside an empty app of
/// the same
/// shape, by turns in one run. The host in front of it is ours and the same for both; in Azure its own start comes on top.
/// </summary>
internal sealed class ColdStartBenchmark : IBenchmark
{
    /// <summary>What the desk may take of what the empty app takes, inclusive.</summary>
    private const double MaxRatio = 1.3;

    public string Name => "coldstart";

    public string Summary => "from the start of the published worker to its first answer, beside an empty app of the same shape";

    public async Task<BenchmarkOutcome> RunAsync(BenchmarkOptions options)
    {
        PublishedWorker.Check();
        var directory = Directory.CreateTempSubdirectory();
        try
        {
            Progress.Say("  publishing the empty app");
            var empty = await EmptyApp.PublishAsync(RepositoryTree.Root, PublishedWorker.Folder, directory.FullName);
            await using var desk = new ColdStarts(await WorkerHost.StartAsync(Options(PublishedWorker.Folder)));
            await using var bare = new ColdStarts(await WorkerHost.StartAsync(Options(empty)));
            await ByTurnsAsync(desk, bare, options.Starts);
            var table = ColdStartTable.Of(desk.Starts, bare.Starts, out var worst);
            return new BenchmarkOutcome(
                $"""
                ### A cold start of the worker

                {Machine.Describe()}. {options.Starts:N0} starts of each by turns, medians; the ratio is the median of the pairs'.

                {table}
                """.ReplaceLineEndings("\n"),
                worst <= MaxRatio);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private static async Task ByTurnsAsync(ColdStarts desk, ColdStarts bare, int starts)
    {
        var progress = new Progress("cold starts", 2 * starts);
        for (var i = 0; i < starts; i++)
        {
            await desk.AddAsync();
            await bare.AddAsync();
            progress.Add(2);
        }

        progress.End();
    }

    /// <summary>As they run in Azure, where both tell Application Insights of themselves; nobody listens here.</summary>
    private static WorkerHostOptions Options(string folder) => new()
    {
        Folder = folder,
        RunQueues = false,
        RunTimers = false,
        Settings = new Dictionary<string, string?>
        {
            ["APPLICATIONINSIGHTS_CONNECTION_STRING"] =
                "InstrumentationKey=00000000-0000-4000-8000-000000000000;IngestionEndpoint=http://127.0.0.1:9/",
        },
    };
}
