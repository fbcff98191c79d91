using System.Diagnostics;
using Azure;
using CaseDesk.Local.Texts;
using CaseDesk.Storage;
using CaseDesk.Storage.Backup;
using CaseDesk.Storage.Custody;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CaseDesk.Local.Backup;

/// <summary>
/// <c>backup export|check|import FOLDER</c>: a whole desk into a folder, and back into an empty installation. It serves nothing and starts
/// no emulator. 0 when all is well, 1 with a sentence when it is not, 2 when it was asked wrongly.
/// </summary>
public static class BackupCommand
{
    public const string Name = "backup";

    /// <param name="settings">As the app's: the storage, <c>Custody__SigningKey</c>, <c>Custody__EarlierKeys</c>.</param>
    /// <param name="configure">Registrations that replace the tool's own.</param>
    public static async Task<int> RunAsync(
        IReadOnlyList<string> arguments,
        IConfiguration settings,
        (TextWriter Output, TextWriter Errors) to,
        CancellationToken cancellation,
        Action<IServiceCollection>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        if (BackupArguments.Read(arguments) is not { } asked)
        {
            await to.Errors.WriteLineAsync(LocalText.Sentence("backup-usage"));
            return 2;
        }

        try
        {
            await using var services = Services(settings, asked, configure);
            return await RunAsync(asked, services, to.Output, cancellation);
        }
        catch (BackupRefusedException refused)
        {
            await to.Errors.WriteLineAsync(LocalText.Sentence(refused.Code, [.. refused.Arguments]));
        }
        catch (OptionsValidationException wrong)
        {
            await to.Errors.WriteLineAsync(string.Join('\n', wrong.Failures));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or RequestFailedException or AggregateException)
        {
            var cause = fault.GetBaseException().Message.Split('\n')[0].Trim();
            await to.Errors.WriteLineAsync(LocalText.Sentence("backup-broken-off", ("fault", cause)));
        }

        return 1;
    }

    private static async Task<int> RunAsync(
        BackupArguments asked, ServiceProvider services, TextWriter output, CancellationToken cancellation)
    {
        var (folder, progress, passphrase) = (new BackupFolder(asked.Folder), new ProgressLines(output), asked.Passphrase());
        switch (asked.Verb)
        {
            case "export":
                var taken = await services.GetRequiredService<DeskExport>().RunAsync(folder, passphrase, progress, cancellation);
                foreach (var left in taken.Faults)
                    await output.WriteLineAsync(LocalText.Sentence("backup-left-out", ("name", left)));
                return await EndAsync(output, "backup-exported", taken, 0);
            case "check":
                var keys = services.GetRequiredService<DeskKeys>().Set();
                var (_, totals) = await BackupCheck.RunAsync(folder, keys, passphrase, progress, cancellation);
                return await EndAsync(output, "backup-sound", new BackupResult(totals.Cases, totals.Files, totals.Bytes, []), 0);
            default:
                var put = await services.GetRequiredService<DeskImport>().RunAsync(folder, passphrase, progress, cancellation);
                foreach (var fault in put.Faults)
                    await output.WriteLineAsync(fault);
                var end = put.Faults.Count == 0 ? "backup-imported" : "backup-imported-with-faults";
                return await EndAsync(output, end, put, put.Faults.Count == 0 ? 0 : 1);
        }
    }

    private static async Task<int> EndAsync(TextWriter output, string text, BackupResult result, int code)
    {
        await output.WriteLineAsync(LocalText.Sentence(
            text,
            ("cases", ProgressLines.Number(result.Cases)),
            ("files", ProgressLines.Number(result.Files)),
            ("size", ProgressLines.Size(result.Bytes)),
            ("faults", ProgressLines.Number(result.Faults.Count))
        ));
        return code;
    }

    private static ServiceProvider Services(IConfiguration settings, BackupArguments asked, Action<IServiceCollection>? configure)
    {
        var values = new Dictionary<string, string?>(StringComparer.Ordinal);
        // A key beside the data is used where there is one; the tool draws none.
        if (string.IsNullOrEmpty(settings["Custody:SigningKey"]))
            values["Custody:KeyInStorage"] = "true";
        if (asked.Storage is { } storage)
            values["AzureWebJobsStorage"] = storage;
        var configuration = new ConfigurationBuilder().AddConfiguration(settings).AddInMemoryCollection(values).Build();
        var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddLogging(static logging => logging.SetMinimumLevel(LogLevel.Error))
            .AddCaseStorage(configuration);
        configure?.Invoke(services);
        return services.BuildServiceProvider();
    }
}

/// <summary>Progress as lines: the first and the last of a stage, and one every few seconds between.</summary>
internal sealed class ProgressLines(TextWriter output) : IProgress<BackupProgress>
{
    private static readonly TimeSpan s_every = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private BackupStage? _stage;
    private long _writtenAt;

    public void Report(BackupProgress value)
    {
        lock (_gate)
        {
            if (_stage == value.Stage && value.Done != value.Total && Stopwatch.GetElapsedTime(_writtenAt) < s_every)
                return;
            (_stage, _writtenAt) = (value.Stage, Stopwatch.GetTimestamp());
            output.WriteLine(LocalText.Sentence(
                $"backup-stage-{value.Stage.ToString().ToLowerInvariant()}",
                ("done", Number(value.Done)),
                ("total", value.Total is { } total ? Number(total) : "?"),
                ("size", Size(value.Bytes))
            ));
        }
    }

    public static string Number(long number) => number.ToString("N0", System.Globalization.CultureInfo.InvariantCulture);

    public static string Size(long bytes) =>
        (bytes / 1048576.0).ToString("N1", System.Globalization.CultureInfo.InvariantCulture) + " MiB";
}
