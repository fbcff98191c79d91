using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;

namespace CaseDesk.Samples.Repository;

/// <summary>A folder with a package.json and a lock file; its packages are installed when they are not there.</summary>
public sealed class NodePackage(string folder)
{
    private static readonly TimeSpan s_testTimeout = TimeSpan.FromMinutes(5);
    private static readonly ConcurrentDictionary<string, Lazy<Task>> s_installations = new(StringComparer.Ordinal);

    public string Folder { get; } = RepositoryTree.PathOf(folder);

    /// <summary>Once for each folder, however many test classes ask; infra/test has done it before.</summary>
    public Task InstallAsync() => s_installations.GetOrAdd(Folder, _ => new Lazy<Task>(InstallOnceAsync)).Value;

    private async Task InstallOnceAsync()
    {
        // npm writes this file last: half an installation does not count.
        if (File.Exists(Path.Combine(Folder, "node_modules", ".package-lock.json")))
            return;
        var (exit, output) = await RunAsync(OperatingSystem.IsWindows() ? "npm.cmd" : "npm", ["ci", "--no-audit", "--no-fund"], "");
        if (exit != 0)
            throw new InvalidOperationException($"npm ci in {folder} ended with {exit}: {output}");
    }

    /// <summary>Runs a program in the folder and gives its exit status and all it wrote.</summary>
    public async Task<(int Exit, string Output)> RunAsync(string program, IReadOnlyList<string> arguments, string input)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using var process = Process.Start(start)!;
            using var timeout = new CancellationTokenSource(s_testTimeout);
            var output = process.StandardOutput.ReadToEndAsync(timeout.Token);
            var errors = process.StandardError.ReadToEndAsync(timeout.Token);
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
            await process.WaitForExitAsync(timeout.Token);
            return (process.ExitCode, await output + await errors);
        }
        catch (Win32Exception exception)
        {
            throw new InvalidOperationException($"{program} is needed for this test: install Node.js 20 or later.", exception);
        }
    }
}
