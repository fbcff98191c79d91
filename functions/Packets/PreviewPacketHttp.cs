using CaseDesk.Core.Packets;
using CaseDesk.Core.Policy;
using CaseDesk.Core.State;
using CaseDesk.Core.Steps;
using CaseDesk.Functions.Http;
using CaseDesk.Packets;
using CaseDesk.Storage.Cases;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Packets;

/// <summary>The letter, the text for the page's box and the gaps, as a packet of this request would have them. Nothing is stored.</summary>
public sealed class PreviewPacketHttp(RequestGuard guard, CaseLooks looks)
{
    [Function(nameof(PreviewPacketHttp))]
    [Door(
        DoorCaller.Consultant,
        Body = typeof(PacketRequest),
        Refusals = [
            "action-not-allowed",
            "case-not-found",
            "idempotency-key-invalid",
            "list-too-long",
            "packet-element-twice",
            "packet-element-unknown",
            "packet-evidence-none",
            "packet-evidence-not-in-packet",
            "packet-evidence-not-sealed",
            "packet-evidence-twice",
            "packet-evidence-unknown",
            "packet-file-kind",
            "packet-file-too-large",
            "packet-files-too-many",
            "packet-ground-missing",
            "packet-image-kind",
            "packet-image-too-large",
            "packet-round-invalid",
            "packet-short-text-too-long",
            "packets-too-many",
            "text-empty",
            "text-too-long",
            "value-invalid",
        ]
    )]
    [Answer(200, typeof(Preview))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/cases/{id}/packets/preview")] HttpRequest request,
        string id,
        CancellationToken cancellation
    ) =>
        guard.OpenAsync(this, request, cancellation, context =>
            looks.TryAsync<PacketRequest>(context, id, (@case, wanted) => Show(context, @case, wanted))
        );

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
        return Answers.Json(
            StatusCodes.Status200OK,
            new Preview(
                PacketGaps.Of(input),
                LetterView.Of(LetterDraft.Compose(input)),
                text is null ? null : new PacketText(text, PacketShortText.Count(text), most)
            )
        );
    }

    /// <param name="Gaps">What the letter lacks.</param>
    /// <param name="ShortText">For the page's box; null where there is nothing to say.</param>
    public sealed record Preview(IReadOnlyList<PacketGap> Gaps, LetterView Letter, PacketText? ShortText);

    /// <param name="Most">Characters that the box takes.</param>
    public sealed record PacketText(string Text, int Characters, int Most);
}
