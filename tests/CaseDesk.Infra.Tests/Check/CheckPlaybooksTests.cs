using System.Diagnostics;
using CaseDesk.Samples.Repository;

namespace CaseDesk.Infra.Tests.Check;

/// <summary>The tool that the build runs: 0 for sound files, 1 with every fault at its place, 2 for a wrong call.</summary>
public sealed class CheckPlaybooksTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("playbooks-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Sound_files_pass()
    {
        var files = RepositoryTree.Files(".json", "shared/CaseDesk.Core/Playbooks/data").Select(RepositoryTree.PathOf).ToArray();

        var (status, output, errors) = await RunAsync(["playbooks", .. files]);
        Assert.Equal((0, ""), (status, errors));
        Assert.Equal(files.Length, output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task A_bad_file_fails_with_its_place_in_the_form_of_a_compilers_error()
    {
        var sound = RepositoryTree.Read("shared/CaseDesk.Core/Playbooks/data/tmall.json");
        var file = Path.Combine(_folder, "bad.json");
        await File.WriteAllTextAsync(file, sound.Replace("\"count\": 3,", "\"count\": 0,", StringComparison.Ordinal));

        var (status, _, errors) = await RunAsync(
            "playbooks",
            RepositoryTree.PathOf("shared/CaseDesk.Core/Playbooks/data/tmall.json"),
            file
        );
        Assert.Equal(1, status);
        Assert.Contains($"{file}(1): error playbook-count-invalid: $.clocks[0].count:", errors, StringComparison.Ordinal);

        await File.WriteAllTextAsync(file, "{\n\"format\": nothing\n}");
        (status, _, errors) = await RunAsync("playbooks", file);
        Assert.Equal(1, status);
        Assert.Contains($"{file}(2): error json-invalid: $:", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_file_and_a_wrong_call_fail()
    {
        Assert.Equal(1, (await RunAsync("playbooks", Path.Combine(_folder, "nothing.json"))).Status);
        Assert.Equal(2, (await RunAsync()).Status);
        Assert.Equal(2, (await RunAsync("playbooks")).Status);
        Assert.Equal(2, (await RunAsync("nonsense", "x.json")).Status);
    }

    private static async Task<(int Status, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "CaseDesk.Check.dll"), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(3));
        return (process.ExitCode, await output, await errors);
    }
}
