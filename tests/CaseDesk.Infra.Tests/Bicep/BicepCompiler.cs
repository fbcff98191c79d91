using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.Json;
using StreamJsonRpc;

namespace CaseDesk.Infra.Tests.Bicep;

/// <summary>
/// The template compiler from the pinned package. It carries Azure's types, so it checks properties without a network. A start of it takes
/// seconds: one serves all tests.
/// </summary>
internal static class BicepCompiler
{
    /// <summary>Lengths of the desk keys that its environment holds beside the usual one, as CASEDESK_DESK_KEY_n.</summary>
    private static readonly int[] s_lengths = [0, 23, 24];

    private static readonly Lazy<JsonRpc> s_process = new(Start);

    /// <summary>The template as Azure would get it. The linter's rules are among the complaints.</summary>
    public static Task<BicepRun> BuildAsync(string path) => RunAsync("bicep/compile", path);

    /// <summary>A file of parameters with its template. What it reads from the environment is that of a first deployment.</summary>
    public static Task<BicepRun> BuildParametersAsync(string path) => RunAsync("bicep/compileParams", path);

    /// <summary>The resources that the compiler predicts for a file of parameters, as JSON.</summary>
    public static async Task<string> PredictAsync(string path)
    {
        var metadata = new { SubscriptionId = "00000000-0000-0000-0000-000000000001", ResourceGroup = "casedesk", Location = "eastasia" };
        var answer = await s_process.Value.InvokeAsync<JsonElement>("bicep/getSnapshot", new { Path = path, Metadata = metadata });
        return answer.GetProperty("snapshot").GetString()!;
    }

    private static async Task<BicepRun> RunAsync(string method, string path) =>
        BicepRun.Read(await s_process.Value.InvokeAsync<JsonElement>(method, new { Path = path, ParameterOverrides = new { } }));

    // Its input ends with this process, and it with its input.
    private static JsonRpc Start()
    {
        var start = new ProcessStartInfo(FindExecutable(), ["jsonrpc", "--stdio"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment["CASEDESK_OPERATOR_MAILBOX"] = "ops@desk.example";
        start.Environment["CASEDESK_DESK_KEY"] = "not-a-real-key-0123456789abcdef";
        start.Environment["CASEDESK_SIGNING_KEY"] = "a key of the tests";
        foreach (var length in s_lengths)
            start.Environment[$"CASEDESK_DESK_KEY_{length}"] = new string('k', length);
        var process = Process.Start(start)!;
        var formatter = new SystemTextJsonFormatter { JsonSerializerOptions = JsonSerializerOptions.Web };
        var rpc = new JsonRpc(
            new HeaderDelimitedMessageHandler(process.StandardInput.BaseStream, process.StandardOutput.BaseStream, formatter)
        );
        rpc.StartListening();
        return rpc;
    }

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
