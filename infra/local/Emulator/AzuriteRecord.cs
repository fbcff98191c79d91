using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;

namespace CaseDesk.Local.Emulator;

/// <summary><c>azurite.json</c>: which emulator serves a data directory, so that the next run finds it when this one was killed.</summary>
/// <param name="StartedAt">When the process started (UTC): a process id alone may by then be somebody else's.</param>
internal sealed record AzuriteRecord(int Pid, DateTime StartedAt, EmulatorPorts Ports)
{
    // The system tells a start time through its boot time, which drifts a little.
    private static readonly TimeSpan s_tolerance = TimeSpan.FromSeconds(2);

    public static string FileIn(string directory) => Path.Combine(directory, "azurite.json");

    public static AzuriteRecord Of(Process process, EmulatorPorts ports) => new(process.Id, process.StartTime.ToUniversalTime(), ports);

    public void Write(string directory) =>
        File.WriteAllBytes(FileIn(directory), JsonSerializer.SerializeToUtf8Bytes(this, JsonSerializerOptions.Web));

    /// <summary>The process that the last run left, if it lives.</summary>
    public static (AzuriteRecord Record, Process Process)? Find(string directory)
    {
        try
        {
            var record = JsonSerializer.Deserialize<AzuriteRecord>(File.ReadAllBytes(FileIn(directory)), JsonSerializerOptions.Web);
            if (record?.Ports is null)
                return null;
            var process = Process.GetProcessById(record.Pid);
            if (!process.HasExited && (process.StartTime.ToUniversalTime() - record.StartedAt).Duration() < s_tolerance)
                return (record, process);
            process.Dispose();
        }
        catch (Exception fault)
            when (fault is IOException or JsonException or ArgumentException or InvalidOperationException or Win32Exception)
        {
            // No record, a torn one, or no such process: there is none to take over.
        }

        return null;
    }
}
