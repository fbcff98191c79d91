using CaseDesk.Core.Evidence;
using CaseDesk.Core.Refusals;
using CaseDesk.Core.State;
using CaseDesk.Core.Tests.Cases;
using CaseDesk.Samples.Cases;

namespace CaseDesk.Core.Tests.Evidence;

/// <summary>A ticket of 30 minutes; half of it left is still good enough.</summary>
public sealed class RenewTicketTests
{
    private readonly CaseBuilder _desk = CaseBuilder.Opened().Uploading("other");

    private EvidenceItem File => _desk.Case.Evidence["ev_1"];

    // left of the old ticket, in minutes ╲ whether a new end is put on record
    [Theory]
    [InlineData(30, false)]
    [InlineData(16, false)]
    [InlineData(15, true)]
    [InlineData(0, true)]
    [InlineData(-600, true)]
    public void A_ticket_is_renewed_when_little_of_it_is_left(int left, bool renewed)
    {
        var real = File.TicketExpiresAt.AddMinutes(-left);
        var outcome = RenewTicket.Decide(_desk.Case, new RenewTicket("ev_1", real.AddMinutes(15), real.AddMinutes(30)), _desk.Now);

        Assert.Equal(renewed ? [new TicketRenewed("ev_1", real.AddMinutes(30))] : [], outcome.Value);
        var before = File;
        if (renewed)
            Assert.Equal(before with { TicketExpiresAt = real.AddMinutes(30) }, _desk.Take(outcome.Value).Case.Evidence["ev_1"]);
    }

    [Fact]
    public void An_upload_that_took_too_long_begins_anew()
    {
        Assert.NotEmpty(At(File.AbandonAt.AddTicks(-1)).Value);
        Refused.As("upload-too-late", At(File.AbandonAt));
    }

    [Fact]
    public void A_file_that_ended_takes_no_more_bytes()
    {
        Refused.As("evidence-not-found", RenewTicket.Decide(_desk.Case, new RenewTicket("ev_2", default, default), _desk.Now));
        _desk.Take((c, _) => ReceiveUpload.Decide(c, new ReceiveUpload("ev_1", null)));
        Assert.Equal("inspecting", Refused.As("upload-ended", At(_desk.Now)).Arguments["status"]);
    }

    private Outcome<IReadOnlyList<CaseEvent>> At(DateTimeOffset now) =>
        RenewTicket.Decide(_desk.Case, new RenewTicket("ev_1", File.TicketExpiresAt, File.TicketExpiresAt.AddMinutes(30)), now);
}
