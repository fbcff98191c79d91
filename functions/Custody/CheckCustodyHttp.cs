using CaseDesk.Functions.Http;
using CaseDesk.Storage.Cases;
using CaseDesk.Storage.Custody;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Custody;

/// <summary>Goes over a case's whole record and names what does not hold; with <c>?files=true</c> every sealed byte is read again.</summary>
public sealed class CheckCustodyHttp(RequestGuard guard, CaseTable cases, CaseCustody custody)
{
    [Function(nameof(CheckCustodyHttp))]
    [Door(DoorCaller.Desk, Refusals = ["case-not-found"])]
    [Answer(200, typeof(CustodyReportView))]
    [Query("files", "Whether every sealed byte is read again.", Values = ["true", "false"])]
    public Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/cases/{id}/custody")] HttpRequest request, string id, CancellationToken cancellation) =>
        guard.DeskAsync(request, cancellation, async context =>
        {
            var admitted = context.Admit((await cases.FindHeadAsync(id, cancellation))?.Case);
            if (admitted.IsRefused)
                return Problems.From(admitted.Refusal);
            var files = request.Query["files"].ToString() == "true";
            var report = (await custody.CheckAsync(id, files, cancellation))!;
            return Answers.Json(StatusCodes.Status200OK, new CustodyReportView(
                report.Faults.Count == 0, report.Length, report.Link, report.Anchors, report.Files, report.Faults.Select(CustodyFaultView.Of)));
        });
}
