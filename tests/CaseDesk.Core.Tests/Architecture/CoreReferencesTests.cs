using System.Xml.Linq;
using CaseDesk.Core.Refusals;
using CaseDesk.Samples.Repository;

namespace CaseDesk.Core.Tests.Architecture;

/// <summary>The rules stand on the base class library alone: nothing in Core can reach a network, a disk or a clock.</summary>
public sealed class CoreReferencesTests
{
    [Fact]
    public void Assembly_references_only_the_base_class_library()
    {
        var library = Path.GetDirectoryName(typeof(object).Assembly.Location)!;

        // A reference that is not in use is not in the assembly: the project file is looked at below.
        Assert.All(typeof(Refusal).Assembly.GetReferencedAssemblies(), reference =>
            Assert.True(File.Exists(Path.Combine(library, reference.Name + ".dll")), $"Core uses {reference.Name}"));
    }

    [Fact]
    public void Project_references_analyzers_only()
    {
        var project = XDocument.Parse(RepositoryTree.Read("shared/CaseDesk.Core/CaseDesk.Core.csproj"));

        Assert.Equal("Microsoft.NET.Sdk", project.Root!.Attribute("Sdk")?.Value);
        Assert.All(project.Descendants(), element => Assert.False(element.Name.LocalName is "ProjectReference" or "FrameworkReference" or "Reference", element.ToString()));
        Assert.All(project.Descendants("PackageReference"), package => Assert.Equal("all", package.Attribute("PrivateAssets")?.Value));
        Assert.Equal(
            ["Microsoft.CodeAnalysis.BannedApiAnalyzers"],
            project.Descendants("PackageReference").Select(package => package.Attribute("Include")!.Value)
        );
    }

    [Fact]
    public void Core_switches_no_banned_symbol_warning_off() =>
        Assert.All(RepositoryTree.Files(".cs", "shared/CaseDesk.Core"), file =>
            Assert.DoesNotContain("RS0030", RepositoryTree.Read(file), StringComparison.Ordinal)
        );
}
