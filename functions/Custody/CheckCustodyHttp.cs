using CaseDesk.Core.Policy;
using CaseDesk.Functions.Http;
using CaseDesk.Storage.Cases;
using CaseDesk.Storage.Custody;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Custody;

/// <summary>
/// Goes over a case's whole record and names what does not hold; with <c>?files=true</c> every sealed byte is read again.
/// </summary>
public sealed class CheckCustodyHttp(RequestGuard guard, CaseCustody custody, CaseTable cases)
{
    [Function(nameof(CheckCustodyHttp))]
    [Door(DoorCaller.Reader, Refusals = ["case-not-found"])]
    [Answer(200, typeof(CustodyReportView))]
    [Query("files", "Whether every sealed byte is read again.", Values = ["true", "false"])]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/cases/{id}/custody")] HttpRequest request,
        string id,
        CancellationToken cancellation
    ) => guard.OpenAsync(this, request, cancellation, async context =>
        {
            // Whoever is limited to some cases learns of no other. To the rest a case that cannot even be read is named, too.
            if (context.Caller.Owner is not null && context.Admit((await cases.FindHeadAsync(id, cancellation))?.Case).IsRefused)
                return Problems.From(CaseRefusals.CaseNotFound.With());
            if (await custody.CheckAsync(id, request.Query["files"].ToString() == "true", cancellation) is not { } report)
                return Problems.From(CaseRefusals.CaseNotFound.With());
            return Answers.Json(StatusCodes.Status200OK, CustodyReportView.Of(report));
        });
}
