using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using CaseDesk.Core.Alerts;
using CaseDesk.Samples.Repository;
using CaseDesk.TestKit;
using CaseDesk.TestKit.Readme;

namespace CaseDesk.Functions.Tests.Readme;

/// <summary>The documents' tables name exactly what there is.</summary>
public sealed partial class ReadmeTablesTests
{
    [Fact]
    public void Settings_are_those_of_the_sample_with_its_defaults()
    {
        using var sample = JsonDocument.Parse(RepositoryTree.Read("local.settings.sample.json"));
        var expected = sample.RootElement.GetProperty("Values").EnumerateObject().Select(setting => (setting.Name, Default(setting))).ToList();

        Assert.Equal(expected, MarkedText.Table("settings").Select(row => (MarkedText.Code(row[0]), MarkedText.Code(row[1]))));
    }

    [Fact]
    public void Routes_are_the_approved_ones()
    {
        var routes = RepositoryTree.Read("tests/CaseDesk.Functions.Tests/Approved/Routes.approved.txt").Split('\n')
            .Select(line => Http().Match(line)).Where(match => match.Success)
            .Where(match => match.Groups["path"].Value != "/{*path}")
            .SelectMany(match =>
                match
                    .Groups["method"]
                    .Value.Split(' ')
                    .Where(method => method != "HEAD")
                    .Select(method => $"{method} {match.Groups["path"].Value}")
            );

        Assert.Equal(
            routes.Order(StringComparer.Ordinal),
            MarkedText.Table("routes").Select(row => MarkedText.Code(row[0])).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void Events_are_those_of_the_catalogue_in_its_order() =>
        Assert.Equal(AlertTypes.All.Select(type => type.Name), MarkedText.Table("events").Select(row => MarkedText.Code(row[0])));

    [Fact]
    public async Task Options_are_those_that_help_lists()
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "CaseDesk.Local.dll"), "--help"])
        {
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var help = await process.StandardOutput.ReadToEndAsync().WaitAsync(TestTimeout.Limit);

        Assert.Equal(
            Option().Matches(help).Select(match => match.Groups["option"].Value),
            MarkedText.Table("options").Select(row => MarkedText.Code(row[0])));
    }

    private static string Default(JsonProperty setting) => setting switch
    {
        { Name: "Desk__Keys__local" } => "none",
        _ when setting.Value.GetString() is { Length: > 0 } value => value,
        _ => "empty",
    };

    [GeneratedRegex(@"^HTTP\s+(?<path>\S+)\s+(?<method>[A-Z]+( [A-Z]+)*)\s")]
    private static partial Regex Http();

    [GeneratedRegex(@"^  (?<option>--\S+ \S+) ", RegexOptions.Multiline)]
    private static partial Regex Option();
}
