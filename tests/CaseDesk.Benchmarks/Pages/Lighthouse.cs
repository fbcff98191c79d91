using System.Diagnostics;
using System.Globalization;
using CaseDesk.TestKit.Browser;

namespace CaseDesk.Benchmarks.Pages;

/// <summary>Lighthouse, out of its package by npm into a folder that goes with the run.</summary>
internal static class Lighthouse
{
    public const string Version = "12.8.2";

    /// <summary>What drives the browser for it: the same as that of the tests.</summary>
    private const string Driver = "playwright-core@1.64.1";

    /// <summary>0 to 1 for each page, the median of several; the desk's page is that of somebody who is in.</summary>
    /// <param name="merchant">The path of a link.</param>
    public static async Task<IReadOnlyList<(string Page, double Score)>> ScoresAsync(HttpClient desk, string merchant, int rounds)
    {
        var folder = Directory.CreateTempSubdirectory("casedesk-lighthouse-");
        try
        {
            Progress.Say($"  installing lighthouse@{Version}");
            await RunAsync(folder.FullName, "npm", "install", "--no-audit", "--no-fund", "--no-save", $"lighthouse@{Version}", Driver);
            File.Copy(Path.Combine(AppContext.BaseDirectory, "Pages", "lighthouse.mjs"), Path.Combine(folder.FullName, "lighthouse.mjs"));
            var scores = new List<(string, double)>();
            foreach (var (name, path) in new[] { ("merchant's page", merchant), ("desk", "/desk") })
            {
                Progress.Say($"  lighthouse: {name}");
                var said = await RunAsync(
                    folder.FullName,
                    "node",
                    "lighthouse.mjs",
                    ChromiumOnPath.Find(),
                    Path.Combine(folder.FullName, "profile"),
                    desk.BaseAddress!.GetLeftPart(UriPartial.Authority),
                    desk.DefaultRequestHeaders.Authorization!.Parameter!,
                    path,
                    rounds.ToString(CultureInfo.InvariantCulture)
                );
                var all = said.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                    .Select(line => double.Parse(line, CultureInfo.InvariantCulture))
                    .Order()
                    .ToList();
                scores.Add((name, all[all.Count / 2]));
            }

            return scores;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<string> RunAsync(string folder, string program, params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments)
            {
                WorkingDirectory = folder,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? await output : throw new InvalidOperationException($"{program} {arguments[0]} ended with {process.ExitCode}: {await errors}");
    }
}
