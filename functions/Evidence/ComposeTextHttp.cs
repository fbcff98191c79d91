using CaseDesk.Azure.Cases;
using CaseDesk.Core.Packets;
using CaseDesk.Functions.Doors;
using CaseDesk.Packets.Pdf;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Evidence;

/// <summary>Answers a text as the PDF that is uploaded for it. It changes nothing, so a lost answer is asked for again.</summary>
public sealed class ComposeTextHttp(Door door, CaseTable cases)
{
    [Function(nameof(ComposeTextHttp))]
    public Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/cases/{id}/texts")] HttpRequest request, string id, CancellationToken cancellation) =>
        door.DeskOrLinkAsync(request, cancellation, async visit =>
        {
            var body = await JsonBody.ReadAsync<ComposeText>(visit);
            if (body.IsRefused)
                return Problems.From(body.Refusal);
            if (Preconditions.Key(visit) is { IsRefused: true } key)
                return Problems.From(key.Refusal);
            var admitted = visit.Admit((await cases.FindAsync(id, cancellation))?.Case);
            if (admitted.IsRefused)
                return Problems.From(admitted.Refusal);
            var composed = ComposeText.Decide(admitted.Value, body.Value.Value, visit.Policy.Playbooks, visit.Now);
            return composed.IsRefused ? Problems.From(composed.Refusal) : Results.Bytes(LetterPdf.Write(composed.Value, visit.Now), "application/pdf");
        });
}
