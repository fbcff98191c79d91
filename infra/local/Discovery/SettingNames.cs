using Microsoft.Extensions.Configuration;

namespace CaseDesk.Local.Discovery;

/// <summary>Resolves <c>%Setting%</c> as the Functions host does, in queue names and schedules.</summary>
internal static class SettingNames
{
    /// <summary>Throws <see cref="InvalidOperationException"/> when the setting does not exist.</summary>
    public static string Resolve(IConfiguration configuration, string text)
    {
        if (text is not ['%', .. var name, '%'])
            return text;
        return configuration[name.Replace("__", ":", StringComparison.Ordinal)]
            ?? throw new InvalidOperationException($"Setting {name}, named by a trigger, is not set.");
    }
}
