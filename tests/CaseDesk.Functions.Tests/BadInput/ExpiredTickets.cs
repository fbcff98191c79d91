using System.Globalization;
using System.Net;
using CaseDesk.Storage.Time;
using CaseDesk.TestKit;
using CaseDesk.TestKit.Desk;
using Microsoft.Extensions.DependencyInjection;

namespace CaseDesk.Functions.Tests.BadInput;

public sealed class ExpiredTickets
{
    [Fact]
    public async Task A_ticket_past_its_end_takes_nothing_in_until_it_is_renewed()
    {
        // The desk that signs lives two hours ago; storage checks by the time it is now.
        var wall = new Behind { By = TimeSpan.FromHours(2) };
        await using var host = await DeskHost.StartAsync(
            options => options with { RunTimers = false },
            services => services.AddSingleton(new WallClock(wall))
        );
        var @case = await CaseDriver.OpenAsync(host);
        var file = EvidenceFile.Pdf("a.pdf", "too late");
        var ticket = (await @case.StartAsync("violation-notice", file)).Expect(HttpStatusCode.Created).Json;

        Assert.True(DateTimeOffset.Parse((string)ticket["expiresAt"]!, CultureInfo.InvariantCulture) < TimeProvider.System.GetUtcNow());
        Assert.Equal(HttpStatusCode.Forbidden, await CaseDriver.PutToTicketAsync((string)ticket["uploadUrl"]!, file.Bytes));
        Assert.Equal("upload-missing", (await @case.CompleteAsync((string)ticket["evidenceId"]!)).Expect(HttpStatusCode.Conflict).Code);
        Assert.Equal("uploading", (string)(await @case.ReadAsync())["evidence"]![0]!["status"]!);

        wall.By = TimeSpan.Zero;
        var renewed = (await @case.Client.PostAsync($"{@case.Path}/evidence/{ticket["evidenceId"]}/ticket")).Expect(HttpStatusCode.OK).Json;
        Assert.InRange(
            DateTimeOffset.Parse((string)renewed["expiresAt"]!, CultureInfo.InvariantCulture),
            TimeProvider.System.GetUtcNow().AddMinutes(55),
            TimeProvider.System.GetUtcNow().AddMinutes(60)
        );
        Assert.Equal(HttpStatusCode.Created, await CaseDriver.PutToTicketAsync((string)renewed["uploadUrl"]!, file.Bytes));
        (await @case.CompleteAsync((string)ticket["evidenceId"]!)).Expect(HttpStatusCode.Accepted);
    }

    private sealed class Behind : TimeProvider
    {
        public TimeSpan By { get; set; }

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() - By;
    }
}
