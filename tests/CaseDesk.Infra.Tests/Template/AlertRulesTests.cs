using System.Text.RegularExpressions;
using CaseDesk.Core.Alerts;
using CaseDesk.Samples.Repository;
using CaseDesk.Storage.Account;

namespace CaseDesk.Infra.Tests.Template;

/// <summary>The operator's rules name functions and log events that exist, and each has its section in the runbook.</summary>
[Collection(TemplateCollection.Name)]
public sealed partial class AlertRulesTests(CompiledTemplate template)
{
    [Fact]
    public void Rules_have_their_sections_in_the_runbook()
    {
        var sections = Section().Matches(RepositoryTree.Read("infra/RUNBOOK.md")).Select(match => match.Groups[1].Value);

        Assert.Equal(Rules().Select(rule => rule.Name).Append("storage-throttled"), sections);
    }

    /// <summary>An operator who is alarmed finds what to do for each.</summary>
    [Fact]
    public void The_runbook_says_what_to_do_for_everything_that_the_desk_says_of_itself()
    {
        var types = RepositoryTree
            .Files(".cs", "shared/CaseDesk.Core/Alerts")
            .SelectMany(file => Notice().Matches(RepositoryTree.Read(file)))
            .Select(match => (string)typeof(AlertTypes).GetField(match.Groups[1].Value)!.GetRawConstantValue()!)
            .ToList();

        Assert.InRange(types.Count, 6, int.MaxValue);
        Assert.All(types, type => Assert.Contains($"\n| `{type}` | ", RepositoryTree.Read("infra/RUNBOOK.md"), StringComparison.Ordinal));
    }

    [GeneratedRegex(@": DeskNotice\(AlertTypes\.(\w+)\)")]
    private static partial Regex Notice();

    [Fact]
    public void Rules_look_for_functions_that_exist()
    {
        var functions = RepositoryTree
            .Files(".cs", "functions")
            .SelectMany(file => Function().Matches(RepositoryTree.Read(file)))
            .Select(match => match.Groups[1].Value)
            .ToList();
        var named = Rules().SelectMany(rule => Named().Matches(rule.Query)).ToList();

        Assert.NotEmpty(named);
        foreach (var match in named)
        {
            var (how, text) = (match.Groups[1].Value, match.Groups[2].Value);
            Assert.Contains(functions, name => how switch
                {
                    "==" => name == text,
                    "startswith" => name.StartsWith(text, StringComparison.Ordinal),
                    _ => name.EndsWith(text, StringComparison.Ordinal),
                });
        }
    }

    /// <summary>A log event is known by its category, which is its class, and by its method's name.</summary>
    [Fact]
    public void Rules_look_for_log_events_that_exist()
    {
        var events = Rules().Select(rule => LogEvent().Match(rule.Query)).Where(match => match.Success).ToList();

        Assert.Equal(3, events.Count);
        foreach (var match in events)
        {
            var (space, type) = (match.Groups[1].Value, match.Groups[2].Value);
            var folder = string.Join('/', space.Split('.') is [var product, var part, .. var rest] ? [$"{product}.{part}", .. rest] : []);
            var code = RepositoryTree.Read($"shared/{folder}/{type}.cs");
            Assert.Contains($"namespace {space};", code, StringComparison.Ordinal);
            Assert.Matches($@"LoggerMessage\((?:(?!public)[\s\S])*public static partial void {match.Groups[3].Value}\(", code);
        }
    }

    [Fact]
    public void Rules_look_for_metrics_that_exist()
    {
        var asked = Rules()
            .Select(rule => Metric().Match(rule.Query))
            .Where(match => match.Success)
            .Select(match => match.Groups[1].Value)
            .ToList();

        Assert.Equal([DeskMetrics.DueLagName, DeskMetrics.DeliveryAgeName], asked);
    }

    [Fact]
    public async Task Rules_tell_the_operators_when_there_are_some()
    {
        Assert.Empty(template.OfType("Microsoft.Insights/actionGroups"));
        var all = await template.EverythingAsync();

        var group = Assert.Single(all, one => one.GetProperty("type").ValueEquals("Microsoft.Insights/actionGroups"));
        Assert.Equal(
            "ops@desk.example",
            group.GetProperty("properties").GetProperty("emailReceivers")[0].GetProperty("emailAddress").GetString()
        );
        var rules = all.Where(one =>
                one.GetProperty("type").GetString() is "Microsoft.Insights/scheduledQueryRules" or "Microsoft.Insights/metricAlerts"
            )
            .ToList();
        Assert.Equal(Rules().Count + 1, rules.Count);
        Assert.All(rules, rule =>
            Assert.Contains("actionGroups", rule.GetProperty("properties").GetProperty("actions").GetRawText(), StringComparison.Ordinal)
        );
    }

    private IReadOnlyList<(string Name, string Query)> Rules() =>
    [
        .. template.OfType("Microsoft.Insights/scheduledQueryRules").Select(rule => (
            rule.GetProperty("name").GetString()!["casedesk-".Length..],
            rule.GetProperty("properties").GetProperty("criteria").GetProperty("allOf")[0].GetProperty("query").GetString()!)),
    ];

    [GeneratedRegex("^## (.+)$", RegexOptions.Multiline)]
    private static partial Regex Section();

    [GeneratedRegex(@"\[Function\(nameof\((\w+)\)\)\]")]
    private static partial Regex Function();

    [GeneratedRegex("name (==|startswith|endswith) \"(\\w+)\"")]
    private static partial Regex Named();

    [GeneratedRegex("customMetrics \\| where name == \"([\\w.]+)\"")]
    private static partial Regex Metric();

    [GeneratedRegex("CategoryName == \"([\\w.]+)\\.(\\w+)\" and customDimensions\\.EventName == \"(\\w+)\"")]
    private static partial Regex LogEvent();
}
