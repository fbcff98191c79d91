using CaseDesk.Client;
using CaseDesk.Client.Models;
using CaseDesk.TestKit.Desk;

namespace CaseDesk.Functions.Tests.Journeys;

/// <summary>A program takes a case from the freeze to its evidence with the generated client, and is refused by code.</summary>
public sealed class TheClientForPrograms(QuietDesk desk) : IClassFixture<QuietDesk>
{
    [Fact]
    public async Task A_case_is_opened_filled_and_read_by_a_program()
    {
        using var connection = DeskConnection.Open(desk.Host.Local.BaseAddress, desk.Host.DeskKey);
        var opened = await connection.Desk.Api.Cases.PostAsync(Facts());
        var @case = connection.Desk.Api.Cases[opened!.Id!];
        var file = EvidenceFile.Pdf("通知.pdf", "by a program");

        var ticket = await @case.Evidence.PostAsync(
            new StartUploadAnnouncementInput
            {
                Item = "violation-notice",
                FileName = file.Name,
                Size = file.Bytes.Length,
            }
        );
        await using (var bytes = new MemoryStream(file.Bytes))
            await @case.Evidence[ticket!.EvidenceId!].Content.PutAsync(bytes);
        await new CaseDriver(desk.Host, opened.Id!, desk.Host.Client).SettledAsync(ticket.EvidenceId!);

        var read = (await @case.GetAsync())!.CaseView!;
        Assert.Equal((opened.Id, EvidenceStatus.Sealed, file.Sha256), (read.Id, read.Evidence![0].Status, read.Evidence[0].Sha256));
        Assert.Equal(98765.43m, read.AmountHeld);
        Assert.Contains(
            (await connection.Desk.Api.Cases.GetAsync(request => request.QueryParameters.Q = opened.Slip!.Number))!.Items!,
            one => one.Id == opened.Id
        );
        Assert.NotEmpty((await @case.Timeline.GetAsync())!.Items!);
    }

    [Fact]
    public async Task A_refusal_is_thrown_with_its_code_and_what_to_do()
    {
        using var connection = DeskConnection.Open(desk.Host.Local.BaseAddress, desk.Host.DeskKey);
        using var stranger = DeskConnection.Open(desk.Host.Local.BaseAddress, "desk-wrong");

        var unknown = await Assert.ThrowsAsync<Problem>(() => connection.Desk.Api.Cases["c_zzzzzzzzzzzzzzzz"].Notes.PostAsync(new AddNoteInput { Text = "a" }));
        var wrong = await Assert.ThrowsAsync<Problem>(() => stranger.Desk.Api.Cases.GetAsync());

        Assert.Equal(("case-not-found", 404), (unknown.Code, unknown.ResponseStatusCode));
        Assert.Equal(("key-wrong", 401), (wrong.Code, wrong.ResponseStatusCode));
        Assert.Equal(unknown.DetailEn, unknown.Message);
        Assert.All(new[] { unknown.Detail, unknown.DetailEn }, text => Assert.False(string.IsNullOrEmpty(text)));
    }

    /// <summary>The first answer is lost on its way: what the program sent again is done once.</summary>
    [Fact]
    public async Task What_is_sent_again_is_done_once()
    {
        var opened = await CaseDriver.OpenAsync(desk.Host);
        using var line = new AnswersLost(1);
        using var connection = DeskConnection.Open(desk.Host.Local.BaseAddress, desk.Host.DeskKey, line);

        await connection.Desk.Api.Cases[opened.Id].Notes.PostAsync(new AddNoteInput { Text = "Called the shop." });

        Assert.Equal((2, 1), (line.Sent, line.Keys.Distinct(StringComparer.Ordinal).Count()));
        Assert.Single((await connection.Desk.Api.Cases[opened.Id].Notes.GetAsync())!.Items!);
    }

    [Fact]
    public void A_key_is_not_sent_in_clear_text() => Assert.Throws<ArgumentException>(() => DeskConnection.Open(new Uri("http://desk.example.com"), "desk-a"));

    private CaseFactsInput Facts() => new()
    {
        Platform = ValidBodies.Platform,
        Cause = ValidBodies.Cause,
        Hold = HoldKind.PenaltyFreeze,
        Shop = "云杉杂货铺",
        AmountHeld = 98765.43m,
        Currency = "CNY",
        Slip = new SlipInput { Number = "FD-PROGRAM-1", NoticedAt = new SentInstant { DateTimeOffset = desk.Host.Now.AddHours(-1) } },
    };

    /// <summary>The desk gets what is sent; its first answers come back as those of an overloaded proxy.</summary>
    private sealed class AnswersLost(int count) : DelegatingHandler(new SocketsHttpHandler())
    {
        public int Sent { get; private set; }

        public List<string> Keys { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var answer = await base.SendAsync(request, cancellationToken);
            if (request.Method == HttpMethod.Get)
                return answer;
            Keys.AddRange(request.Headers.GetValues("Idempotency-Key"));
            if (++Sent > count)
                return answer;
            answer.Dispose();
            return new HttpResponseMessage(System.Net.HttpStatusCode.ServiceUnavailable)
            {
                RequestMessage = request,
                Headers = { RetryAfter = new(TimeSpan.Zero) },
            };
        }
    }
}
