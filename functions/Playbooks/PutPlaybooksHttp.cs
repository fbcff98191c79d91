using CaseDesk.Azure.Playbooks;
using CaseDesk.Core.Playbooks;
using CaseDesk.Core.Refusals;
using CaseDesk.Core.Windows;
using CaseDesk.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Playbooks;

/// <summary>
/// Puts a file of the desk's own in place: new or replaced entries of a platform that ships, or a new platform. Replacing an earlier file
/// needs If-Match. Nothing is stored unless the whole is sound.
/// </summary>
public sealed class PutPlaybooksHttp(RequestGuard guard, PlaybookFiles files)
{
    [Function(nameof(PutPlaybooksHttp))]
    public Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/playbooks/{platform}")] HttpRequest request, string platform, CancellationToken cancellation) =>
        guard.DeskAsync(request, cancellation, async context =>
        {
            var body = await JsonBody.ReadBytesAsync(context, PutPlaybooks.MaxBytes);
            if (body.IsRefused)
                return Problems.From(body.Refusal);
            if (!PlaybookFiles.IsCode(platform))
                return Problems.From(HttpRefusals.PlatformNotFound.With(("known", context.Policy.Playbooks.KnownPlatforms)));
            var stored = await files.ReadAsync(platform, cancellation);
            if (Preconditions.RefuseTag(request, stored?.Tag.ToString("H"), PlaybookFiles.Changed(platform)) is { } refusal)
                return Problems.From(refusal);
            var put = await files.PutAsync(platform, body.Value, stored, ShanghaiTime.DateOf(context.Now), cancellation);
            return put.IsRefused ? Problems.From(put.Refusal) : Answer(put);
        });

    private static IResult Answer(Outcome<PlaybookPut> put) => Answers.Tagged(
        put.Value.Created ? StatusCodes.Status201Created : StatusCodes.Status200OK,
        new { code = put.Value.Merge.Platform.Code, version = put.Value.Merge.Platform.Version, added = put.Value.Merge.Added, replaced = put.Value.Merge.Replaced },
        put.Value.Tag.ToString("H"));
}
