using CaseDesk.Samples.Repository;

namespace CaseDesk.TestKit.Worker;

/// <summary>The app as it is deployed, in the folder that the publish command of infra/README.md writes.</summary>
public static class PublishedWorker
{
    public const string Command = "dotnet publish functions -c Release -r linux-x64";

    private static readonly string[] s_notSources = [".md", ".user", "packages.lock.json"];

    /// <summary>The assemblies that are built here, each with the folder of its sources.</summary>
    private static readonly (string Assembly, string Sources)[] s_parts =
    [
        ("CaseDesk.Functions", "functions"),
        ("CaseDesk.Core", "shared/CaseDesk.Core"),
        ("CaseDesk.Inspection", "shared/CaseDesk.Inspection"),
        ("CaseDesk.Inspector", "shared/CaseDesk.Inspector"),
        ("CaseDesk.Packets", "shared/CaseDesk.Packets"),
        ("CaseDesk.Storage", "shared/CaseDesk.Storage"),
        ("CaseDesk.Delivery", "shared/CaseDesk.Delivery"),
    ];

    public static string Folder { get; } = RepositoryTree.PathOf("functions/bin/Release/net10.0/linux-x64/publish");

    /// <summary>
    /// Throws <see cref="InvalidOperationException"/>, one sentence, when nothing was published there, or something older than its sources.
    /// </summary>
    public static void Check()
    {
        foreach (var (assembly, sources) in s_parts)
        {
            var file = new FileInfo(Path.Combine(Folder, assembly + ".dll"));
            if (!file.Exists || file.LastWriteTimeUtc < NewestIn(sources))
                throw new InvalidOperationException($"The published {file.Name} is missing or older than {sources}: run `{Command}` first.");
        }
    }

    private static DateTime NewestIn(string folder) => RepositoryTree.Files("", folder)
        .Where(file => !s_notSources.Any(end => file.EndsWith(end, StringComparison.Ordinal)))
        .Max(file => File.GetLastWriteTimeUtc(RepositoryTree.PathOf(file)));
}
