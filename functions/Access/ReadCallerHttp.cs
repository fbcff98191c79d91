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
            Answers.Json(StatusCodes.Status200OK, View(context.Caller))
        ));

    private static CallerView View(Caller caller) => new(caller.By, caller.Role!.Value, caller.Owner, caller.Session?.Antiforgery);

    /// <param name="By">As the timeline has it.</param>
    /// <param name="Owner">Whose cases the caller is limited to; null for all.</param>
    /// <param name="Antiforgery">What a page sends as <c>X-CaseDesk-Antiforgery</c> with every change; null for a key.</param>
    public sealed record CallerView(string By, DeskRole Role, string? Owner, string? Antiforgery);
}
