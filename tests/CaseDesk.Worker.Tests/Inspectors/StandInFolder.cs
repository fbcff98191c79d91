using CaseDesk.TestKit.Desk;
using CaseDesk.TestKit.Worker;

namespace CaseDesk.Worker.Tests.Inspectors;

/// <summary>The published app, its inspector replaced by the one that dies of what tests upload.</summary>
internal sealed class StandInFolder : IDisposable
{
    private const string Inspector = "CaseDesk.Inspector";

    private StandInFolder(string path) => Path = path;

    public string Path { get; }

    public static StandInFolder Make()
    {
        PublishedWorker.Check();
        var folder = Directory.CreateTempSubdirectory("casedesk-").FullName;
        foreach (var file in Directory.EnumerateFiles(PublishedWorker.Folder, "*", SearchOption.AllDirectories))
        {
            var target = System.IO.Path.Combine(folder, System.IO.Path.GetRelativePath(PublishedWorker.Folder, file));
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        // Under the name that the app starts; what the real one needs, this one needs.
        File.Copy(
            System.IO.Path.Combine(AppContext.BaseDirectory, DeadlyFiles.Program),
            System.IO.Path.Combine(folder, $"{Inspector}.dll"),
            overwrite: true
        );
        File.Delete(System.IO.Path.Combine(folder, $"{Inspector}.deps.json"));
        return new StandInFolder(folder);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
