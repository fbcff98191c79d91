using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace CaseDesk.TestKit;

/// <summary>
/// A real clamd on a free port with two signatures of its own and no others: it proves the wiring, not what a virus scanner knows. One for
/// each test process; it ends with it, even a killed one.
/// </summary>
public sealed class ClamdServer
{
    /// <summary>clamd calls a file that contains these bytes <see cref="Threat"/>.</summary>
    public const string Marker = "CaseDesk-invented-malware-for-tests";

    /// <summary>Signatures that are not its maker's own are told apart by the last word.</summary>
    public const string Threat = "CaseDesk.Test.UNOFFICIAL";

    /// <summary>StreamMaxLength of this clamd, in bytes.</summary>
    public const int MaxBytes = 1 << 20;

    private static readonly string[] s_programs = ["/usr/sbin/clamd", "/usr/local/sbin/clamd", "/usr/bin/clamd"];
    private static readonly Lazy<Task<ClamdServer>> s_shared = new(StartAsync);

    private ClamdServer(int port) => Port = port;

    public int Port { get; }

    public string Address => $"127.0.0.1:{Port}";

    public static Task<ClamdServer> SharedAsync() => s_shared.Value;

    private static async Task<ClamdServer> StartAsync()
    {
        var program = Array.Find(s_programs, File.Exists) ?? throw new InvalidOperationException("clamd is missing: infra/test installs it.");
        var folder = Directory.CreateTempSubdirectory("clamd-").FullName;
        var database = Directory.CreateDirectory(Path.Combine(folder, "db")).FullName;
        await File.WriteAllTextAsync(Path.Combine(database, "test.ndb"), $"CaseDesk.Test:0:*:{Convert.ToHexStringLower(System.Text.Encoding.ASCII.GetBytes(Marker))}\n");
        var port = FreePort();
        var configuration = Path.Combine(folder, "clamd.conf");
        await File.WriteAllTextAsync(configuration, $"DatabaseDirectory {database}\nTCPSocket {port}\nTCPAddr 127.0.0.1\nForeground yes\nStreamMaxLength {MaxBytes}\nTemporaryDirectory {folder}\n");
        // The shell ends clamd when this process is gone, however it ended: its standard input closes.
        var start = new ProcessStartInfo(
            "/bin/sh",
            ["-c", "\"$0\" -c \"$1\" >/dev/null 2>&1 & clamd=$!; read _; kill $clamd; rm -rf \"$2\"", program, configuration, folder]
        )
        {
            RedirectStandardInput = true,
        };
        var process = Process.Start(start)!;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => process.StandardInput.Close();
        await AnsweringAsync(port, process);
        return new ClamdServer(port);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task AnsweringAsync(int port, Process process)
    {
        using var timeout = new CancellationTokenSource(TestTimeout.Limit);
        while (!process.HasExited)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, port, timeout.Token);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20), timeout.Token);
            }
        }

        throw new InvalidOperationException("clamd ended at its start.");
    }
}
