using System.Text;
using System.Text.Json.Nodes;
using CaseDesk.Core.Playbooks;

namespace CaseDesk.Core.Tests.Playbooks;

/// <summary>
/// Files spoiled at random: whatever comes in, the answer is a list of faults. The seed is fixed; raise the rounds to search.
/// </summary>
public sealed class PlaybookFuzzTests
{
    private const int Rounds = 3_000;

    private static readonly Func<JsonNode?>[] s_oddities =
    [
        () => null, () => true, () => 0, () => -1, () => 1e300, () => long.MaxValue, () => "", () => "\0", () => "页面", () => "a-b", () => "late-parcel", () => "freeze", () => new string('x', 2_000),
        () => new JsonArray(), () => new JsonObject(), () => new JsonArray((JsonNode?)null), () => "0001-01-01", () => "9999-12-31", () => "2026-02-30", () => "overdue", () => "submission", () => "hand-in",
    ];

    [Fact]
    public void No_spoiled_file_makes_the_check_fail()
    {
        var random = new Random(20261122);
        var sound = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var file = SamplePlatform.Sound();
            for (var times = random.Next(1, 5); times > 0; times--)
                Spoil(file, random);
            var text = new StringBuilder(file.ToJsonString());
            if (random.Next(10) == 0)
                text[random.Next(text.Length)] = "{}[],:\"\\0x"[random.Next(10)];
            var json = Encoding.UTF8.GetBytes(text.ToString());
            var read = PlaybookFile.ReadSound(json);
            sound += read.Platform is null ? 0 : 1;
            Assert.Equal(read.Platform is null, read.Faults.Count > 0);
            Assert.All(read.Faults, fault => Assert.StartsWith("$", fault.Path, StringComparison.Ordinal));
            PutPlaybooks.Decide("douyin-shop", json, null, new DateOnly(2026, 11, 23));
            PutPlaybooks.Decide("sample-shop", json, SamplePlatform.Bytes(SamplePlatform.Sound()), new DateOnly(2026, 11, 23));
        }

        // Some spoiled files are still sound: the test looks at both sides.
        Assert.InRange(sound, 1, Rounds / 2);
    }

    private static void Spoil(JsonNode at, Random random)
    {
        if (at is JsonArray { Count: > 0 } list)
        {
            var index = random.Next(list.Count);
            if (random.Next(4) > 0 && list[index] is JsonObject or JsonArray)
                Spoil(list[index]!, random);
            else if (random.Next(3) == 0)
                list.RemoveAt(index);
            else
                list[index] = s_oddities[random.Next(s_oddities.Length)]();
        }
        else if (at is JsonObject fields)
        {
            string[] names = [.. fields.Select(field => field.Key), "extra"];
            var name = names[random.Next(names.Length)];
            if (random.Next(4) > 0 && fields[name] is JsonObject or JsonArray)
                Spoil(fields[name]!, random);
            else if (random.Next(3) == 0)
                fields.Remove(name);
            else
                fields[name] = s_oddities[random.Next(s_oddities.Length)]();
        }
    }
}
