using CaseDesk.Azure.Cases;
using CaseDesk.Azure.Packets;
using CaseDesk.Core.Packets;
using CaseDesk.Core.Refusals;
using CaseDesk.Core.State;
using CaseDesk.Functions.Http;
using CaseDesk.Packets;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Packets;

/// <summary>Asks for a packet: what is handed in, as one file. It is built behind the route.</summary>
public sealed class RequestPacketHttp(RequestGuard guard, CaseWriter writer, CaseTable cases, LetterStore letters)
{
    [Function(nameof(RequestPacketHttp))]
    public Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/cases/{id}/packets")] HttpRequest request, string id, CancellationToken cancellation) =>
        guard.DeskAsync(request, cancellation, async context =>
        {
            var body = await JsonBody.ReadAsync<PacketRequest>(context);
            if (body.IsRefused)
                return Problems.From(body.Refusal);
            var (wanted, packetId) = (body.Value.Value, CaseIds.NewPacket());
            var letter = wanted.Letter ?? new LetterMaterial();
            var (bytes, sha256) = LetterStore.Form(letter);
            // What the letter will lack is told at once: there is time to mend it before anything is handed in.
            object Answer(Case after) => new { packetId, gaps = PacketGaps.Of(new LetterInput(after, after.Packets[packetId], letter, context.Policy.Playbooks, context.Now)) };
            var asked = Preconditions.Context(context, body.Value.Hash, StatusCodes.Status202Accepted, Answer);
            if (asked.IsRefused)
                return Problems.From(asked.Refusal);
            Outcome<IReadOnlyList<CaseEvent>> Decide(Case? state)
            {
                var admitted = context.Admit(state);
                return admitted.IsRefused
                    ? admitted.Refusal
                    : BuildPacket.Decide(admitted.Value, wanted.ToCommand(packetId, sha256), context.Policy.Playbooks, context.Now);
            }

            // Words are kept only for a packet that will be built; they are there before the step that names them.
            var found = (await cases.FindAsync(id, cancellation))?.Case;
            if (!Decide(found).IsRefused && (asked.Value.ExpectedVersion ?? found?.Version) == found?.Version)
                await letters.SaveAsync(id, bytes, sha256, cancellation);
            var step = await writer.StepAsync(id, asked.Value, Decide, cancellation);
            return Answers.Step(step, StatusCodes.Status202Accepted, Answer);
        });
}
