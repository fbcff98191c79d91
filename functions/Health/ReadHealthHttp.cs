using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Health;

/// <summary>Says that the app answers.</summary>
public sealed class ReadHealthHttp
{
    [Function(nameof(ReadHealthHttp))]
    public Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/health")] HttpRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Task.FromResult(Results.Ok(new { status = "ok" }));
    }
}
