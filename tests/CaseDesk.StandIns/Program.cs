using System.Globalization;
using System.Net.Sockets;
using System.Text;
using CaseDesk.Core.Evidence.Checks;
using CaseDesk.Core.State;
using CaseDesk.Inspection.Apart;

// An inspector as the real one, but for files that say what it shall suffer: "stand-in:" and a word at their end. No file that brings a
// library down is needed, and none lies in the repository.
Confinement.Apply(long.Parse(args[0], CultureInfo.InvariantCulture));
InspectorService.Run(Suffer.Or(InspectorWork.Do));

/// <summary>What bad files do to libraries.</summary>
internal static class Suffer
{
    public static Func<InspectorJob, Stream, IInspectorReport, byte[]> Or(Func<InspectorJob, Stream, IInspectorReport, byte[]> work) =>
        (job, bytes, report) =>
        {
            var tail = new byte[Math.Min(64, job.Size)];
            bytes.Position = job.Size - tail.Length;
            bytes.ReadExactly(tail);
            bytes.Position = 0;
            var text = Encoding.Latin1.GetString(tail);
            var at = text.LastIndexOf("stand-in:", StringComparison.Ordinal);
            return at < 0 ? work(job, bytes, report) : Do(text[(at + 9)..].Trim(), job, report, () => work(job, bytes, report));
        };

    private static byte[] Do(string what, InspectorJob job, IInspectorReport report, Func<byte[]> work)
    {
        switch (what)
        {
            case "exit":
                Environment.Exit(3);
                break;
            case "overflow":
                return [(byte)Deeper(1)];
            case "allocate":
                Allocate();
                break;
            case "hang":
                Thread.Sleep(Timeout.Infinite);
                break;
            case "write":
                WriteEndlessly();
                break;
            case "long-frame":
                // A message of 2 GiB that never comes.
                Write([6, 0xFF, 0xFF, 0xFF, 0x7F]);
                Environment.Exit(5);
                break;
            case "talk":
                while (true)
                    report.Found(CheckResult.Passed(CheckNames.Picture, "picture-good", ("width", "320"), ("height", "320")));
            case "text" when !job.Skip.Contains(CheckNames.PersonalData):
                report.Found(CheckResult.Passed(CheckNames.Picture, "picture-good", ("width", "320"), ("height", "320")));
                report.Begun(CheckNames.PersonalData);
                Environment.Exit(4);
                break;
            case "look-around":
                return LookAround();
            case "bounds":
                return Bounds();
            default:
                break;
        }

        return work();
    }

    private static int Deeper(int at) => at < 0 ? at : Deeper(at + 1) + 1;

    private static void Allocate()
    {
        var all = new List<byte[]>();
        while (true)
        {
            all.Add(GC.AllocateUninitializedArray<byte>(16 << 20));
            Array.Fill(all[^1], (byte)1);
        }
    }

    private static void WriteEndlessly()
    {
        using var output = Console.OpenStandardOutput();
        var much = new byte[1 << 20];
        while (true)
            output.Write(much);
    }

    private static void Write(byte[] bytes)
    {
        using var output = Console.OpenStandardOutput();
        output.Write(bytes);
        output.Flush();
    }

    /// <summary>What this process can reach, as text.</summary>
    private static byte[] LookAround()
    {
        var names = Environment.GetEnvironmentVariables().Keys.Cast<string>().Where(name => !name.StartsWith("DOTNET_", StringComparison.Ordinal));
        return Encoding.UTF8.GetBytes($"environment [{string.Join(' ', names)}]; network {Try(Connect)}; programs {Try(Start)}");
    }

    /// <summary>What this process may take, in MiB: of memory for objects, of all memory, of a file and of a dump.</summary>
    private static byte[] Bounds()
    {
        var limits = File.ReadAllLines("/proc/self/limits");
        long Of(string name) =>
            long.Parse(
                limits.Single(line => line.StartsWith(name, StringComparison.Ordinal))[26..].Trim().Split(' ')[0],
                CultureInfo.InvariantCulture
            ) >> 20;
        return Encoding.UTF8.GetBytes(
            string.Create(
                CultureInfo.InvariantCulture,
                $"objects {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 20}; all {Of("Max data size")}; file {Of("Max file size")}; dump {Of("Max core file size")}"
            )
        );
    }

    private static void Connect()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    }

    private static void Start() => System.Diagnostics.Process.Start("/bin/true").Dispose();

    private static string Try(Action attempt)
    {
        try
        {
            attempt();
            return "open";
        }
        catch (Exception problem)
            when (problem is SocketException or System.ComponentModel.Win32Exception or IOException or UnauthorizedAccessException)
        {
            return "refused";
        }
    }
}
