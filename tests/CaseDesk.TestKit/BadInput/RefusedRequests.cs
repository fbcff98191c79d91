using System.Net;
using CaseDesk.TestKit.Desk;

using Xunit;

namespace CaseDesk.TestKit.BadInput;

/// <summary>Sends requests that must be refused, and judges the answers: the coded problem, in two languages, and nothing stored.</summary>
public static class RefusedRequests
{
    /// <summary>
    /// After so many all of storage is looked at: forty requests to it each time, which cost far more than what is tested.
    /// </summary>
    private const int AtOnce = 25;

    /// <summary>What was wrong, a line each.</summary>
    public static async Task<IReadOnlyList<string>> FaultsAsync(BadInputDesk desk, IEnumerable<BadRequest> requests)
    {
        var faults = new List<string>();
        var before = await desk.SnapshotAsync();
        Assert.NotEmpty(before);
        foreach (var some in requests.Chunk(AtOnce))
        {
            foreach (var request in some)
            {
                if (Fault(request, await SendAsync(desk, request)) is { } fault)
                    faults.Add($"{request}: {fault}");
            }

            var after = await desk.SnapshotAsync();
            if (!before.SequenceEqual(after))
                faults.Add($"one of the {some.Length} to {some[^1]} stored {Stored(before, after)}\n{string.Join('\n', await CulpritsAsync(desk, some))}");
            before = before.SequenceEqual(after) ? after : await desk.SnapshotAsync();
        }

        return faults;
    }

    /// <summary>Which of them it was: each once more, alone.</summary>
    private static async Task<IReadOnlyList<string>> CulpritsAsync(BadInputDesk desk, IEnumerable<BadRequest> requests)
    {
        var culprits = new List<string>();
        var before = await desk.SnapshotAsync();
        foreach (var request in requests)
        {
            await SendAsync(desk, request);
            var after = await desk.SnapshotAsync();
            if (!before.SequenceEqual(after))
                culprits.Add($"  again, alone: {request}: stored {Stored(before, after)}");
            before = after;
        }

        return culprits;
    }

    private static string Stored(IReadOnlyList<string> before, IReadOnlyList<string> after) =>
        string.Join("; ", after.Except(before).Concat(before.Except(after)));

    /// <summary>A path that the server itself may refuse before any route is reached: then without a body.</summary>
    public static async Task LeadNowhereAsync(BadInputDesk desk, string path)
    {
        var before = await desk.SnapshotAsync();
        var address = new Uri(
            desk.Anyone.BaseAddress!.GetLeftPart(UriPartial.Authority) + desk.Fill(path),
            new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }
        );
        using var request = new HttpRequestMessage(HttpMethod.Get, address)
        {
            Headers = { { "Authorization", desk.Fill("Bearer {key}") } },
        };
        using var response = await desk.Anyone.SendAsync(request);
        var answer = await DeskAnswer.ReadAsync(response);

        Assert.InRange((int)answer.Status, 400, 499);
        if (answer.Text.Length > 0)
            Assert.Contains(answer.Code, new[] { "case-not-found", "evidence-not-found", "route-unknown", "method-not-allowed" });
        else
            Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(before, await desk.SnapshotAsync());
    }

    private static Task<DeskAnswer> SendAsync(BadInputDesk desk, BadRequest request)
    {
        var headers = request.Headers.ToList();
        if (request.Auth is not null)
            headers.Add(("Authorization", desk.Fill(request.Auth)));
        return desk.Anyone.SendTextAsync(
            new HttpMethod(request.Method),
            desk.Fill(request.Path),
            request.Body is null ? null : desk.Fill(request.Body),
            request.ContentType,
            [.. headers]
        );
    }

    private static string? Fault(BadRequest request, DeskAnswer answer)
    {
        if ((int)answer.Status != request.Status || answer.ContentType != "application/problem+json" || answer.Code != request.Code)
            return $"got {answer.ContentType} {answer}";
        var problem = answer.Json;
        if (
            !IsChinese((string?)problem["title"])
            || !IsChinese((string?)problem["detail"])
            || string.IsNullOrEmpty((string?)problem["titleEn"])
            || string.IsNullOrEmpty((string?)problem["detailEn"])
        )
            return $"is not told in two languages: {answer}";
        if ((int)problem["status"]! != request.Status || (string?)problem["type"] != $"urn:casedesk:problem:{request.Code}")
            return $"contradicts itself: {answer}";
        if (request.At is { } place && problem["errors"]?.AsArray().Any(error => (string)error!["path"]! == place) != true)
            return $"does not name {place}: {answer}";
        return ((string)problem["detail"]!).Contains('{', StringComparison.Ordinal) ? $"has an unfilled place: {answer}" : null;
    }

    private static bool IsChinese(string? text) => text?.EnumerateRunes().Any(rune => rune.Value is >= 0x4E00 and <= 0x9FFF) == true;
}
