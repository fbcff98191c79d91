using System.Net;
using CaseDesk.TestKit.Desk;

namespace CaseDesk.Browser.Tests.Pages;

/// <summary>What stands in a case's record.</summary>
internal static class CaseEntries
{
    /// <summary>What kinds of entries, oldest first; <c>erased</c> for one whose text is gone.</summary>
    public static async Task<List<string>> OfAsync(CaseDriver @case)
    {
        var (kinds, cursor) = (new List<string>(), "");
        do
        {
            var one = (await @case.Client.LookAsync($"{@case.Path}/timeline{cursor}")).Expect(HttpStatusCode.OK).Json;
            kinds.AddRange(one["items"]!.AsArray().Select(entry => (string?)entry!["event"]?["type"] ?? "erased"));
            cursor = (string?)one["cursor"] is { } next ? $"?cursor={next}" : "";
        }
        while (cursor.Length > 0);
        return kinds;
    }
}
