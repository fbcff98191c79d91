using CaseDesk.TestKit.Desk;
using CaseDesk.TestKit.Worker;

namespace CaseDesk.Worker.Tests.Inspectors;

/// <summary>The published app starts its inspectors itself, and outlives whatever they die of.</summary>
public sealed class DyingInspectors
{
    [Fact]
    public async Task The_worker_stays_and_every_file_has_its_answer()
    {
        using var folder = StandInFolder.Make();
        await using var host = await WorkerHost.StartAsync(new WorkerHostOptions
        {
            Folder = folder.Path,
            Settings = new Dictionary<string, string?>(SharedWorker.SignedSample()) { ["Evidence__LookSeconds"] = "3" },
        });
        var pid = host.Process.Pid;
        var @case = await CaseDriver.OpenAsync(host);

        var ends = await DeadlyFiles.UploadAllAsync(@case, "violation-notice");

        Assert.Equal(
            [
                .. DeadlyFiles.Ways.SelectMany((way, index) => new[] { $"{index}.pdf sealed", $"{way}.png refused not-read-whole" }),
                "text.png sealed",
            ],
            ends
        );
        Assert.Equal(pid, host.Process.Pid);
        Assert.False(host.Process.Exited.IsCompleted);
        Assert.Equal(
            ["desk-work ended 1", .. Enumerable.Repeat("desk-work ended 3", DeadlyFiles.Ways.Count)], await DeadlyFiles.PoisonMessagesAsync(host));
    }
}
