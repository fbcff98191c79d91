using System.Net;
using CaseDesk.TestKit.Desk;

namespace CaseDesk.Functions.Tests.BadInput;

/// <summary>Bad input is a problem with a code of its own, in Chinese and English, and leaves no trace in storage.</summary>
public sealed class EveryRouteRefuses(BadDesk desk) : IClassFixture<BadDesk>
{
    private static readonly Dictionary<string, IReadOnlyList<BadRequest>> _tables = new(StringComparer.Ordinal)
    {
        ["bodies"] = [.. BadBodies.OnEveryRoute()],
        ["cases"] = [.. BadBodies.OfACase()],
        ["corrections"] = [.. BadBodies.OfACorrection()],
        ["evidence"] = [.. BadSteps.OfEvidence()],
        ["steps"] = [.. BadSteps.OfAStep()],
        ["playbooks"] = [.. BadPlaybooks.All()],
        ["webhooks"] = [.. BadSteps.OfAWebhook()],
        ["calendars"] = [.. BadCalendars.OfARefresh()],
        ["callers"] = [.. BadAddresses.OfACaller()],
        ["ids"] = [.. BadAddresses.OfAnId()],
        ["queries"] = [.. BadAddresses.OfAQuery()],
    };

    public static TheoryData<string> Tables => [.. _tables.Keys];

    /// <summary>One test a table, every fault of the table in its message: hundreds of one-line tests would say the same slower.</summary>
    [Theory]
    [MemberData(nameof(Tables))]
    public async Task With_a_coded_problem_in_two_languages_and_nothing_stored(string table)
    {
        var faults = new List<string>();
        var before = await desk.SnapshotAsync();
        foreach (var request in _tables[table])
        {
            var answer = await SendAsync(request);
            if (Fault(request, answer) is { } fault)
                faults.Add($"{request}: {fault}");
            var after = await desk.SnapshotAsync();
            if (!before.SequenceEqual(after))
                faults.Add($"{request}: stored {string.Join("; ", after.Except(before).Concat(before.Except(after)))}");
            before = after;
        }

        Assert.NotEmpty(before);
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    /// <summary>The server itself may answer these before any door is reached: then without a body.</summary>
    [Theory]
    [InlineData("/api/cases/%2e%2e")]
    [InlineData("/api/cases/%2e%2e%2f%2e%2e%2fetc%2fpasswd")]
    [InlineData("/api/cases/../../webhooks/../nothing")]
    [InlineData("/api/cases/%00")]
    [InlineData("/api/cases/c_%00zzzzzzzzzzzzzzz/timeline")]
    [InlineData("/api/cases/%ff%fe")]
    [InlineData("/api/cases/%zz")]
    [InlineData("/api/cases/{case}/evidence/%2e%2e/content")]
    [InlineData("/api/cases/{case}/evidence/..%5c..%5cx/content")]
    public async Task Tricks_in_a_path_lead_nowhere(string path)
    {
        var before = await desk.SnapshotAsync();
        var address = new Uri(desk.Anyone.BaseAddress!.GetLeftPart(UriPartial.Authority) + desk.Fill(path), new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        using var request = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { { "Authorization", desk.Fill("Bearer {key}") } } };
        using var response = await desk.Anyone.SendAsync(request);
        var answer = await DeskAnswer.ReadAsync(response);

        Assert.InRange((int)answer.Status, 400, 499);
        if (answer.Text.Length > 0)
            Assert.Contains(answer.Code, new[] { "case-not-found", "evidence-not-found", "route-unknown", "method-not-allowed" });
        else
            Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(before, await desk.SnapshotAsync());
    }

    private Task<DeskAnswer> SendAsync(BadRequest request)
    {
        var headers = request.Headers.ToList();
        if (request.Auth is not null)
            headers.Add(("Authorization", desk.Fill(request.Auth)));
        return desk.Anyone.SendTextAsync(new HttpMethod(request.Method), desk.Fill(request.Path), request.Body, request.ContentType, [.. headers]);
    }

    private static string? Fault(BadRequest request, DeskAnswer answer)
    {
        if ((int)answer.Status != request.Status || answer.ContentType != "application/problem+json" || answer.Code != request.Code)
            return $"got {answer.ContentType} {answer}";
        var problem = answer.Json;
        if (!IsChinese((string?)problem["title"]) || !IsChinese((string?)problem["detail"]) || string.IsNullOrEmpty((string?)problem["titleEn"]) || string.IsNullOrEmpty((string?)problem["detailEn"]))
            return $"is not told in two languages: {answer}";
        if ((int)problem["status"]! != request.Status || (string?)problem["type"] != $"urn:casedesk:problem:{request.Code}")
            return $"contradicts itself: {answer}";
        if (request.At is { } place && problem["errors"]?.AsArray().Any(error => (string)error!["path"]! == place) != true)
            return $"does not name {place}: {answer}";
        return ((string)problem["detail"]!).Contains('{', StringComparison.Ordinal) ? $"has an unfilled place: {answer}" : null;
    }

    private static bool IsChinese(string? text) => text?.EnumerateRunes().Any(rune => rune.Value is >= 0x4E00 and <= 0x9FFF) == true;
}
