using System.Diagnostics;
using CaseDesk.Samples.Repository;

namespace CaseDesk.TestKit.Readme;

/// <summary>Bash, into which parts of the story are pasted against a desk.</summary>
public sealed class StoryShell : IDisposable
{
    private const string Pause = "== pause ==";
    private readonly Process _bash;
    private readonly Task<string> _errors;

    /// <param name="parts">Blocks in order, by name; an empty name pauses until <see cref="GoOn"/>.</param>
    public StoryShell(IDesk desk, params IEnumerable<string> parts)
    {
        ArgumentNullException.ThrowIfNull(desk);
        var script = string.Join('\n', parts.Select(part => part.Length == 0 ? $"echo '{Pause}'; read -r" : MarkedText.Block(part)));
        var start = new ProcessStartInfo("bash", ["-c", script + "\necho \"CASE=$CASE\"\n"])
        {
            WorkingDirectory = RepositoryTree.Root,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["API"] = desk.BaseAddress.ToString().TrimEnd('/');
        start.Environment["KEY"] = desk.DeskKey;
        _bash = Process.Start(start)!;
        _errors = _bash.StandardError.ReadToEndAsync();
    }

    /// <summary>What was printed until the next pause, or the end.</summary>
    public async Task<IReadOnlyList<string>> ReadAsync()
    {
        using var timeout = new CancellationTokenSource(TestTimeout.Limit);
        var lines = new List<string>();
        while (await _bash.StandardOutput.ReadLineAsync(timeout.Token) is { } line && line != Pause)
            lines.Add(line);
        return lines;
    }

    public void GoOn() => _bash.StandardInput.WriteLine();

    /// <summary>What went wrong, empty when nothing did. The shell has ended.</summary>
    public Task<string> ErrorsAsync() => _errors.WaitAsync(TestTimeout.Limit);

    public void Dispose()
    {
        if (!_bash.HasExited)
            _bash.Kill(entireProcessTree: true);
        _bash.Dispose();
    }
}
