namespace CaseDesk.Browser.Tests.Browser;

/// <summary>The browser that the system has: nothing is downloaded. <c>infra/test</c> installs one where it may.</summary>
internal static class ChromiumOnPath
{
    private static readonly string[] s_names = ["chromium", "chromium-browser", "google-chrome"];

    public static string Find()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return s_names.SelectMany(name => folders.Select(folder => Path.Combine(folder, name))).FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException($"No browser on the PATH: install one of {string.Join(", ", s_names)}.");
    }
}
