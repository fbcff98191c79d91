using System.Globalization;
using System.Reflection;
using System.Text.Json;
using CaseDesk.Delivery;
using CaseDesk.Functions.Http;
using CaseDesk.Samples.Repository;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Evidence;

namespace CaseDesk.Functions.Tests.Architecture;

/// <summary>Nobody adds, renames or re-defaults a setting unseen, and the sample file names them all.</summary>
public sealed class SettingsTests
{
    private const string Approved = "tests/CaseDesk.Functions.Tests/Approved/Settings.approved.txt";

    [Fact]
    public void Settings_are_the_approved_ones()
    {
        var received = Settings()
            .Select(setting => $"{setting.Name}  {setting.Type}  {setting.Standard}".TrimEnd())
            .Order(StringComparer.Ordinal)
            .ToList();
        var approved = RepositoryTree.Read(Approved).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (received.SequenceEqual(approved, StringComparer.Ordinal))
            return;

        var file = Path.Combine(AppContext.BaseDirectory, "Settings.received.txt");
        File.WriteAllText(file, string.Join('\n', received) + "\n");
        Assert.Fail(
            $"""
            The settings (name, type, default) have changed.
              new:  {string.Join("\n        ", received.Except(approved, StringComparer.Ordinal).DefaultIfEmpty("-"))}
              gone: {string.Join("\n        ", approved.Except(received, StringComparer.Ordinal).DefaultIfEmpty("-"))}
            If that was meant, copy {file}
            over {Approved}.
            """);
    }

    [Fact]
    public void Sample_names_every_setting_with_its_default()
    {
        var sample = Sample();
        var sections = Settings().Select(setting => setting.Name.Split("__")[0]).ToHashSet(StringComparer.Ordinal);
        var ours = sample.Keys.Where(name => sections.Contains(name.Split("__")[0])).Select(Unnamed).Distinct(StringComparer.Ordinal);

        Assert.Equal(Settings().Select(setting => setting.Name).Order(StringComparer.Ordinal), ours.Order(StringComparer.Ordinal));
        Assert.All(
            Settings().Where(setting => !setting.Name.EndsWith('*')),
            setting => Assert.Equal(setting.Standard, sample[setting.Name], ignoreCase: true));
    }

    /// <summary>The host's limit on bodies is one number with the server's behind it, and far above every route's own.</summary>
    [Fact]
    public void Sample_limits_bodies_as_the_server_does()
    {
        Assert.Equal(RequestGuard.HostMaxBytes.ToString(CultureInfo.InvariantCulture), Sample()["FUNCTIONS_REQUEST_BODY_SIZE_LIMIT"]);
        Assert.InRange(StreamedUpload.MaxBytes, JsonBody.MaxBytes, RequestGuard.HostMaxBytes / 2);
    }

    /// <summary>One setting for each property of each options class.</summary>
    private static IEnumerable<(string Name, string Type, string Standard)> Settings() =>
        from type in (Type[])
            [
                .. typeof(StorageNames).Assembly.GetTypes(),
                .. typeof(DeliveryServices).Assembly.GetTypes(),
                .. typeof(RequestGuard).Assembly.GetTypes(),
            ]
        where type is { IsClass: true, IsAbstract: false } && type.Name.EndsWith("Options", StringComparison.Ordinal)
        let section = (string)type.GetField("Section")!.GetRawConstantValue()!
        let standard = Activator.CreateInstance(type)
        from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        let named = property.PropertyType == typeof(Dictionary<string, string>)
        where named || property.CanWrite
        select (
            $"{section}__{property.Name}{(named ? "__*" : "")}",
            named ? "String" : property.PropertyType.Name,
            named ? "" : Convert.ToString(property.GetValue(standard), CultureInfo.InvariantCulture) ?? "");

    private static Dictionary<string, string> Sample()
    {
        using var sample = JsonDocument.Parse(RepositoryTree.Read("local.settings.sample.json"));
        return sample
            .RootElement.GetProperty("Values")
            .EnumerateObject()
            .ToDictionary(value => value.Name, value => value.Value.GetString()!, StringComparer.Ordinal);
    }

    private static string Unnamed(string setting) => setting.StartsWith("Desk__Keys__", StringComparison.Ordinal) ? "Desk__Keys__*" : setting;
}
