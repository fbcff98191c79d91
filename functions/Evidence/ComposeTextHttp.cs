using CaseDesk.Azure.Cases;
using CaseDesk.Core.Packets;
using CaseDesk.Functions.Http;
using CaseDesk.Packets.Pdf;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Evidence;

/// <summary>Answers a text as the PDF that is uploaded for it. It changes nothing, so a lost answer is asked for again.</summary>
public sealed class ComposeTextHttp(RequestGuard guard, CaseTable cases)
{
    [Function(nameof(ComposeTextHttp))]
    public Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/cases/{id}/texts")] HttpRequest request, string id, CancellationToken cancellation) =>
        guard.DeskOrLinkAsync(request, cancellation, async context =>
        {
            var body = await JsonBody.ReadAsync<ComposeText>(context);
            if (body.IsRefused)
                return Problems.From(body.Refusal);
            if (Preconditions.Key(context) is { IsRefused: true } key)
                return Problems.From(key.Refusal);
            var admitted = context.Admit((await cases.FindAsync(id, cancellation))?.Case);
            if (admitted.IsRefused)
                return Problems.From(admitted.Refusal);
            var composed = ComposeText.Decide(admitted.Value, body.Value.Value, context.Policy.Playbooks, context.Now);
            return composed.IsRefused ? Problems.From(composed.Refusal) : Results.Bytes(LetterPdf.Write(composed.Value, context.Now), "application/pdf");
        });
}
