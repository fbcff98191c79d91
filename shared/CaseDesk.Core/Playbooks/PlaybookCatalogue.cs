using System.Reflection;

namespace CaseDesk.Core.Playbooks;

/// <summary>All platforms with their playbooks: those that ship with the desk, and what the desk has put in their place.</summary>
public sealed class PlaybookCatalogue(IReadOnlyList<Platform> platforms)
{
    private const string Folder = "Playbooks/data/";

    private static readonly Lazy<PlaybookCatalogue> s_read = new(() => new PlaybookCatalogue([.. ReadEmbedded()]));

    /// <summary>Throws <see cref="PlaybookFormatException"/>, naming file and place, when a file that ships is not sound.</summary>
    public static PlaybookCatalogue Shipped => s_read.Value;

    public IReadOnlyList<Platform> Platforms { get; } = platforms;

    public string KnownPlatforms => string.Join(", ", Platforms.Select(platform => platform.Code));

    public Platform? Platform(string code) => Platforms.FirstOrDefault(platform => platform.Code == code);

    /// <summary>This catalogue with <paramref name="platform"/> in place of the one of its code, or beside the others.</summary>
    public PlaybookCatalogue With(Platform platform)
    {
        ArgumentNullException.ThrowIfNull(platform);
        return Platform(platform.Code) is null
            ? new PlaybookCatalogue([.. Platforms, platform])
            : new PlaybookCatalogue([.. Platforms.Select(known => known.Code == platform.Code ? platform : known)]);
    }

    private static IEnumerable<Platform> ReadEmbedded()
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (
            var name in assembly
                .GetManifestResourceNames()
                .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
        )
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            var json = new byte[stream.Length];
            stream.ReadExactly(json);
            var read = PlaybookFile.ReadSound(json);
            yield return read.Platform ?? throw new PlaybookFormatException(name, read.Faults[0]);
        }
    }
}
