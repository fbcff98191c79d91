using System.Net;
using System.Text.Json;

namespace CaseDesk.Worker.Tests.Triggers;

[Collection(SharedWorker.Name)]
public sealed class HttpDoors(SharedWorker shared)
{
    [Fact]
    public async Task Health_is_answered()
    {
        using var answer = await shared.Host.Client.GetAsync(new Uri("/api/health", UriKind.Relative));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        using var health = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        Assert.Equal("ok", health.RootElement.GetProperty("status").GetString());
    }
}
