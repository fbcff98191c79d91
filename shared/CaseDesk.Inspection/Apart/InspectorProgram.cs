using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace CaseDesk.Inspection.Apart;

/// <summary>How an inspector is started.</summary>
/// <param name="Assembly">Full path of the program's assembly, its runtime settings beside it.</param>
/// <param name="MaxBytes">Of memory that one inspector may take, inclusive.</param>
public sealed record InspectorProgram(string Assembly, long MaxBytes)
{
    /// <summary>A part of the whole: the rest is for decoders, whose memory is not the runtime's.</summary>
    private const int HeapShare = 2;

    /// <summary>ImageMagick's own name for where its files go.</summary>
    internal const string FolderVariable = "MAGICK_TEMPORARY_PATH";

    /// <summary>The one that lies beside the app, in every way of building it.</summary>
    public static InspectorProgram Beside(long mostBytes) =>
        new(Path.Combine(AppContext.BaseDirectory, "CaseDesk.Inspector.dll"), mostBytes);

    /// <summary>
    /// Nothing of the desk's environment reaches it: only switches of the runtime. Without diagnostics no socket is opened and none is left
    /// behind by one that is killed.
    /// </summary>
    /// <param name="folder">Its own, for the few things that a decoder wants as a file.</param>
    internal Process Start(string folder)
    {
        var start = new ProcessStartInfo(Dotnet(), [Assembly, MaxBytes.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetDirectoryName(Assembly),
        };
        start.Environment.Clear();
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment[FolderVariable] = folder;
        start.Environment["DOTNET_gcConcurrent"] = "0";
        start.Environment["DOTNET_GCHeapHardLimit"] = (MaxBytes / HeapShare).ToString("X", CultureInfo.InvariantCulture);
        if (OperatingSystem.IsWindows())
            start.Environment["SystemRoot"] = Environment.GetEnvironmentVariable("SystemRoot");
        return Process.Start(start) ?? throw new InvalidOperationException("The inspector did not start.");
    }

    /// <summary>The very runtime that runs here: its folder is three below the host's.</summary>
    private static string Dotnet()
    {
        var name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        var near = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", name));
        return File.Exists(near) ? near : name;
    }
}
