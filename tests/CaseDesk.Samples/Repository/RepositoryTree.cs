using System.Reflection;

namespace CaseDesk.Samples.Repository;

/// <summary>The working tree that this test assembly was built from. Compiled into every test project.</summary>
public static class RepositoryTree
{
    private static readonly string[] s_notOurs =
    [
        "bin",
        "obj",
        "node_modules",
        ".git",
        ".casedesk",
        "TestResults",
        "BenchmarkDotNet.Artifacts",
    ];

    /// <summary>Absolute path of the folder that holds Serverless.sln.</summary>
    public static string Root { get; } = Find();

    /// <summary>Absolute path of a file or folder, named from the root with forward slashes.</summary>
    public static string PathOf(string relative) => Path.Combine(Root, relative.Replace('/', Path.DirectorySeparatorChar));

    /// <summary>Text of a file, named from the root.</summary>
    public static string Read(string relative) => File.ReadAllText(PathOf(relative));

    /// <summary>
    /// Source files below the given folders, named from the root with forward slashes, sorted; nothing built or restored.
    /// </summary>
    public static IReadOnlyList<string> Files(string extension, params ReadOnlySpan<string> folders)
    {
        var found = new List<string>();
        foreach (var folder in folders)
            Collect(new DirectoryInfo(PathOf(folder)), extension, found);
        found.Sort(StringComparer.Ordinal);
        return found;
    }

    private static void Collect(DirectoryInfo folder, string extension, List<string> found)
    {
        foreach (var file in folder.EnumerateFiles("*" + extension))
            found.Add(Path.GetRelativePath(Root, file.FullName).Replace(Path.DirectorySeparatorChar, '/'));
        foreach (var child in folder.EnumerateDirectories().Where(child => !s_notOurs.Contains(child.Name, StringComparer.Ordinal)))
            Collect(child, extension, found);
    }

    private static string Find()
    {
        var built = typeof(RepositoryTree).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .FirstOrDefault(data => data.Key == "RepositoryRoot")?.Value;
        if (built is not null && File.Exists(Path.Combine(built, "Serverless.sln")))
            return built;

        // Built elsewhere and moved: look upwards from where the tests lie.
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Serverless.sln")))
                return folder.FullName;
        throw new DirectoryNotFoundException("No folder with Serverless.sln: run the tests from a working tree.");
    }
}
