using CaseDesk.Functions.Doors;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Windows;

/// <summary>The calendar that windows are counted with. For anyone.</summary>
public sealed class ReadCalendarHttp(Door door)
{
    [Function(nameof(ReadCalendarHttp))]
    public Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/calendar")] HttpRequest request, CancellationToken cancellation) =>
        door.AnyoneAsync(request, cancellation, visit => Task.FromResult(Answers.Json(StatusCodes.Status200OK, CalendarView.Of(visit.Policy.Calendar))));
}
