using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace CaseDesk.Benchmarks.Upload;

/// <summary>A whole desk in a process of its own, with an emulator that keeps its data on disk: what it holds in memory is its own.</summary>
internal sealed class DeskProcess : IAsyncDisposable
{
    /// <summary>Bytes that the desk may allocate, in hex as the runtime reads it: 128 MiB, less than the larger files. Whoever held a file in memory would fail.</summary>
    private const string HeapLimit = "8000000";

    private static readonly TimeSpan s_timeout = TimeSpan.FromMinutes(2);
    private readonly Process _process;
    private readonly DirectoryInfo _data;

    private DeskProcess(Process process, DirectoryInfo data, JsonNode desk)
    {
        (_process, _data) = (process, data);
        Client = new HttpClient { BaseAddress = new Uri((string)desk["api"]!), Timeout = s_timeout };
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)desk["deskKey"]!);
        Connection = (string)desk["storage"]!["connectionString"]!;
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

    public static async Task<DeskProcess> StartAsync()
    {
        var data = Directory.CreateTempSubdirectory("casedesk-benchmark-");
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "CaseDesk.Local.dll"), "--port", "0", "--storage-ports", "auto", "--data", data.FullName])
        {
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
            Environment = { ["DOTNET_GCHeapHardLimit"] = HeapLimit },
        };
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
