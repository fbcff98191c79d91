using System.Text.Json;
using System.Xml.Linq;

namespace CaseDesk.Benchmarks.ColdStart;

/// <summary>
/// An app of the desk's shape that does nothing: the same worker packages, settings of the build and functions (names, triggers, routes,
/// queues, schedules, read from the published app), each answering at once. Written into a folder of its own and published the same way.
/// </summary>
internal static class EmptyApp
{
    private const string Name = "CaseDesk.Functions";

    /// <summary>
    /// Publishes it for linux-x64 into <paramref name="directory"/>. Throws <see cref="InvalidOperationException"/> with the build's last
    /// lines when that fails.
    /// </summary>
    /// <returns>The published folder.</returns>
    public static async Task<string> PublishAsync(string repository, string published, string directory)
    {
        File.Copy(
            Path.Combine(repository, "Directory.Packages.props"),
            Path.Combine(directory, "Directory.Packages.props"),
            overwrite: true
        );
        File.Copy(Path.Combine(repository, "functions", "host.json"), Path.Combine(directory, "host.json"), overwrite: true);
        Project(Path.Combine(repository, "functions", $"{Name}.csproj")).Save(Path.Combine(directory, $"{Name}.csproj"));
        await File.WriteAllTextAsync(Path.Combine(directory, "Program.cs"), EmptyFunctions.Program);
        using var metadata = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(published, "functions.metadata")));
        await File.WriteAllTextAsync(Path.Combine(directory, "Functions.cs"), EmptyFunctions.Of(metadata.RootElement));
        await Dotnet.RunAsync(directory, "publish", "-c", "Release", "-r", "linux-x64", "-nodeReuse:false");
        return Path.Combine(directory, "bin", "Release", "net10.0", "linux-x64", "publish");
    }

    /// <summary>The app's own project without what it is made of: neither the desk's projects nor its pages, and no lock files.</summary>
    private static XDocument Project(string file)
    {
        var project = XDocument.Load(file);
        project.Descendants().Where(element => element.Name.LocalName is "ProjectReference" or "EmbeddedResource" or "Target").Remove();
        project.Descendants().Where(element => element.Name.LocalName == "None" && element.Attribute("Include") is not null).Remove();
        project.Root!.Element("PropertyGroup")!.Add(
            new XElement("TargetFramework", "net10.0"), new XElement("ImplicitUsings", "enable"), new XElement("NuGetAudit", "false"));
        return project;
    }
}
