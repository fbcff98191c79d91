using System.Net;
using System.Text.Json.Nodes;
using CaseDesk.TestKit;
using CaseDesk.TestKit.Desk;
using Xunit.Abstractions;

namespace CaseDesk.Faults.Tests.Versions;

/// <summary>
/// During a rolling update an older and a newer version work on one storage, and after a step back the older one does alone: nothing is
/// lost, nothing is done twice, and no newer row loses what only the newer version knows.
/// </summary>
public sealed class RollingUpdateTests(ITestOutputHelper output) : OneAfterAnother
{
    private const int Cases = 4;
    private const int Moves = 48;

    private readonly List<string> _cases = [];
    private readonly Dictionary<string, List<string>> _notes = [];

    public static TheoryData<int> Rounds => [1, 2];

    [Theory]
    [MemberData(nameof(Rounds))]
    public async Task Two_versions_at_once_lose_nothing_and_double_nothing(int seed)
    {
        var random = new Random(seed);
        await using var both = await TwoVersions.StartAsync();
        await using var receiver = await DeskReceiver.RegisterAsync(both.Old);
        await OpenAsync(both, isOld: true);

        for (var move = 0; move < Moves; move++)
        {
            // Of eight instances one more is new after every few moves.
            bool IsOld() => random.Next(Moves) >= move;
            await MoveAsync(both, IsOld, random, move);
            await both.PumpAsync(IsOld, random.Next(4));
            if (move % 8 == 7)
                await both.PassAsync();
        }

        await both.DrainAsync();
        await AssertSoundAsync(both, receiver);
        Assert.True(both.Left > 0, "The older version met nothing newer.");
        output.WriteLine($"Seed {seed}: left to the newer version {both.Left} times.");
    }

    /// <summary>
    /// What only the newer version can read waits, what the older one wrote goes on, and nothing is gone when the newer one is back.
    /// </summary>
    [Fact]
    public async Task After_a_step_back_what_is_newer_waits_whole_until_the_newer_version_is_back()
    {
        await using var both = await TwoVersions.StartAsync();
        await using var receiver = await DeskReceiver.RegisterAsync(both.Old);
        await OpenAsync(both, isOld: true);
        await both.PumpAsync(static () => true);
        await NoteAsync(both, isOld: false, _cases[0], 1);
        await both.AddOwnKindAsync(_cases[0], 1);
        var newer = await both.NewerAsync();

        // The older one alone, for days.
        foreach (var id in _cases)
        {
            var read = await both.Old.Client.LookAsync($"api/cases/{id}");
            Assert.Equal(id == _cases[0] ? HttpStatusCode.ServiceUnavailable : HttpStatusCode.OK, read.Status);
        }

        Assert.NotNull((await both.Old.Client.LookAsync($"api/cases/{_cases[0]}")).Headers.RetryAfter);
        (await both.Old.Client.LookAsync("api/operations")).Expect(HttpStatusCode.OK);
        await NoteAsync(both, isOld: true, _cases[1], 2);
        for (var day = 1; day <= 10; day++)
        {
            await both.BeatAsync(isOld: true, DeskHost.Start.AddDays(day));
            await both.PumpAsync(static () => true, 40);
            await both.PassAsync();
        }

        Assert.Equal(newer.OrderBy(static row => row.Key), (await both.NewerAsync()).OrderBy(static row => row.Key));
        Assert.NotEmpty(receiver.EventsOf(_cases[1]));
        Assert.Equal(["case.opened"], receiver.TypesOf(_cases[0]));

        await both.BeatAsync(isOld: false, DeskHost.Start.AddDays(11));
        await both.DrainAsync();
        await AssertSoundAsync(both, receiver);
        // What fell due meanwhile comes together, late and once.
        Assert.Equal(["case.opened", "reminder.digest"], receiver.TypesOf(_cases[0]));
    }

    private async Task OpenAsync(TwoVersions both, bool isOld)
    {
        for (var number = 0; number < Cases; number++)
            await OpenOneAsync(both, isOld);
    }

