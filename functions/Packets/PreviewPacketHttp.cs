using CaseDesk.Azure.Cases;
using CaseDesk.Core.Packets;
using CaseDesk.Core.Policy;
using CaseDesk.Core.State;
using CaseDesk.Core.Steps;
using CaseDesk.Functions.Cases;
using CaseDesk.Functions.Http;
using CaseDesk.Packets;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Packets;

/// <summary>The letter, the text for the page's box and the gaps, as a packet of this request would have them. Nothing is stored.</summary>
public sealed class PreviewPacketHttp(RequestGuard guard, CaseLooks looks)
{
    [Function(nameof(PreviewPacketHttp))]
    public Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/cases/{id}/packets/preview")] HttpRequest request, string id, CancellationToken cancellation) =>
        guard.DeskAsync(request, cancellation, context => looks.TryAsync<PacketRequest>(context, id, (@case, wanted) => Show(context, @case, wanted)));

    private static IResult Show(RequestContext context, Case @case, PacketRequest wanted)
    {
        var packetId = CaseIds.NewPacket();
        var decided = BuildPacket.Decide(@case, wanted.ToCommand(packetId, new string('0', 64)), context.Policy.Playbooks, context.Now);
        if (decided.IsRefused)
            return Problems.From(decided.Refusal);
        var after = CaseStep.Take(@case, decided.Value, context.Now, context.Caller.By).After;
        var input = new LetterInput(after, after.Packets[packetId], wanted.Words(), context.Policy.Playbooks, context.Now);
        var text = PacketShortText.Of(input);
        var most = context.Policy.Playbooks.Of(after.Facts).HandIn.Characters ?? PacketShortText.DefaultMost;
        return Answers.Json(StatusCodes.Status200OK, new
        {
            Gaps = PacketGaps.Of(input),
            Letter = LetterView.Of(LetterDraft.Compose(input)),
            ShortText = text is null ? null : new { Text = text, Characters = PacketShortText.Count(text), Most = most },
        });
    }
}
