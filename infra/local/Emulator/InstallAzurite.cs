using System.Diagnostics;
using System.Text.Json;
using CaseDesk.Local.Texts;

namespace CaseDesk.Local.Emulator;

/// <summary>Makes sure the pinned emulator is installed, once per machine copy of the repository.</summary>
internal static class InstallAzurite
{
    private const string Manifest = "package.json";
    private static readonly TimeSpan s_timeout = TimeSpan.FromMinutes(10);

    /// <summary>
    /// The directory that holds the emulator's <c>node_modules</c>. Throws <see cref="StartRefusedException"/> when it cannot be installed.
    /// </summary>
    /// <param name="fallback">Where it is installed when the app does not run inside its repository.</param>
    public static async Task<string> RunAsync(string fallback, TextWriter progress, CancellationToken cancellation)
    {
        var directory = Find(AppContext.BaseDirectory) ?? Copy(Path.Combine(AppContext.BaseDirectory, "azurite"), fallback);
        if (IsInstalled(directory))
            return directory;
        using var held = await LockAsync(Directory.CreateDirectory(Path.Combine(directory, ".casedesk")).FullName, progress, cancellation);
        if (!IsInstalled(directory))
            await InstallAsync(directory, progress, cancellation);
        return directory;
    }

    private static string? Find(string from)
    {
        for (var at = new DirectoryInfo(from); at is not null; at = at.Parent)
        {
            var candidate = Path.Combine(at.FullName, "infra", "azurite");
            if (File.Exists(Path.Combine(candidate, Manifest)))
                return candidate;
        }

        return null;
    }

    private static string Copy(string from, string to)
    {
        if (!File.Exists(Path.Combine(from, Manifest)))
            throw new StartRefusedException("install-missing");
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)), overwrite: true);
        return to;
    }

    // npm writes its hidden lock file last: with it, and the pinned version in place, an install was not cut short.
    private static bool IsInstalled(string directory)
    {
        var installed = Path.Combine(directory, "node_modules", "azurite", Manifest);
        if (!File.Exists(installed) || !File.Exists(Path.Combine(directory, "node_modules", ".package-lock.json")))
            return false;
        using var wanted = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(directory, Manifest)));
        using var found = JsonDocument.Parse(File.ReadAllBytes(installed));
        return wanted.RootElement.GetProperty("dependencies").GetProperty("azurite").GetString()
            == found.RootElement.GetProperty("version").GetString();
    }

    private static async Task<FileStream> LockAsync(string directory, TextWriter progress, CancellationToken cancellation)
    {
        var file = Path.Combine(directory, "install.lock");
        var waited = Stopwatch.StartNew();
        for (var told = false; ; told = true)
        {
            try
            {
                return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (waited.Elapsed < s_timeout)
            {
                if (!told)
                    await progress.WriteLineAsync(LocalText.Sentence("waiting-install"));
                await Task.Delay(200, cancellation);
            }
            catch (IOException)
            {
                throw new StartRefusedException("install-busy", ("file", file));
            }
        }
    }

    private static async Task InstallAsync(string directory, TextWriter progress, CancellationToken cancellation)
    {
        await progress.WriteLineAsync(LocalText.Sentence("installing"));
        using var npm = NodeTool.Start(NodeTool.Npm, directory, new Dictionary<string, string>(), "ci", "--no-audit", "--no-fund");
        var tail = new OutputTail(npm, progress);
        try
        {
            await npm.WaitForExitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            npm.Kill(entireProcessTree: true);
            throw;
        }

        if (npm.ExitCode != 0)
            throw new StartRefusedException("install-failed", ("exit", $"{npm.ExitCode}"), ("line", tail.Last));
    }
}
