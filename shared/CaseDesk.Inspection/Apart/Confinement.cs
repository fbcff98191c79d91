using System.Runtime.InteropServices;

namespace CaseDesk.Inspection.Apart;

/// <summary>
/// What an inspector gives up before it reads a foreign byte, where the system can take it away (Linux): memory beyond a bound, files it
/// could write, a core file, the network, other programs. Elsewhere only the runtime's own bound on its heap holds.
/// </summary>
public static partial class Confinement
{
    private const int Data = 2;
    private const int Core = 4;
    private const int FileSize = 1;
    private const long MaxFileBytes = 256L << 20;
    private const int NoNewPrivileges = 38;
    private const int FileSizeExceeded = 25;
    private const nint Ignore = 1;

    /// <param name="mostBytes">Of memory written to, whoever asked for it: the runtime or a decoder.</param>
    public static void Apply(long mostBytes)
    {
        if (!OperatingSystem.IsLinux())
            return;
        // Should memory run out all the same, this process is the one to go.
        File.WriteAllText("/proc/self/oom_score_adj", "1000");
        Limit(Data, mostBytes);
        Limit(Core, 0);
        // ImageMagick hands some kinds to their decoders as a file: in a folder of this process's own, and no larger than a picture may be.
        Signal(FileSizeExceeded, Ignore);
        Limit(FileSize, MaxFileBytes);
        if (Prctl(NoNewPrivileges, 1, 0, 0, 0) == 0)
            CallFilter.Apply();
    }

    private static void Limit(int resource, long most)
    {
        var limit = new Bounds(most, most);
        if (SetLimit(resource, in limit) != 0)
            throw new InvalidOperationException("A limit could not be set.");
    }

    [LibraryImport("libc", EntryPoint = "setrlimit")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetLimit(int resource, in Bounds limit);

    [LibraryImport("libc", EntryPoint = "signal")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint Signal(int signal, nint handler);

    [LibraryImport("libc", EntryPoint = "prctl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Prctl(int option, nuint first, nuint second, nuint third, nuint fourth);

    private readonly record struct Bounds(long Soft, long Hard);
}