    private async Task OpenOneAsync(TwoVersions both, bool isOld)
    {
        var opened = await both.AskAsync(isOld, HttpMethod.Post, "api/cases", ValidBodies.Case(both.Old.Now), Guid.NewGuid().ToString());
        _cases.Add((string)opened.Expect(HttpStatusCode.Created).Json["id"]!);
        _notes[_cases[^1]] = [];
    }

    private async Task MoveAsync(TwoVersions both, Func<bool> isOld, Random random, int move)
    {
        var (id, old) = (_cases[random.Next(_cases.Count)], isOld());
        switch (random.Next(8))
        {
            case 0:
                await OpenOneAsync(both, old);
                break;
            case 1:
                await UploadAsync(both, isOld, id, move);
                break;
            case 2:
                await both.AskAsync(
                    old,
                    HttpMethod.Post,
                    $"api/cases/{id}/owner",
                    new JsonObject { ["owner"] = move % 2 == 0 ? "林一" : "王二", ["reason"] = "换班" }
                );
                break;
            case 3:
                await both.BeatAsync(old, DeskHost.Start.AddHours(move * 6));
                break;
            default:
                await NoteAsync(both, old, id, move);
                break;
        }

        if (!old)
            await both.AddOwnKindAsync(id, move);
    }

    private async Task NoteAsync(TwoVersions both, bool isOld, string id, int number)
    {
        var text = $"第 {number} 次电话";
        (
            await both.AskAsync(
                isOld,
                HttpMethod.Post,
                $"api/cases/{id}/notes",
                new JsonObject { ["text"] = text },
                Guid.NewGuid().ToString()
            )
        ).Expect(HttpStatusCode.Created);
        _notes[id].Add(text);
    }

    private static async Task UploadAsync(TwoVersions both, Func<bool> isOld, string id, int number)
    {
        var file = EvidenceFile.Pdf($"{number}.pdf", $"{id} {number}");
        var started = (await both.AskAsync(isOld(), HttpMethod.Post, $"api/cases/{id}/evidence", ValidBodies.Evidence("other", file)))
            .Expect(HttpStatusCode.Created)
            .Json;
        Assert.Equal(HttpStatusCode.Created, await CaseDriver.PutToTicketAsync((string)started["uploadUrl"]!, file.Bytes));
        (await both.AskAsync(isOld(), HttpMethod.Post, $"api/cases/{id}/evidence/{(string)started["evidenceId"]!}/complete")).Expect(
            HttpStatusCode.Accepted
        );
    }

    private async Task AssertSoundAsync(TwoVersions both, DeskReceiver receiver)
    {
        Assert.Empty(both.Damaged);
        await both.NightAsync(isOld: false, both.New.Now.AddDays(1));
        await both.DrainAsync();
        foreach (var id in _cases)
        {
            var notes = (await both.New.Client.LookAsync($"api/cases/{id}/notes")).Expect(HttpStatusCode.OK).Json["items"]!.AsArray();
            Assert.Equal(
                _notes[id].Order(StringComparer.Ordinal),
                notes.Select(static note => (string)note!["text"]!).Order(StringComparer.Ordinal)
            );
            var @case = (await both.New.Client.LookAsync($"api/cases/{id}")).Expect(HttpStatusCode.OK).Json;
            Assert.All(@case["evidence"]!.AsArray(), static file => Assert.Equal("sealed", (string)file!["status"]!));
            Assert.True(
                (bool)(await both.New.Client.LookAsync($"api/cases/{id}/custody?files=true")).Expect(HttpStatusCode.OK).Json["sound"]!
            );
            var numbers = receiver.EventsOf(id).Select(DeskReceiver.SequenceOf).ToList();
            Assert.Equal(Enumerable.Range(1, numbers.Count).Select(static number => (long)number), numbers);
            Assert.Contains("case.opened", receiver.TypesOf(id));
        }

        // Nobody was killed: then nothing comes twice either.
        Assert.Equal(receiver.Http.Events.Count, receiver.Http.Requests.Count);
        Assert.Empty((await both.New.Client.LookAsync("api/poison-messages")).Expect(HttpStatusCode.OK).Json["items"]!.AsArray());
        Assert.Empty(both.New.Logs.Errors);
    }
}
