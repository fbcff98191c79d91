using System.Reflection;
using System.Text.Json;

namespace CaseDesk.Core.Playbooks;

/// <summary>All playbooks, read from the data that ships with the desk.</summary>
public sealed class PlaybookShelf(IReadOnlyList<Platform> platforms)
{
    private const string Folder = "Playbooks/data/";

    private static readonly Lazy<PlaybookShelf> Read = new(() => new PlaybookShelf([.. ReadEmbedded()]));

    public static PlaybookShelf Shipped => Read.Value;

    public IReadOnlyList<Platform> Platforms { get; } = platforms;

    public string KnownPlatforms => string.Join(", ", Platforms.Select(platform => platform.Code));

    public Platform? Platform(string code) => Platforms.FirstOrDefault(platform => platform.Code == code);

    /// <summary>The playbook of a recorded case. Throws when it is not on the shelf: facts were checked when they were recorded.</summary>
    public Playbook Find(string platform, string cause) =>
        Platform(platform)?.Cause(cause) ?? throw new InvalidOperationException($"No playbook {platform}/{cause}.");

    private static IEnumerable<Platform> ReadEmbedded()
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            yield return JsonSerializer.Deserialize<Platform>(stream, JsonSerializerOptions.Web) ?? throw new InvalidOperationException($"{name} is empty.");
        }
    }
}
