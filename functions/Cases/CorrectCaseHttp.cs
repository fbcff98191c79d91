using CaseDesk.Core.Cases;
using CaseDesk.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Cases;

/// <summary>Corrects facts or replaces a clock by the date on the platform's page. Needs If-Match.</summary>
public sealed class CorrectCaseHttp(RequestGuard guard, CaseSteps steps, CaseViews views)
{
    [Function(nameof(CorrectCaseHttp))]
    [Door(
        DoorCaller.Consultant,
        Body = typeof(CorrectCase),
        IfMatch = DoorMatch.Required,
        Refusals = [
            "action-not-allowed",
            "amount-below-released",
            "amount-invalid",
            "case-not-found",
            "cause-unknown",
            "clock-in-past",
            "clock-too-far",
            "clock-unknown",
            "condition-unknown",
            "currency-invalid",
            "date-in-future",
            "date-out-of-range",
            "date-too-old",
            "freeze-invalid",
            "idempotency-key-invalid",
            "idempotency-key-reused",
            "list-too-long",
            "mailbox-invalid",
            "nothing-to-change",
            "phone-invalid",
            "platform-unknown",
            "step-too-large",
            "tax-number-invalid",
            "text-empty",
            "text-too-long",
            "value-invalid",
            "version-stale",
            "window-days-invalid",
        ]
    )]
    [Answer(200, typeof(CaseView), Tagged = true)]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "patch", Route = "api/cases/{id}")] HttpRequest request,
        string id,
        CancellationToken cancellation
    ) =>
        guard.OpenAsync(this, request, cancellation, context =>
            steps.TakeAsync(
                context,
                id,
                new AskedStep<CorrectCase>(
                    StatusCodes.Status200OK,
                    (after, _) => views.For(context)(after),
                    (@case, body) => CorrectCase.Decide(@case, body, context.Policy, context.Now)
                )
                {
                    IfMatchRequired = true,
                }
            )
        );
}
