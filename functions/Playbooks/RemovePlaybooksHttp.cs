using CaseDesk.Functions.Http;
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
    ) => guard.OpenAsync(this, request, cancellation, async _ =>
        {
            if (!PlaybookFiles.IsCode(platform) || await files.ReadAsync(platform, cancellation) is not { } stored)
                return Problems.From(HttpRefusals.PlaybookFileNotFound.With());
            var refusal = Preconditions.RefuseTag(request, stored.Tag.ToString("H"), PlaybookFiles.Changed(platform))
                ?? await files.RemoveAsync(platform, stored, cancellation);
            return refusal is null ? Results.NoContent() : Problems.From(refusal);
        });
}
