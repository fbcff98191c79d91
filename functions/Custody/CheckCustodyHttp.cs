using CaseDesk.Core.Policy;
using CaseDesk.Functions.Http;
using CaseDesk.Storage.Custody;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Custody;

/// <summary>
/// Goes over a case's whole record and names what does not hold; with <c>?files=true</c> every sealed byte is read again.
/// </summary>
public sealed class CheckCustodyHttp(RequestGuard guard, CaseCustody custody)
{
    [Function(nameof(CheckCustodyHttp))]
    [Door(DoorCaller.Desk, Refusals = ["case-not-found"])]
    [Answer(200, typeof(CustodyReportView))]
    [Query("files", "Whether every sealed byte is read again.", Values = ["true", "false"])]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/cases/{id}/custody")] HttpRequest request,
        string id,
        CancellationToken cancellation
    ) => guard.DeskAsync(request, cancellation, async context =>
        {
            // A case that cannot even be read is named too: who has a key of the desk's may see every case.
            if (await custody.CheckAsync(id, request.Query["files"].ToString() == "true", cancellation) is not { } report)
                return Problems.From(CaseRefusals.CaseNotFound.With());
            return Answers.Json(StatusCodes.Status200OK, CustodyReportView.Of(report));
        });
}
