using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;

namespace CaseDesk.Infra.Tests.Bicep;

/// <summary>The template compiler from the pinned package. It carries Azure's types, so it checks properties without a network.</summary>
internal static class BicepCompiler
{
    private static readonly Lazy<string> s_executable = new(FindExecutable);

    /// <summary>What the operator's shell holds at the first deployment.</summary>
    public static readonly (string DeskKey, string SigningKey) First = ("not-a-real-key-0123456789abcdef", "a key of the tests");

    /// <summary>And at a later one, when nothing is new.</summary>
    public static readonly (string DeskKey, string SigningKey) Later = ("", "");

    /// <param name="keys">CASEDESK_DESK_KEY and CASEDESK_SIGNING_KEY.</param>
    public static async Task<BicepRun> RunWithKeysAsync((string DeskKey, string SigningKey) keys, params string[] arguments)
    {
        var start = new ProcessStartInfo(s_executable.Value, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["CASEDESK_OPERATOR_MAILBOX"] = "ops@desk.example";
        (start.Environment["CASEDESK_DESK_KEY"], start.Environment["CASEDESK_SIGNING_KEY"]) = keys;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new(process.ExitCode, await output, await errors);
    }

    public static Task<BicepRun> RunAsync(params string[] arguments) => RunWithKeysAsync(First, arguments);

    private static string FindExecutable()
    {
        if (!OperatingSystem.IsLinux() || RuntimeInformation.ProcessArchitecture != Architecture.X64)
            throw new PlatformNotSupportedException("The template tests need the Bicep compiler for linux-x64: run them on Linux x64 (or in WSL or a container).");

        var packed = typeof(BicepCompiler).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "BicepPath").Value!;
        if (!File.Exists(packed))
            throw new FileNotFoundException("The Bicep compiler is not in the package cache: run dotnet restore.", packed);
        if (File.GetUnixFileMode(packed).HasFlag(UnixFileMode.UserExecute))
            return packed;

        // A cache restored without execute bits: leave it as it is and run a copy.
        var copy = Path.Combine(Directory.CreateTempSubdirectory("casedesk-bicep-").FullName, "bicep");
        File.Copy(packed, copy);
        File.SetUnixFileMode(copy, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return copy;
    }
}
