using System.Diagnostics;
using System.Runtime.InteropServices;

namespace CaseDesk.Local.Emulator;

/// <summary>
/// Asks a process to end (SIGTERM), and only when it will not, kills it. The emulator keeps its last rows only when asked.
/// </summary>
internal static partial class EndProcess
{
    private const int Sigterm = 15;
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(20);

    public static async Task RunAsync(Process process)
    {
        try
        {
            if (process.HasExited)
                return;
            Ask(process);
            using var timeout = new CancellationTokenSource(s_timeout);
            await process.WaitForExitAsync(timeout.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!process.HasExited)
                process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
        }
        catch (InvalidOperationException)
        {
            // It ended between the question and the deed.
        }
    }

    /// <summary>Asks only. Where there are no signals, or no way to send one, it is killed.</summary>
    public static void Ask(Process process)
    {
        if (OperatingSystem.IsWindows() || Kill(process.Id, Sigterm) != 0)
            process.Kill();
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int pid, int signal);
}
