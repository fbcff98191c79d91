using System.Text.Json.Nodes;
using CaseDesk.Samples.Repository;
using CaseDesk.Storage.Account;

namespace CaseDesk.Functions.Tests.Released;

/// <summary>What a release has left behind as test data, under its first two figures.</summary>
internal sealed class ReleaseFolder(string version)
{
    private const string Root = "tests/CaseDesk.Functions.Tests/Released";

    /// <summary>Every release that there was, oldest first.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        .. Directory
            .GetDirectories(RepositoryTree.PathOf(Root))
            .Select(static path => Path.GetFileName(path))
            .Where(static name => Version.TryParse(name, out _))
            .OrderBy(static name => Version.Parse(name)),
    ];

    public string Name => version;

    public string PathOf(string file) => RepositoryTree.PathOf($"{Root}/{version}/{file}");

    public JsonObject About => Json("about.json");

    public JsonObject Json(string file) => JsonNode.Parse(File.ReadAllText(PathOf(file)))!.AsObject();

    public IReadOnlyList<JsonObject> Lines(string file) =>
        [.. File.ReadLines(PathOf(file)).Select(static line => JsonNode.Parse(line)!.AsObject())];

    public void Write(string file, JsonNode json) => File.WriteAllText(PathOf(file), json.ToJsonString(AccountDump.Plain) + "\n");

    public void Write(string file, IEnumerable<JsonNode> lines) =>
        File.WriteAllText(PathOf(file), string.Concat(lines.Select(static line => line.ToJsonString(AccountDump.Plain) + "\n")));

    /// <summary>The newest release whose rows are of a version of what is stored.</summary>
    public static ReleaseFolder? OfSchema(int schema) =>
        All.Reverse().Select(static name => new ReleaseFolder(name)).FirstOrDefault(folder => (int)folder.About["schema"]! == schema);

    /// <summary>Begins this program's own folder.</summary>
    public static ReleaseFolder Begin()
    {
        var folder = new ReleaseFolder(AppVersion.MajorMinor);
        Directory.CreateDirectory(Path.GetDirectoryName(folder.PathOf("about.json"))!);
        return folder;
    }
}
