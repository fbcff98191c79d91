using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace CaseDesk.Mutants;

/// <summary>The other end of a worker. One that hangs or breaks is ended, and its mutant counts as seen.</summary>
internal sealed class WorkerProcess : IDisposable
{
    private readonly Process _process;
    private readonly BlockingCollection<string?> _lines = [];

    public WorkerProcess(string folder, int mutant = -1)
    {
        // Started as an apphost or by dotnet: the same again.
        var program = Environment.ProcessPath!;
        string[] own = Path.GetFileNameWithoutExtension(program) == "dotnet" ? [Environment.GetCommandLineArgs()[0]] : [];
        var start = new ProcessStartInfo(program, [.. own, "work", folder])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            WorkingDirectory = folder,
        };
        start.Environment["MUTANT"] = mutant.ToString(CultureInfo.InvariantCulture);
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => _lines.Add(line.Data);
        _process.BeginOutputReadLine();
        while (Hear(TimeSpan.FromMinutes(2)) is { Length: > 0 } name)
            Tests.Add(name);
        Reached = Numbers(Hear(TimeSpan.FromMinutes(2)) ?? "");
    }

    public List<string> Tests { get; } = [];

    /// <summary>The mutants that finding the tests came by: their data, and what is made once for it.</summary>
    public IReadOnlyList<int> Reached { get; }

    public static IReadOnlyList<int> Numbers(string text) =>
        [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(number => int.Parse(number, CultureInfo.InvariantCulture))];

    /// <summary>Null when it was late or ended.</summary>
    public string[]? Ask<T>(string what, IEnumerable<T> tests, double milliseconds)
    {
        _process.StandardInput.WriteLine($"{what} {string.Join(',', tests)}");
        return Hear(TimeSpan.FromMilliseconds(10_000 + (5 * milliseconds)))?.Split(' ');
    }

    public void Dispose()
    {
        _process.Kill();
        _process.Dispose();
    }

    private string? Hear(TimeSpan patience)
    {
        var waited = Stopwatch.StartNew();
        while (patience - waited.Elapsed is { Ticks: > 0 } left && _lines.TryTake(out var line, left))
        {
            if (line is null)
                return null;
            if (line.StartsWith("= ", StringComparison.Ordinal))
                return line[2..];
        }

        return null;
    }
}
