using System.Diagnostics;
using CaseDesk.TestKit;
using CaseDesk.Tests;

namespace CaseDesk.Functions.Tests.Readme;

/// <summary>Bash, into which parts of the story are pasted against a desk inside the test process.</summary>
internal sealed class StoryShell : IDisposable
{
    private const string Pause = "== pause ==";
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(3);
    private readonly Process _bash;
    private readonly Task<string> _errors;

    /// <param name="parts">Blocks in order; an empty name pauses until <see cref="GoOn"/>.</param>
    public StoryShell(DeskHost desk, params IEnumerable<string> parts)
    {
        var script = string.Join('\n', parts.Select(part => part.Length == 0 ? $"echo '{Pause}'; read -r" : ReadmeText.Block(part)));
        var start = new ProcessStartInfo("bash", ["-c", script + "\necho \"CASE=$CASE\"\n"])
        {
            WorkingDirectory = RepositoryTree.Root,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["API"] = desk.Local.BaseAddress.ToString().TrimEnd('/');
        start.Environment["KEY"] = desk.Local.DeskKey;
        _bash = Process.Start(start)!;
        _errors = _bash.StandardError.ReadToEndAsync();
    }

    /// <summary>What was printed until the next pause, or the end.</summary>
    public async Task<IReadOnlyList<string>> ReadAsync()
    {
        using var patience = new CancellationTokenSource(s_patience);
        var lines = new List<string>();
        while (await _bash.StandardOutput.ReadLineAsync(patience.Token) is { } line && line != Pause)
            lines.Add(line);
        return lines;
    }

    public void GoOn() => _bash.StandardInput.WriteLine();

    /// <summary>What went wrong, empty when nothing did. The shell has ended.</summary>
    public Task<string> ErrorsAsync() => _errors.WaitAsync(s_patience);

    public void Dispose()
    {
        if (!_bash.HasExited)
            _bash.Kill(entireProcessTree: true);
        _bash.Dispose();
    }
}
