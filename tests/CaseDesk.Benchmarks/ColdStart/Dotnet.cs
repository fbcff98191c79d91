using System.Diagnostics;
using System.Runtime.InteropServices;

namespace CaseDesk.Benchmarks.ColdStart;

/// <summary>Runs the SDK's command that this process was started with.</summary>
internal static class Dotnet
{
    public static string Path { get; } = System.IO.Path.GetFullPath(System.IO.Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet"));

    /// <summary>Throws <see cref="InvalidOperationException"/> with the last lines it printed when it ends with anything but 0.</summary>
    public static async Task RunAsync(string directory, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Path, arguments)
        {
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException(
                $"dotnet {string.Join(' ', arguments)}: {string.Join('\n', $"{await output}{await errors}".Split('\n').TakeLast(20))}"
            );
    }
}
