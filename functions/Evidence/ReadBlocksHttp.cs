using CaseDesk.Core.Evidence;
using CaseDesk.Core.State;
using CaseDesk.Functions.Http;
using CaseDesk.Storage.Cases;
using CaseDesk.Storage.Evidence;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Evidence;

/// <summary>
/// Says which blocks of a file on its way are in storage, so that a broken upload goes on where it broke. Nothing is remembered: storage is
/// asked.
/// </summary>
public sealed class ReadBlocksHttp(RequestGuard guard, CaseTable cases, IncomingBlocks incoming)
{
    /// <summary>Blocks a page: the page of a client of ours holds all its blocks (<see cref="UploadBlocks.Most"/>).</summary>
    private const int PageSize = 1_000;

    [Function(nameof(ReadBlocksHttp))]
    [Door(DoorCaller.ReaderOrLink, Refusals = ["case-not-found", "cursor-invalid", "evidence-not-found", "upload-ended"])]
    [Answer(200, typeof(BlocksView))]
    [Query("cursor", "The place that the page before ended at.")]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/cases/{id}/evidence/{evidenceId}/blocks")]
            HttpRequest request,
        string id,
        string evidenceId,
        CancellationToken cancellation
    ) => guard.OpenAsync(this, request, cancellation, async context =>
        {
            var admitted = context.Admit((await cases.FindAsync(id, cancellation))?.Case);
            if (admitted.IsRefused)
                return Problems.From(admitted.Refusal);
            if (!admitted.Value.Evidence.TryGetValue(evidenceId, out var file))
                return Problems.From(UploadRefusals.EvidenceNotFound.With());
            if (file.Status != EvidenceStatus.Uploading)
                return Problems.From(UploadRefusals.Ended(admitted.Value, file));
            var after = "";
            if (request.Query["cursor"].ToString() is { Length: > 0 } cursor)
            {
                if (Cursor.Read(cursor) is not { } position)
                    return Problems.From(HttpRefusals.CursorInvalid.With());
                after = position;
            }

            return Answers.Json(
                StatusCodes.Status200OK,
                BlocksView.Of(await incoming.FindAsync(id, evidenceId, cancellation), file, after, PageSize)
            );
        });

    /// <summary>A page of blocks, by id.</summary>
    /// <param name="Committed">Whether storage holds a file already, of one PUT or of a committed list.</param>
    /// <param name="Size">Bytes of that file, else of all blocks, those of other pages too.</param>
    /// <param name="BlockBytes">How the file is to be cut, as the ticket said.</param>
    public sealed record BlocksView(IReadOnlyList<IncomingBlock> Blocks, bool Committed, long Size, int BlockBytes, string? Cursor)
    {
        public static BlocksView Of(IncomingState state, EvidenceItem file, string after, int most)
        {
            var rest = state.Blocks.Where(block => string.CompareOrdinal(block.Id, after) > 0).Take(most + 1).ToList();
            var page = rest.Take(most).ToList();
            return new BlocksView(
                page,
                state.Committed,
                state.Size,
                UploadBlocks.SizeFor(file.Size),
                rest.Count > most ? Http.Cursor.Write(page[^1].Id) : null
            );
        }
    }
}
