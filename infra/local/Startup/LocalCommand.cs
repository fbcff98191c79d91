using System.Runtime.InteropServices;
using System.Text;
using CaseDesk.Local.Backup;
using CaseDesk.Local.Options;
using CaseDesk.Local.Texts;
using CaseDesk.Local.Verify;

namespace CaseDesk.Local.Startup;

/// <summary>The command: reads options, starts the host, waits for a signal, stops. Exit code 1 with one sentence when it cannot.</summary>
internal static class LocalCommand
{
    public static async Task<int> RunAsync(string[] arguments)
    {
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        if (arguments.Any(argument => argument is "--help" or "-h" or "-?"))
        {
            Console.Out.WriteLine(LocalText.Sentence("help"));
            Banner.Options(Console.Out);
            return 0;
        }

        using var stop = new CancellationTokenSource();
        if (arguments is [VerifyCommand.Name, .. var rest])
            return await VerifyCommand.RunAsync(rest, Console.Out, Console.Error, stop.Token);
        using var interrupt = StopOn(PosixSignal.SIGINT, stop);
        using var terminate = StopOn(PosixSignal.SIGTERM, stop);
        using var hangUp = StopOn(PosixSignal.SIGHUP, stop);
        try
        {
            var root = LocalConfiguration.Root(Environment.CurrentDirectory);
            if (arguments is [BackupCommand.Name, .. var asked])
                return await BackupCommand.RunAsync(asked, LocalConfiguration.Read(root), (Console.Out, Console.Error), stop.Token);
            var options = ReadOptions.From(arguments, LocalConfiguration.Read(root), root) with
            {
                Progress = Console.Out,
                LogToConsole = true,
            };
            return await ServeAsync(options, stop.Token);
        }
        catch (StartRefusedException refused)
        {
            Console.Error.WriteLine(refused.Message);
            if (refused.ListOptions)
                Banner.Options(Console.Error);
            return 1;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return 0;
        }
    }

    private static async Task<int> ServeAsync(LocalOptions options, CancellationToken stop)
    {
        await using var host = await LocalHost.StartAsync(options, configure: null, stop);
        Banner.Ready(Console.Out, host);
        await Task.WhenAny(host.EmulatorExited, Task.Delay(Timeout.Infinite, stop));
        if (!stop.IsCancellationRequested)
            throw new StartRefusedException("emulator-ended", ("line", host.EmulatorLine));
        Console.Out.WriteLine(LocalText.Sentence("stopping"));
        return 0;
    }

    // The first signal stops in order; a second one ends the process at once.
    private static PosixSignalRegistration StopOn(PosixSignal signal, CancellationTokenSource stop) =>
        PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = !stop.IsCancellationRequested;
            stop.Cancel();
        });
}
