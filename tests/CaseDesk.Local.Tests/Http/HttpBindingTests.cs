using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using CaseDesk.TestKit;

namespace CaseDesk.Local.Tests.Http;

public sealed class HttpBindingTests : IAsyncLifetime
{
    private DeskHost _desk = null!;

    public async Task InitializeAsync() =>
        _desk = await DeskHost.StartAsync(options =>
            options with
            {
                FunctionTypes = [typeof(EchoHttp), typeof(RefuseHttp), typeof(FaultHttp), typeof(ExactHttp), typeof(AnyHttp)],
            }
        );

    public async Task DisposeAsync() => await _desk.DisposeAsync();

    [Fact]
    public async Task Route_values_reach_the_parameters_of_their_names()
    {
        using var content = new StringContent("hello");
        var response = await _desk.Client.PostAsync(new Uri("api/echo/case%2F7/parts/二", UriKind.Relative), content);
        var echo = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(
            ("case%2F7", "二", "hello"),
            (echo.GetProperty("id").GetString(), echo.GetProperty("part").GetString(), echo.GetProperty("body").GetString())
        );
    }

    [Fact]
    public async Task An_absent_optional_route_value_is_null()
    {
        var echo = await _desk.Client.GetFromJsonAsync<JsonElement>("api/echo/x/parts");
        Assert.Equal(JsonValueKind.Null, echo.GetProperty("part").ValueKind);
    }

    [Fact]
    public async Task Of_several_routes_that_fit_the_first_by_name_answers_as_in_the_functions_host()
    {
        using var response = await GetAsync("api/any/exact");
        Assert.Equal(nameof(AnyHttp), await response.Content.ReadFromJsonAsync<string>());
        using var posted = await _desk.Client.PostAsync(new Uri("api/any/exact", UriKind.Relative), null);
        Assert.Equal(nameof(ExactHttp), await posted.Content.ReadFromJsonAsync<string>());
    }

    [Fact]
    public async Task A_fault_is_a_500_problem_without_details_and_is_logged()
    {
        var text = await AssertProblemAsync(await GetAsync("api/fault"), HttpStatusCode.InternalServerError, "internal-error");
        Assert.DoesNotContain("detail that", text, StringComparison.Ordinal);
        Assert.Contains(nameof(FaultHttp), Assert.Single(_desk.Logs.Errors).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_function_answers_is_left_as_it_is()
    {
        using var response = await GetAsync("api/refuse");
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_body_over_the_functions_host_s_limit_is_a_413_problem()
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, _desk.Local.BaseAddress.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes("POST /api/echo/x/parts HTTP/1.1\r\nHost: desk\r\nContent-Length: 33554433\r\n\r\n"));
        using var reader = new StreamReader(stream);
        Assert.StartsWith("HTTP/1.1 413", await reader.ReadLineAsync().WaitAsync(TestTimeout.Limit), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_app_s_own_functions_are_served()
    {
        await using var desk = await DeskHost.StartAsync();
        Assert.Equal(HttpStatusCode.OK, (await desk.Client.GetAsync(new Uri("api/live", UriKind.Relative))).StatusCode);
    }

    private Task<HttpResponseMessage> GetAsync(string path) => _desk.Client.GetAsync(new Uri(path, UriKind.Relative));

    private static async Task<string> AssertProblemAsync(HttpResponseMessage response, HttpStatusCode status, string code)
    {
        Assert.Equal((status, "application/problem+json"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        var text = await response.Content.ReadAsStringAsync();
        var problem = JsonDocument.Parse(text).RootElement;
        Assert.Equal(((int)status, code), (problem.GetProperty("status").GetInt32(), problem.GetProperty("code").GetString()));
        return text;
    }
}
