using System.Net;
using System.Text.Json.Nodes;
using CaseDesk.TestKit;
using CaseDesk.TestKit.Desk;

namespace CaseDesk.Functions.Tests.Access;

/// <summary>Keys of programs, made as a lead makes them.</summary>
internal static class ApiKeys
{
    public static async Task<string> MakeAsync(IDesk desk, string role, string? owner = null, int days = 30) =>
        (await MakeWithIdAsync(desk, role, owner, days)).Key;

    public static async Task<(string Id, string Key)> MakeWithIdAsync(IDesk desk, string role, string? owner = null, int days = 30)
    {
        var made = (await desk.Client.PostAsync("api/keys", Wish(desk, role, owner, days))).Expect(HttpStatusCode.Created).Json;
        return ((string)made["id"]!, (string)made["key"]!);
    }

    public static JsonObject Wish(IDesk desk, string role, string? owner = null, int days = 30)
    {
        var wish = new JsonObject
        {
            ["name"] = $"{role} {Guid.NewGuid():N}",
            ["role"] = role,
            ["endsAt"] = ValidBodies.Instant(desk.Now.AddDays(days)),
        };
        if (owner is not null)
            wish["owner"] = owner;
        return wish;
    }
}
