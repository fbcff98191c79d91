using CaseDesk.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Access;

/// <summary>Signs out: this browser forgets its session.</summary>
public sealed class EndSessionHttp(RequestGuard guard)
{
    [Function(nameof(EndSessionHttp))]
    [Door(DoorCaller.Reader)]
    [Answer(204)]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "api/session")] HttpRequest request,
        CancellationToken cancellation
    ) => guard.OpenAsync(this, request, cancellation, context =>
        {
            SessionCookie.Drop(context.Request.HttpContext.Response, SessionCookie.Name);
            return Task.FromResult(Results.NoContent());
        });
}
