using System.Diagnostics;
using CaseDesk.Functions.Telemetry;

namespace CaseDesk.Functions.Tests.Telemetry;

/// <summary>Spans as libraries write them: what stays of an address, and what of a text.</summary>
public sealed class SpansWithoutSecretsTests
{
    private const string Link = "c_0123456789abcdef.0123456789abcdefghjkmnpqrs";

    private static readonly SpansWithoutSecrets s_cleaning = new();

    [Theory]
    [InlineData("https://oapi.example.com/robot/send?access_token=planted", "https://oapi.example.com/…")]
    [InlineData("https://open.example.cn:8443/open-apis/bot/v2/hook/planted", "https://open.example.cn:8443/…")]
    [InlineData("https://desk.table.core.windows.net/caseindex(PartitionKey='a',RowKey='planted')?$select=x", "https://desk.table.core.windows.net/caseindex")]
    [InlineData("https://desk.blob.core.windows.net/evidence-incoming/planted?sig=planted", "https://desk.blob.core.windows.net/evidence-incoming")]
    [InlineData($"c/{Link}", "c/c_0123456789abcdef.…")]
    public void Of_a_calls_address_scheme_and_host_stay(string address, string clean) => Assert.Equal(clean, Cleaned("url.full", address));

    [Theory]
    [InlineData("url.path", $"/c/{Link}", "…")]
    [InlineData("url.query", "?sig=planted", "…")]
    [InlineData("other", $"Referer: https://desk.example.com/c/{Link}", "Referer: https://desk.example.com/…")]
    [InlineData("casedesk.case.id", "c_0123456789abcdef", "c_0123456789abcdef")]
    public void Of_whatever_else_is_said_of_it_secrets_go(string name, string value, string clean) =>
        Assert.Equal(clean, Cleaned(name, value));

    [Fact]
    public void A_name_goes_without_its_secret()
    {
        using var span = new Activity("GET") { DisplayName = $"GET /c/{Link}" }.Start();

        s_cleaning.OnEnd(span);

        Assert.Equal("GET /c/c_0123456789abcdef.…", span.DisplayName);
    }

    private static object? Cleaned(string name, string value)
    {
        using var span = new Activity("GET").SetTag(name, value).Start();
        s_cleaning.OnEnd(span);
        return span.GetTagItem(name);
    }
}
