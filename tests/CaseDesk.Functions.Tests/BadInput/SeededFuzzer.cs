using System.Text;
using System.Text.Json.Nodes;
using CaseDesk.TestKit.BadInput;
using CaseDesk.TestKit.Desk;

namespace CaseDesk.Functions.Tests.BadInput;

/// <summary>
/// Valid bodies, spoiled at random: whatever comes in, no answer is a fault of ours. The seed is fixed; raise the rounds to search.
/// </summary>
public sealed class SeededFuzzer(BadDesk desk) : IClassFixture<BadDesk>
{
    private const int Rounds = 320;
    private const int Seed = 20260930;

    private static readonly Func<JsonNode?>[] s_oddities =
    [
        () => null,
        () => true,
        () => 0,
        () => -1,
        () => 1e300,
        () => decimal.MaxValue,
        () => long.MinValue,
        () => "",
        () => " ",
        () => "\0",
        () => "\uFEFF\u202E",
        () => "💰",
        () => new string('长', 3000),
        () => new JsonArray(),
        () => new JsonObject(),
        () => new JsonArray((JsonNode?)null),
        () => new JsonArray(new JsonArray(new JsonArray())),
        () => "9999-12-31T23:59:59.9999999+00:00",
        () => "0001-01-01",
        () => "2026-02-29",
        () => "2026-03-02T09:00:00+25:00",
        () => "../../etc/passwd",
        () => "' or 1 eq 1",
        () => "window",
        () => "released",
    ];

    [Fact]
    public async Task No_spoiled_body_makes_the_desk_fail()
    {
        var random = new Random(Seed);
        var faults = new List<string>();
        for (var round = 0; round < Rounds; round++)
        {
            var route = BodyRoutes.All[random.Next(BodyRoutes.All.Count)];
            var body = Spoil(route.Valid, random);
            var headers = route.Headers.Append(("Authorization", desk.Fill("Bearer {key}"))).ToArray();
            var answer = await desk.Anyone.SendTextAsync(
                new HttpMethod(route.Method),
                desk.Fill(route.Path),
                body,
                "application/json",
                headers
            );
            var fine =
                (int)answer.Status < 400
                || ((int)answer.Status < 500 && answer.ContentType == "application/problem+json" && !string.IsNullOrEmpty(answer.Code));
            if (!fine)
                faults.Add($"round {round}: {route.Method} {route.Path} {body} -> {answer}");
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
        Assert.Empty(desk.Host.Logs.Errors);
    }

    private static string Spoil(JsonObject valid, Random random)
    {
        var body = valid.DeepClone().AsObject();
        for (var times = random.Next(1, 4); times > 0; times--)
            SpoilOnePlace(body, random);
        var text = new StringBuilder(body.ToJsonString());
        // One in five is broken as text, too.
        if (random.Next(5) == 0)
            text[random.Next(text.Length)] = "{}[],:\"\\0x"[random.Next(10)];
        return text.ToString();
    }

    private static void SpoilOnePlace(JsonNode at, Random random)
    {
        if (at is JsonArray { Count: > 0 } array)
        {
            var index = random.Next(array.Count);
            if (random.Next(2) == 0 && array[index] is JsonObject or JsonArray)
                SpoilOnePlace(array[index]!, random);
            else
                array[index] = Oddity(random);
            return;
        }

        if (at is not JsonObject target)
            return;
        var names = target.Select(field => field.Key).Append("extra").ToArray();
        var name = names[random.Next(names.Length)];
        if (random.Next(2) == 0 && target[name] is JsonObject or JsonArray)
            SpoilOnePlace(target[name]!, random);
        else if (random.Next(6) == 0)
            target.Remove(name);
        else
            target[name] = Oddity(random);
    }

    private static JsonNode? Oddity(Random random) => s_oddities[random.Next(s_oddities.Length)]();
}
