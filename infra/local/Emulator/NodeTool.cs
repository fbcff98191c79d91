using System.ComponentModel;
using System.Diagnostics;
using CaseDesk.Local.Texts;

namespace CaseDesk.Local.Emulator;

/// <summary>Starts node and npm, whatever they are called here.</summary>
internal static class NodeTool
{
    public static readonly string Npm = OperatingSystem.IsWindows() ? "npm.cmd" : "npm";

    /// <summary>
    /// Starts a tool with its three streams redirected. Throws <see cref="StartRefusedException"/> when it is not installed.
    /// </summary>
    public static Process Start(
        string tool,
        string directory,
        IReadOnlyDictionary<string, string> environment,
        params IEnumerable<string> arguments
    )
    {
        var start = new ProcessStartInfo(tool, arguments)
        {
            WorkingDirectory = directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            throw new StartRefusedException("node-missing", ("tool", tool));
        }
    }
}
