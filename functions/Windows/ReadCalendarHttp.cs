using CaseDesk.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Windows;

/// <summary>The calendar that windows are counted with. For anyone.</summary>
public sealed class ReadCalendarHttp(RequestGuard guard)
{
    [Function(nameof(ReadCalendarHttp))]
    [Door(DoorCaller.Anyone)]
    [Answer(200, typeof(CalendarView))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/calendar")] HttpRequest request,
        CancellationToken cancellation
    ) =>
        guard.AnyoneAsync(request, cancellation, context =>
            Task.FromResult(Answers.Json(StatusCodes.Status200OK, CalendarView.Of(context.Policy.Calendar)))
        );
}
