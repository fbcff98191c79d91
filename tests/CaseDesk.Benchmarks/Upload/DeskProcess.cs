using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace CaseDesk.Benchmarks.Upload;

/// <summary>A whole desk in a process of its own: what it holds in memory is its own.</summary>
internal sealed class DeskProcess : IAsyncDisposable
{
    /// <summary>
    /// Bytes that the desk may allocate, in hex as the runtime reads it: 128 MiB, less than the larger files. Whoever held a file in memory
    /// would fail.
    /// </summary>
    private const string HeapLimit = "8000000";

    private static readonly TimeSpan s_timeout = TimeSpan.FromMinutes(2);
    private readonly Process _process;
    private readonly DirectoryInfo _data;

    private DeskProcess(Process process, DirectoryInfo data, JsonNode desk)
    {
        (_process, _data) = (process, data);
        Client = new HttpClient { BaseAddress = new Uri((string)desk["api"]!), Timeout = s_timeout };
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)desk["deskKey"]!);
        // Whoever names the storage knows it.
        Connection = (string?)desk["storage"]?["connectionString"] ?? "";
    }

    /// <summary>Carries the desk key.</summary>
    public HttpClient Client { get; }

    public string Connection { get; }

    /// <summary>Bytes of memory that the desk holds now, its emulator not included.</summary>
    public long Memory
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>This build's, on an emulator of its own, with a heap that holds none of the larger files.</summary>
    public static Task<DeskProcess> StartAsync() =>
        StartAsync(
            Path.Combine(AppContext.BaseDirectory, "CaseDesk.Local.dll"),
            ["--storage-ports", "auto"],
            new() { ["DOTNET_GCHeapHardLimit"] = HeapLimit }
        );

    /// <param name="program">The local host's assembly.</param>
    /// <param name="options">Its options, without port and data.</param>
    public static async Task<DeskProcess> StartAsync(
        string program,
        IEnumerable<string> options,
        Dictionary<string, string>? environment = null
    )
    {
        var data = Directory.CreateTempSubdirectory("casedesk-benchmark-");
        var start = new ProcessStartInfo("dotnet", [program, "--port", "0", "--data", data.FullName, .. options]) { RedirectStandardOutput = true, RedirectStandardInput = true };
        foreach (var (name, value) in environment ?? [])
            start.Environment[name] = value;
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        var file = Path.Combine(data.FullName, "desk.json");
        using var timeout = new CancellationTokenSource(s_timeout);
        while (!File.Exists(file))
            await Task.Delay(100, timeout.Token);
        await Task.Delay(100, timeout.Token);
        return new DeskProcess(process, data, JsonNode.Parse(await File.ReadAllTextAsync(file))!);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        using (var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]))
            await kill.WaitForExitAsync();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _data.Delete(recursive: true);
    }
}
