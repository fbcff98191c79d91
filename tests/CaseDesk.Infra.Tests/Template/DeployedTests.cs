using System.Text.Json;
using CaseDesk.Samples.Repository;

namespace CaseDesk.Infra.Tests.Template;

/// <summary>A change of the template is a change of what runs in somebody's subscription: it is seen here, resource by resource.</summary>
[Collection(TemplateCollection.Name)]
public sealed class DeployedTests(CompiledTemplate template)
{
    [Fact]
    public void Sample_deploys_what_is_approved() => AssertApproved("Sample", template.Resources);

    [Fact]
    public async Task Everything_deploys_what_is_approved() => AssertApproved("Everything", await template.EverythingAsync());

    /// <summary>What the network brings and what it changes; the rest is the sample's.</summary>
    [Fact]
    public async Task Network_deploys_what_is_approved()
    {
        var sample = template.Resources.Select(Text).ToHashSet(StringComparer.Ordinal);
        var own = (await template.InNetworkAsync(isClosed: true)).Where(resource => !sample.Contains(Text(resource)));
        AssertApproved("Network", own);

        static string Text(JsonElement resource) => string.Join('\n', DeployedText.Of([resource]));
    }

    private static void AssertApproved(string name, IEnumerable<JsonElement> resources)
    {
        var approved = $"tests/CaseDesk.Infra.Tests/Approved/{name}.approved.txt";
        var (expected, actual) = (
            RepositoryTree.Read(approved).Split('\n', StringSplitOptions.RemoveEmptyEntries),
            DeployedText.Of(resources)
        );
        if (expected.SequenceEqual(actual, StringComparer.Ordinal))
            return;
        var received = RepositoryTree.PathOf($"tests/CaseDesk.Infra.Tests/Approved/{name}.received.txt");
        File.WriteAllLines(received, actual);
        Assert.Fail($"""
            What would be deployed has changed.
            Gone: {string.Join("\n      ", expected.Except(actual).Take(20))}
            New:  {string.Join("\n      ", actual.Except(expected).Take(20))}
            If it is meant, copy {received} over {approved}.
            """);
    }
}
