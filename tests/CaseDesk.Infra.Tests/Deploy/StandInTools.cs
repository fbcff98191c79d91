using System.Diagnostics;
using CaseDesk.Samples.Repository;

namespace CaseDesk.Infra.Tests.Deploy;

/// <summary>
/// Programs of the same names in place of az, dotnet, zip and curl: each writes down how it was called, and with which keys in its
/// environment.
/// </summary>
internal sealed class StandInTools : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("casedesk-deploy-");

    public StandInTools()
    {
        Put("az", """
            case "$*" in
              "account show"*) exit "${NOT_SIGNED_IN:-0}" ;;
              "keyvault list"*) [ -z "${KEPT:-}" ] || echo /subscriptions/1/vaults/desk ;;
              rest*) printf '%s\n' $KEPT ;;
              "deployment group create"*) printf 'https://desk.example\ndesk-app\n' ;;
            esac
            """);
        Put("dotnet", """mkdir -p functions/bin/Release/net10.0/linux-x64/publish; exit "${DOES_NOT_BUILD:-0}" """);
        Put("zip", """touch "$2" """);
        Put("curl", """exit "${DOES_NOT_ANSWER:-0}" """);
        // The script writes beside itself: it gets a tree of its own.
        Directory.CreateDirectory(PathOf("tree/infra"));
        foreach (var file in (string[])["infra/deploy", "infra/main.bicepparam"])
            File.Copy(RepositoryTree.PathOf(file), PathOf("tree/" + file));
    }

    /// <summary>What was called, in order: name and arguments, and behind them the keys that its environment held.</summary>
    public IReadOnlyList<string> Calls => File.Exists(PathOf("calls")) ? File.ReadAllLines(PathOf("calls")) : [];

    /// <param name="environment">Beside the machine's own.</param>
    public async Task<(int ExitCode, string Output, string Errors)> DeployAsync(params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("bash", [PathOf("tree/infra/deploy"), "group", "eastasia"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PATH"] = $"{_folder.FullName}:{Environment.GetEnvironmentVariable("PATH")}";
        start.Environment["GITHUB_ACTIONS"] = "";
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await errors);
    }

    public string PathOf(string relative) => Path.Combine(_folder.FullName, relative);

    public void Dispose() => _folder.Delete(recursive: true);

    private void Put(string name, string script)
    {
        var path = PathOf(name);
        File.WriteAllText(path, $"#!/bin/sh\nprintf '%s\\n' \"{name} $* | desk=${{CASEDESK_DESK_KEY:-}} signing=${{CASEDESK_SIGNING_KEY:-}}\" >> '{PathOf("calls")}'\n{script}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
