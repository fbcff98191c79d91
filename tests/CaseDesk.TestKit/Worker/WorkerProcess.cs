using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using CaseDesk.Local.Emulator;

namespace CaseDesk.TestKit.Worker;

/// <summary>
/// A worker's process, started with the command line and the environment that a Functions host gives it. It does not outlive the test's
/// process.
/// </summary>
public sealed class WorkerProcess : IAsyncDisposable
{
    private const int MaxMessageBytes = int.MaxValue;

    // The rest of the environment is a test runner's, not a Functions host's.
    private static readonly string[] s_kept =
        ["PATH", "HOME", "TMPDIR", "LANG", "LC_ALL", "TZ", "DOTNET_ROOT", "SSL_CERT_FILE", "SSL_CERT_DIR"];

    private readonly Process _process;
    private readonly Process _guard;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly ConcurrentQueue<string> _errors = new();

    private WorkerProcess(ProcessStartInfo start)
    {
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Keep(_output, line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(_errors, line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        _guard = Guard(_process.Id);
        Exited = ExitedAsync();
    }

    public int Pid => _process.Id;

    /// <summary>The exit code, when it has ended and all its lines are read; 128 and the signal's number for a killed one.</summary>
    public Task<int> Exited { get; }

    /// <summary>Lines of its standard output so far.</summary>
    public IReadOnlyCollection<string> Output => _output;

    /// <summary>Lines of its standard error so far.</summary>
    public IReadOnlyCollection<string> Errors => _errors;

    /// <summary>Bytes of memory that it holds now.</summary>
    public long Memory
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <param name="folder">Of the published app.</param>
    /// <param name="host">Where the host listens for it.</param>
    public static WorkerProcess Start(string folder, IReadOnlyDictionary<string, string> settings, Uri host, string workerId)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(host);
        var (request, most) = (Guid.NewGuid().ToString(), MaxMessageBytes.ToString(CultureInfo.InvariantCulture));
        var start = new ProcessStartInfo("dotnet",
        [
            Path.Combine(folder, WorkerFile.Read(folder)),
            "--host", host.Host, "--port", host.Port.ToString(CultureInfo.InvariantCulture),
            "--workerId", workerId, "--requestId", request, "--grpcMaxMessageLength", most,
            "--functions-uri", host.AbsoluteUri,
            "--functions-worker-id", workerId, "--functions-request-id", request, "--functions-grpc-max-message-length", most,
        ])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Except(s_kept, StringComparer.Ordinal).ToList())
            start.Environment.Remove(name);
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        start.Environment["FUNCTIONS_WORKER_DIRECTORY"] = folder;
        start.Environment["FUNCTIONS_APPLICATION_DIRECTORY"] = folder;
        return new WorkerProcess(start);
    }

    /// <summary>SIGKILL: it does not get to finish anything.</summary>
    public void Kill() => _process.Kill();

    /// <summary>SIGTERM: it is asked to end, and may take its time.</summary>
    public void Terminate() => EndProcess.Ask(_process);

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        await Exited;
        _guard.Kill();
        _guard.Dispose();
        _process.Dispose();
    }

    /// <summary>
    /// A shell that kills the worker as soon as nobody holds its standard input any more: when the test's process is gone, however it
    /// ended.
    /// </summary>
    private static Process Guard(int pid)
    {
        var script = $"read _; kill -9 {pid.ToString(CultureInfo.InvariantCulture)} 2> /dev/null";
        return Process.Start(new ProcessStartInfo("/bin/sh", ["-c", script]) { RedirectStandardInput = true })!;
    }

    private static void Keep(ConcurrentQueue<string> lines, string? line)
    {
        if (line is not null)
            lines.Enqueue(line);
    }

    private async Task<int> ExitedAsync()
    {
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }
}
