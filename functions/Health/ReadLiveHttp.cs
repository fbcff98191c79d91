using CaseDesk.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Health;

/// <summary>
/// Says that the app answers, and what its clock says. It never touches storage: whoever restarts what does not answer must not do so
/// because storage is away.
/// </summary>
public sealed class ReadLiveHttp(RequestGuard guard)
{
    [Function(nameof(ReadLiveHttp))]
    [Door(DoorCaller.Anyone)]
    [Answer(200, typeof(Health))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/live")] HttpRequest request,
        CancellationToken cancellation
    ) => guard.PlainAsync(
        request,
        cancellation,
        now => Task.FromResult(Answers.Json(StatusCodes.Status200OK, new Health("ok", now)))
    );
}

/// <param name="Status"><c>ok</c>.</param>
/// <param name="Now">By the desk's clock.</param>
public sealed record Health(string Status, DateTimeOffset Now);
