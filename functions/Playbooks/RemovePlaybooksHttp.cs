using CaseDesk.Functions.Http;
using CaseDesk.Storage.Cases;
using CaseDesk.Storage.Playbooks;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Playbooks;

/// <summary>Takes the desk's own file of a platform away, unless cases may rest on what only it has. Needs If-Match.</summary>
public sealed class RemovePlaybooksHttp(RequestGuard guard, PlaybookFiles files)
{
    [Function(nameof(RemovePlaybooksHttp))]
    [Door(
        DoorCaller.Lead,
        IfMatch = DoorMatch.OfFile,
        Refusals = ["playbook-file-changed", "playbook-file-not-found", "playbook-key-removed"]
    )]
    [Answer(204)]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "api/playbooks/{platform}")] HttpRequest request,
        string platform,
        CancellationToken cancellation
    ) => guard.OpenAsync(this, request, cancellation, async context =>
        {
            if (!PlaybookFiles.IsCode(platform))
                return Problems.From(HttpRefusals.PlaybookFileNotFound.With());
            if (await files.ReadAsync(platform, cancellation) is not { } stored)
            {
                // The repeated request of one that ended before the change was on record.
                await files.SettleAsync(platform, cancellation);
                return Problems.From(HttpRefusals.PlaybookFileNotFound.With());
            }

            var refusal = Preconditions.RefuseTag(request, stored.Tag.ToString("H"), PlaybookFiles.Changed(platform))
                ?? await files.RemoveAsync(platform, stored, new StepContext(context.Now, context.Caller.By), cancellation);
            return refusal is null ? Results.NoContent() : Problems.From(refusal);
        });
}
