using CaseDesk.Core.Playbooks;
using CaseDesk.Functions.Doors;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Playbooks;

/// <summary>The form of playbook files, as JSON Schema.</summary>
public sealed class ReadPlaybookSchemaHttp(Door door)
{
    [Function(nameof(ReadPlaybookSchemaHttp))]
    public Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/playbooks/schema")] HttpRequest request, CancellationToken cancellation) =>
        door.PlainAsync(request, cancellation, _ => Task.FromResult(Answers.File(PlaybookSchema.Bytes)));
}
