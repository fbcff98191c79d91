using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Azure.Data.Tables;

namespace CaseDesk.Azure.Tests.Alerts;

/// <summary>TEMPORARY: replace by the test kit's AzuriteServer once both branches are merged, and delete this file.</summary>
public sealed class TemporaryAzurite : IAsyncLifetime, IDisposable
{
    // The emulator's published development account.
    private const string Account = "devstoreaccount1";
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private Process? _process;

    public TableServiceClient Tables { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        var package = new NodePackage("infra/azurite");
        await package.InstallAsync();
        var ports = FreePorts(3);
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _process = new Process
        {
            StartInfo = new ProcessStartInfo("node",
            [
                Path.Combine(package.Folder, "node_modules", "azurite", "dist", "src", "azurite.js"),
                "--inMemoryPersistence", "--skipApiVersionCheck", "--disableTelemetry",
                "--blobPort", $"{ports[0]}", "--queuePort", $"{ports[1]}", "--tablePort", $"{ports[2]}",
            ])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
            EnableRaisingEvents = true,
        };
        _process.OutputDataReceived += (_, line) =>
        {
            if (line.Data?.Contains("Azurite Table service is successfully listening", StringComparison.Ordinal) == true)
                ready.TrySetResult();
        };
        _process.Exited += (_, _) => ready.TrySetException(new InvalidOperationException("Azurite ended before it was ready."));
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await ready.Task.WaitAsync(TimeSpan.FromMinutes(1));
        Tables = new TableServiceClient(
            $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Key};TableEndpoint=http://127.0.0.1:{ports[2]}/{Account};");
    }

    public async Task DisposeAsync()
    {
        if (_process is null)
            return;
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
    }

    public void Dispose() => _process?.Dispose();

    private static int[] FreePorts(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToArray();
        foreach (var listener in listeners)
            listener.Start();
        var ports = listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port).ToArray();
        foreach (var listener in listeners)
            listener.Dispose();
        return ports;
    }
}
