using System.Text.Json;
using CaseDesk.Local.Texts;
using Microsoft.Extensions.Configuration;

namespace CaseDesk.Local.Options;

/// <summary>
/// The surroundings' configuration as the Functions host sees it: <c>local.settings.json</c>'s Values, and over them the environment.
/// </summary>
public static class LocalConfiguration
{
    /// <summary>Throws <see cref="StartRefusedException"/> for a settings file that is not JSON.</summary>
    public static IConfiguration Read(string root)
    {
        var builder = new ConfigurationBuilder();
        var file = Path.Combine(root, "local.settings.json");
        if (File.Exists(file))
            builder.AddInMemoryCollection(Values(file));
        return builder.AddEnvironmentVariables().Build();
    }

    /// <summary>
    /// The nearest directory at or above <paramref name="directory"/> that holds a repository; else the directory itself.
    /// </summary>
    public static string Root(string directory)
    {
        for (var at = new DirectoryInfo(directory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "Serverless.sln")) || Path.Exists(Path.Combine(at.FullName, ".git")))
                return at.FullName;
        }

        return directory;
    }

    private static Dictionary<string, string?> Values(string file)
    {
        try
        {
            using var document = JsonDocument.Parse(
                File.ReadAllBytes(file),
                new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true }
            );
            return document.RootElement.TryGetProperty("Values", out var values)
                ? values
                    .EnumerateObject()
                    .ToDictionary(
                        value => value.Name.Replace("__", ":", StringComparison.Ordinal),
                        value => (string?)value.Value.ToString()
                    )
                : [];
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            throw new StartRefusedException("settings-unreadable", ("file", file));
        }
    }
}
