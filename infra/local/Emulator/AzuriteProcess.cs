using System.Diagnostics;
using CaseDesk.Local.Texts;

namespace CaseDesk.Local.Emulator;

/// <summary>A running storage emulator of ours; disposing it asks it to end and waits until it has.</summary>
public sealed class AzuriteProcess : IAsyncDisposable
{
    private const int Attempts = 5;
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly OutputTail? _output;
    private readonly string? _directory;

    private AzuriteProcess(Process process, OutputTail? output, EmulatorPorts ports, string? directory)
    {
        (_process, _output, Ports, _directory) = (process, output, ports, directory);
        Exited = process.WaitForExitAsync();
    }

    public EmulatorPorts Ports { get; }

    public int Pid => _process.Id;

    /// <summary>Completes when it has ended, for whatever reason.</summary>
    public Task Exited { get; }

    /// <summary>The last line it wrote, empty when nothing or unknown.</summary>
    public string LastLine => _output?.Last ?? "";

    /// <summary>
    /// Starts one, or takes over the one that a killed run has left in <paramref name="directory"/>, and waits until its ports answer.
    /// Throws <see cref="StartRefusedException"/> when that cannot be.
    /// </summary>
    /// <param name="directory">Where its data is kept; <see langword="null"/> keeps it in memory, and ends it with this process.</param>
    /// <param name="accounts">Its accounts; <see langword="null"/> for the well-known one.</param>
    public static async Task<AzuriteProcess> StartAsync(
        string? directory,
        StoragePorts ports,
        IReadOnlyCollection<EmulatorAccount>? accounts,
        TextWriter progress,
        CancellationToken cancellation
    )
    {
        ArgumentNullException.ThrowIfNull(progress);
        if (directory is not null && await AdoptAsync(directory, ports, progress, cancellation) is { } adopted)
            return adopted;
        var fallback = Path.Combine(directory ?? Path.GetTempPath(), directory is null ? "casedesk-azurite" : "azurite-program");
        var program = await InstallAzurite.RunAsync(fallback, progress, cancellation);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await LaunchAsync(program, directory, EmulatorPorts.Choose(ports), accounts, cancellation);
            }
            catch (StartRefusedException) when (ports == StoragePorts.Auto && attempt < Attempts)
            {
                // Somebody took one of the free ports first.
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await EndProcess.RunAsync(_process);
        _process.Dispose();
        if (_directory is not null)
            File.Delete(AzuriteRecord.FileIn(_directory));
    }

    /// <summary>Ends one that holds nothing worth keeping, at once.</summary>
    public void Kill() => _process.Kill();

    private static async Task<AzuriteProcess?> AdoptAsync(
        string directory,
        StoragePorts ports,
        TextWriter progress,
        CancellationToken cancellation
    )
    {
        if (AzuriteRecord.Find(directory) is not var (record, process))
            return null;
        var fits = ports.First is null || ports.First == record.Ports.Blob;
        if (!fits || !await record.Ports.AnswerAsync(cancellation))
        {
            await EndProcess.RunAsync(process);
            process.Dispose();
            return null;
        }

        await progress.WriteLineAsync(LocalText.Sentence("adopted", ("pid", $"{record.Pid}")));
        return new AzuriteProcess(process, null, record.Ports, directory);
    }

    private static async Task<AzuriteProcess> LaunchAsync(
        string program,
        string? directory,
        EmulatorPorts ports,
        IReadOnlyCollection<EmulatorAccount>? accounts,
        CancellationToken cancellation
    )
    {
        var environment = new Dictionary<string, string>();
        if (accounts is not null)
            environment["AZURITE_ACCOUNTS"] = string.Join(';', accounts.Select(account => $"{account.Name}:{account.Key}"));
        if (directory is null)
            environment["CASEDESK_END_WITH_PARENT"] = "1";
        var process = NodeTool.Start("node", directory ?? Path.GetTempPath(), environment, Arguments(program, directory, ports));
        var emulator = new AzuriteProcess(process, new OutputTail(process, TextWriter.Null), ports, directory);
        try
        {
            if (directory is not null)
                AzuriteRecord.Of(process, ports).Write(directory);
            await emulator.WaitUntilReadyAsync(cancellation);
            return emulator;
        }
        catch
        {
            await emulator.DisposeAsync();
            throw;
        }
    }

    private static IEnumerable<string> Arguments(string program, string? directory, EmulatorPorts ports) =>
    [
        "--require", Path.Combine(program, "keep.cjs"), "--require", Path.Combine(program, "quick.cjs"),
        Path.Combine(program, "node_modules", "azurite", "dist", "src", "azurite.js"),
        .. directory is null ? ["--inMemoryPersistence"] : (string[])["--location", Path.Combine(directory, "azurite")],
        "--blobHost", "127.0.0.1", "--blobPort", $"{ports.Blob}",
        "--queueHost", "127.0.0.1", "--queuePort", $"{ports.Queue}",
        "--tableHost", "127.0.0.1", "--tablePort", $"{ports.Table}",
        // The client packages ask for newer API versions than the emulator knows.
        "--skipApiVersionCheck", "--silent", "--disableTelemetry",
    ];

    private async Task WaitUntilReadyAsync(CancellationToken cancellation)
    {
        var waited = Stopwatch.StartNew();
        while (!await Ports.AnswerAsync(cancellation))
        {
            if (_process.HasExited)
            {
                await Exited;
                throw new StartRefusedException("emulator-failed", ("line", LastLine));
            }

            if (waited.Elapsed > s_timeout)
                throw new StartRefusedException("emulator-failed", ("line", LastLine));
            await Task.WhenAny(Exited, Task.Delay(25, cancellation));
            cancellation.ThrowIfCancellationRequested();
        }
    }
}
