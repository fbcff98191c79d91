using CaseDesk.Core.Access;
using CaseDesk.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Access;

/// <summary>Says who is asking, and what they may.</summary>
public sealed class ReadCallerHttp(RequestGuard guard)
{
    [Function(nameof(ReadCallerHttp))]
    [Door(DoorCaller.Reader)]
    [Answer(200, typeof(CallerView))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/me")] HttpRequest request,
        CancellationToken cancellation
    ) => guard.OpenAsync(this, request, cancellation, context => Task.FromResult(
            Answers.Json(StatusCodes.Status200OK, new CallerView(context.Caller.By, context.Caller.Role!.Value, context.Caller.Owner))
        ));

    /// <param name="By">As the timeline has it.</param>
    /// <param name="Owner">Whose cases the caller is limited to; null for all.</param>
    public sealed record CallerView(string By, DeskRole Role, string? Owner);
}
