using CaseDesk.Functions.Custody;
using CaseDesk.Functions.Http;
using CaseDesk.Storage.Custody;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Changes;

/// <summary>Goes over the desk's whole record, and names what is stored otherwise than it says.</summary>
public sealed class CheckDeskRecordHttp(RequestGuard guard, DeskRecordCheck check)
{
    [Function(nameof(CheckDeskRecordHttp))]
    [Door(DoorCaller.Lead, WholeDesk = true)]
    [Answer(200, typeof(CustodyReportView))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/desk-record/custody")] HttpRequest request,
        CancellationToken cancellation
    ) => guard.OpenAsync(this, request, cancellation, async _ =>
        Answers.Json(StatusCodes.Status200OK, CustodyReportView.Of(await check.CheckAsync(cancellation))));
}
