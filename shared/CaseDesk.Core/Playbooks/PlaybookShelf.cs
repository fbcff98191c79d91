using System.Reflection;
using System.Text.Json;
using CaseDesk.Core.Cases;
using CaseDesk.Core.Windows;

namespace CaseDesk.Core.Playbooks;

/// <summary>All platforms with their playbooks: those that ship with the desk, and what the desk has put in their place.</summary>
public sealed class PlaybookShelf(IReadOnlyList<Platform> platforms)
{
    private const string Folder = "Playbooks/data/";

    private static readonly Lazy<PlaybookShelf> Read = new(() => new PlaybookShelf([.. ReadEmbedded()]));

    public static PlaybookShelf Shipped => Read.Value;

    public IReadOnlyList<Platform> Platforms { get; } = platforms;

    public string KnownPlatforms => string.Join(", ", Platforms.Select(platform => platform.Code));

    public Platform? Platform(string code) => Platforms.FirstOrDefault(platform => platform.Code == code);

    /// <summary>The platform of a recorded case. Throws when it is not on the shelf: facts were checked when they were recorded.</summary>
    public Platform PlatformOf(CaseFacts facts) => Platform(facts.Platform) ?? throw new InvalidOperationException($"No platform {facts.Platform}.");

    /// <summary>The playbook of a recorded case, as it was in force on the day of the notice.</summary>
    public Playbook Of(CaseFacts facts) =>
        PlatformOf(facts).Cause(facts.Cause, ShanghaiTime.DateOf(facts.Slip.NoticedAt)) ?? throw new InvalidOperationException($"No playbook {facts.Platform}/{facts.Cause}.");

    private static IEnumerable<Platform> ReadEmbedded()
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            yield return JsonSerializer.Deserialize<Platform>(stream, PlaybookJson.Options) ?? throw new InvalidOperationException($"{name} is empty.");
        }
    }
}
