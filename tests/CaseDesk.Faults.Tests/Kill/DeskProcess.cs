using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace CaseDesk.Faults.Tests.Kill;

/// <summary>The built local host as a process of its own, on storage that outlives it. It can be killed and started again.</summary>
internal sealed class DeskProcess(string connection) : IDisposable
{
    public const string DeskKey = "desk-key-of-the-kill-test";

    /// <summary>
    /// How long a killed process keeps its messages, each time one of the five tries: so long that a busy machine, on which lives are short
    /// of time, does
    /// not use them all up, and renews in time what still runs.
    /// </summary>
    private static readonly TimeSpan s_lease = TimeSpan.FromSeconds(10);

    private readonly string _data = Directory.CreateTempSubdirectory().FullName;
    private Process? _process;

    /// <summary>Where it listens now; null while it is down.</summary>
    public Uri? Address { get; private set; }

    /// <summary>What every life of it has printed.</summary>
    public ConcurrentQueue<string> Lines { get; } = [];

    public async Task StartAsync(DeskTime time)
    {
        var dotnet = Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet");
        var start = new ProcessStartInfo(
            dotnet,
            [
                Path.Combine(AppContext.BaseDirectory, "CaseDesk.Local.dll"),
                "--port",
                "0",
                "--data",
                _data,
                "--desk-key",
                DeskKey,
                "--storage",
                connection,
                "--queue-lease",
                s_lease.ToString("c", CultureInfo.InvariantCulture),
                "--speed",
                time.Speed.ToString(CultureInfo.InvariantCulture),
                "--now",
                Instant(time.Start),
                "--since",
                Instant(time.Since),
            ]
        )
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        start.Environment["Alerts__AttemptTimeoutSeconds"] = "2";
        // A day is over in seconds here, and the merchant's own upload takes its real time.
        start.Environment["Evidence__AbandonAfterHours"] = "168";
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        // A killed run leaves its file behind; the new one must not be mistaken for it.
        File.Delete(Path.Combine(_data, "desk.json"));
        var process = _process = Process.Start(start)!;
        void Take(string? line)
        {
            if (line is null)
                ready.TrySetException(new InvalidOperationException("The desk ended before it served."));
            else
                Lines.Enqueue(line);
            if (line?.Contains("Ctrl-C", StringComparison.Ordinal) == true)
                ready.TrySetResult();
        }

        _process.OutputDataReceived += (_, line) => Take(line.Data);
        _process.ErrorDataReceived += (_, line) => Take(line.Data ?? "");
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        try
        {
            await ready.Task.WaitAsync(TimeSpan.FromMinutes(2));
        }
        catch (InvalidOperationException problem)
        {
            // What it says at its end comes by the other stream, and may be read later than that this one is over.
            await process.WaitForExitAsync();
            throw new InvalidOperationException($"{problem.Message} Exit status {process.ExitCode}.\n{string.Join('\n', Lines.TakeLast(20))}", problem);
        }

        Address = new Uri(JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(_data, "desk.json"))).RootElement.GetProperty("api").GetString()!);
    }

    /// <summary>SIGKILL: nothing of it gets another word.</summary>
    public async Task KillAsync()
    {
        Address = null;
        _process!.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    private static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);

    public void Dispose()
    {
        _process?.Kill();
        _process?.WaitForExit();
        _process?.Dispose();
        Directory.Delete(_data, recursive: true);
    }
}
