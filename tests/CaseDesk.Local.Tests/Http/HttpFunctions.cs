using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Local.Tests.Http;

public sealed class EchoHttp
{
    [Function(nameof(EchoHttp))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", Route = "api/echo/{id}/parts/{part?}")] HttpRequest request,
        string id, string? part, CancellationToken cancellation)
    {
        using var reader = new StreamReader(request.Body);
        var body = await reader.ReadToEndAsync(cancellation);
        return Results.Ok(new { id, part, body });
    }
}

public sealed class RefuseHttp
{
    [Function(nameof(RefuseHttp))]
    public Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/refuse")] HttpRequest request) =>
        Task.FromResult(Results.NotFound());
}

public sealed class FaultHttp
{
    [Function(nameof(FaultHttp))]
    public Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/fault")] HttpRequest request) =>
        throw new InvalidOperationException("a detail that nobody outside may read");
}

public sealed class AnyHttp
{
    [Function(nameof(AnyHttp))]
    public Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/any/{what}")] HttpRequest request, string what) =>
        Task.FromResult(Results.Ok(nameof(AnyHttp)));
}

public sealed class ExactHttp
{
    [Function(nameof(ExactHttp))]
    public Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", Route = "api/any/exact")] HttpRequest request) =>
        Task.FromResult(Results.Ok(nameof(ExactHttp)));
}
