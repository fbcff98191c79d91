using CaseDesk.TestKit.Desk;
using CaseDesk.TestKit.Worker;
using Xunit.Abstractions;

namespace CaseDesk.Worker.Tests.Inspectors;

/// <summary>The published app starts its inspectors itself, and outlives whatever they die of.</summary>
public sealed class DyingInspectors(ITestOutputHelper output)
{
    [Fact]
    public async Task The_worker_stays_and_every_file_has_its_answer()
    {
        using var folder = StandInFolder.Make();
        await using var host = await WorkerHost.StartAsync(new WorkerHostOptions
        {
            Folder = folder.Path,
            Settings = new Dictionary<string, string?>(SharedWorker.SignedSample()) { ["Evidence__LookSeconds"] = "5" },
        });
        var pid = host.Process.Pid;
        var @case = await CaseDriver.OpenAsync(host);

        output.WriteLine($"{await DeadlyFiles.CheckAsync(host, host.Logs, @case, "violation-notice")} looks at good files took too long");

        Assert.Equal(pid, host.Process.Pid);
        Assert.False(host.Process.Exited.IsCompleted);
    }
}
