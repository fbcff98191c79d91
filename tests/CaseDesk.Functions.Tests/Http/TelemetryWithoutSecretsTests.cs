using CaseDesk.Functions.Http;
using Microsoft.ApplicationInsights.DataContracts;

namespace CaseDesk.Functions.Tests.Http;

/// <summary>Every kind of item, as libraries write them: what stays of an address, and what of a text.</summary>
public sealed class TelemetryWithoutSecretsTests
{
    private const string Link = "c_0123456789abcdef.0123456789abcdefghjkmnpqrs";
    private const string Feed = "f_0123456789abcdef.0123456789abcdef0123456789abcdef";

    private static readonly TelemetryWithoutSecrets s_cleaning = new();

    [Theory]
    [InlineData("Http", "POST /robot/send", "https://oapi.example.com/robot/send?access_token=planted", "POST oapi.example.com", "https://oapi.example.com/…")]
    [InlineData("Http", "POST /open-apis/bot/v2/hook/planted", "https://open.example.cn:8443/open-apis/bot/v2/hook/planted", "POST open.example.cn:8443", "https://open.example.cn:8443/…")]
    [InlineData("Azure table", "GET /planted", "https://desk.table.core.windows.net/caseindex(PartitionKey='a',RowKey='planted')?$select=x", "GET caseindex", "https://desk.table.core.windows.net/caseindex")]
    [InlineData("Azure blob", "PUT /planted", "https://desk.blob.core.windows.net/evidence-incoming/planted?sig=planted", "PUT evidence-incoming", "https://desk.blob.core.windows.net/evidence-incoming")]
    [InlineData("InProc", $"GET c/{Link}", "", "GET c/c_0123456789abcdef.…", "")]
    public void Of_a_call_method_and_host_stay(string type, string name, string data, string cleanName, string cleanData)
    {
        var call = new DependencyTelemetry { Type = type, Name = name, Data = data };

        s_cleaning.Initialize(call);

        Assert.Equal((cleanName, cleanData), (call.Name, call.Data));
    }

    [Fact]
    public void Of_a_request_no_address_stays()
    {
        var request = new RequestTelemetry { Name = $"GET /c/{Link}", Url = new Uri($"https://desk.example.com/c/{Link}?x=1") };
        request.Context.Operation.Name = $"GET /feeds/{Feed}.ics";

        s_cleaning.Initialize(request);

        Assert.Equal(("GET /c/c_0123456789abcdef.…", null, "GET /feeds/f_0123456789abcdef.….ics"), (request.Name, request.Url, request.Context.Operation.Name));
    }

    [Theory]
    [InlineData($"/c/{Link}", "/c/…")]
    [InlineData($"/C/{Link}%E3%80%82", "/c/…")]
    [InlineData($"/feeds/{Feed}.ics", "/feeds/…")]
    [InlineData($"/nowhere/{Link}", "/nowhere/c_0123456789abcdef.…")]
    [InlineData("/api/cases/c_0123456789abcdef/evidence", "/api/cases/c_0123456789abcdef/evidence")]
    public void The_path_of_a_lines_request_goes_without_its_secret(string path, string clean)
    {
        var line = new TraceTelemetry("A line.");
        line.Properties["RequestPath"] = path;
        line.Properties["Other"] = $"Referer: https://desk.example.com/c/{Link}";

        s_cleaning.Initialize(line);

        Assert.Equal((clean, "Referer: https://desk.example.com/…"), (line.Properties["RequestPath"], line.Properties["Other"]));
    }

    [Fact]
    public void In_what_is_said_of_a_fault_links_and_addresses_are_masked()
    {
        var fault = new ExceptionTelemetry(new InvalidOperationException($"{Link} at https://hook.example.com/planted?key=planted", new InvalidDataException(Feed)));

        s_cleaning.Initialize(fault);

        Assert.All(fault.ExceptionDetailsInfoList, static details => Assert.DoesNotMatch("planted|0123456789abcdefghjkmnpqrs|0123456789abcdef0123", details.Message));
        Assert.Equal(2, fault.ExceptionDetailsInfoList.Count);
    }
}
