using System.Text.Json;
using CaseDesk.Samples.Repository;

namespace CaseDesk.TestKit.Worker;

/// <summary>
/// The worker's settings, as the Functions host hands them on: environment variables by the names of <c>local.settings.sample.json</c>.
/// </summary>
public static class WorkerSettings
{
    /// <summary>What the sample says.</summary>
    public static IReadOnlyDictionary<string, string> Sample { get; } = Read();

    /// <summary>The sample with changes; a <see langword="null"/> leaves the setting out.</summary>
    public static IReadOnlyDictionary<string, string> With(IEnumerable<KeyValuePair<string, string?>> changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        var settings = new Dictionary<string, string>(Sample);
        foreach (var (name, value) in changes)
        {
            if (value is null)
                settings.Remove(name);
            else
                settings[name] = value;
        }

        return settings;
    }

    private static Dictionary<string, string> Read()
    {
        using var sample = JsonDocument.Parse(RepositoryTree.Read("local.settings.sample.json"));
        return sample
            .RootElement.GetProperty("Values")
            .EnumerateObject()
            .ToDictionary(setting => setting.Name, setting => setting.Value.GetString()!);
    }
}
