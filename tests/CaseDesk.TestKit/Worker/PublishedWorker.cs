using CaseDesk.Tests;

namespace CaseDesk.TestKit.Worker;

/// <summary>The app as it is deployed, in the folder that the README's publish command writes.</summary>
public static class PublishedWorker
{
    public const string Command = "dotnet publish functions -c Release -r linux-x64";

    private static readonly string[] _notSources = [".md", ".user", "packages.lock.json"];

    public static string Folder { get; } = RepositoryTree.PathOf("functions/bin/Release/net10.0/linux-x64/publish");

    /// <summary>Throws <see cref="InvalidOperationException"/>, one sentence, when nothing was published there, or something older than its sources.</summary>
    public static void Check()
    {
        var stale = Parts().FirstOrDefault(part => !File.Exists(part.Assembly) || File.GetLastWriteTimeUtc(part.Assembly) < NewestIn(part.Sources));
        if (stale.Assembly is not null)
            throw new InvalidOperationException($"The published worker's {Path.GetFileName(stale.Assembly)} is missing or older than {stale.Sources}: run `{Command}` first.");
    }

    /// <summary>The assemblies that are built here, each with the folder of its sources.</summary>
    private static IEnumerable<(string Assembly, string Sources)> Parts() =>
        [(PathOf("CaseDesk.Functions"), "functions"), .. ((string[])["Core", "Inspection", "Packets", "Azure"]).Select(part => (PathOf($"CaseDesk.{part}"), $"shared/CaseDesk.{part}"))];

    private static string PathOf(string assembly) => Path.Combine(Folder, assembly + ".dll");

    private static DateTime NewestIn(string folder) => RepositoryTree.Files("", folder)
        .Where(file => !_notSources.Any(end => file.EndsWith(end, StringComparison.Ordinal)))
        .Max(file => File.GetLastWriteTimeUtc(RepositoryTree.PathOf(file)));
}
