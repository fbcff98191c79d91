using CaseDesk.Local;
using CaseDesk.Local.Emulator;

namespace CaseDesk.TestKit;

/// <summary>
/// Two storage emulators for each test process, in memory, on free ports: one is one core's work, and half of a suite's. Every test takes
/// an account of
/// its own, of the one or the other: what other tests do is not there. They end with the test process, even a killed one.
/// </summary>
public sealed class AzuriteServer
{
    private const int Accounts = 1_000;
    private const string Key = "dGhpcyBrZXkgb3BlbnMgdGVzdCBhY2NvdW50cyBvbmx5";
    private static readonly Lazy<Task<AzuriteServer>>[] s_shared = [new(StartAsync), new(StartAsync)];
    private static int s_asked;

    private readonly AzuriteProcess _process;
    private int _taken;

    private AzuriteServer(AzuriteProcess process) => _process = process;

    /// <summary>One of the two, in turn.</summary>
    public static Task<AzuriteServer> SharedAsync() => s_shared[(uint)Interlocked.Increment(ref s_asked) % s_shared.Length].Value;

    /// <summary>An account that nobody has used. Throws <see cref="InvalidOperationException"/> after the 1,000th.</summary>
    public string NewAccountConnectionString()
    {
        var number = Interlocked.Increment(ref _taken);
        return number <= Accounts ? Account(number).ConnectionString(_process.Ports) : throw new InvalidOperationException("All test accounts are taken: raise their number.");
    }

    private static EmulatorAccount Account(int number) => new($"test{number:D4}", Key);

    /// <summary>Ends an emulator that is not shared.</summary>
    public void End() => _process.Kill();

    /// <summary>One of one's own. Most want <see cref="SharedAsync"/>.</summary>
    public static async Task<AzuriteServer> StartAsync()
    {
        EmulatorAccount[] accounts = [.. Enumerable.Range(1, Accounts).Select(Account)];
        var process = await AzuriteProcess.StartAsync(null, StoragePorts.Auto, accounts, Console.Out, CancellationToken.None);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => process.Kill();
        return new AzuriteServer(process);
    }
}
