using CaseDesk.Azure.Cases;
using CaseDesk.Core.Packets;
using CaseDesk.Core.Policy;
using CaseDesk.Core.Steps;
using CaseDesk.Functions.Http;
using CaseDesk.Packets;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Packets;

/// <summary>The letter, the text for the page's box and the gaps, as a packet of this request would have them. Nothing is stored.</summary>
public sealed class PreviewPacketHttp(RequestGuard guard, CaseTable cases)
{
    [Function(nameof(PreviewPacketHttp))]
    public Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/cases/{id}/packets/preview")] HttpRequest request, string id, CancellationToken cancellation) =>
        guard.DeskAsync(request, cancellation, async context =>
        {
            var body = await JsonBody.ReadAsync<PacketRequest>(context);
            if (body.IsRefused)
                return Problems.From(body.Refusal);
            if (Preconditions.Key(context) is { IsRefused: true } key)
                return Problems.From(key.Refusal);
            var admitted = context.Admit((await cases.FindAsync(id, cancellation))?.Case);
            if (admitted.IsRefused)
                return Problems.From(admitted.Refusal);
            var wanted = body.Value.Value;
            var packetId = CaseIds.NewPacket();
            var decided = BuildPacket.Decide(admitted.Value, wanted.ToCommand(packetId, new string('0', 64)), context.Policy.Playbooks, context.Now);
            if (decided.IsRefused)
                return Problems.From(decided.Refusal);
            var after = CaseStep.Take(admitted.Value, decided.Value, context.Now, context.Caller.By).After;
            var input = new LetterInput(after, after.Packets[packetId], wanted.Letter ?? new LetterMaterial(), context.Policy.Playbooks, context.Now);
            var text = PacketShortText.Of(input);
            var most = context.Policy.Playbooks.Of(after.Facts).HandIn.Characters ?? PacketShortText.DefaultMost;
            return Answers.Json(StatusCodes.Status200OK, new
            {
                Gaps = PacketGaps.Of(input),
                Letter = LetterView.Of(LetterDraft.Compose(input)),
                ShortText = text is null ? null : new { Text = text, Characters = PacketShortText.Count(text), Most = most },
            });
        });
}
