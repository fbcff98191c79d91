using CaseDesk.Core.Custody;
using CaseDesk.Core.Evidence;
using CaseDesk.Core.Formats;
using CaseDesk.Core.Policy;
using CaseDesk.Core.Refusals;
using CaseDesk.Core.State;
using CaseDesk.Core.Steps;
using CaseDesk.Core.Tests.Cases;
using CaseDesk.Samples.Cases;

namespace CaseDesk.Core.Tests.Evidence;

/// <summary>
/// The life of a file from the ticket to the seal, the refusal or the tombstone; whether a case takes files at all is in CaseActionsTests.
/// </summary>
public sealed class EvidenceLifeTests
{
    private static readonly string s_hash = new('b', 64);

    private static readonly ContentFacts s_facts = new(998, new string('a', 64), FileKind.Pdf);

    private static readonly Verdict s_good = new Verdict.Sealed(FileKind.Pdf, "application/pdf");

    private static readonly Verdict s_bad = new Verdict.Refused(RefusalReasons.TruncatedFile, new Dictionary<string, string> { ["kind"] = "Pdf" });

    [Fact]
    public void A_ticket_records_what_was_announced()
    {
        var desk = CaseBuilder.Opened();
        var outcome = Start(
            desk,
            new("ev_9", "logistics", "运单.PDF", 7, s_hash.ToUpperInvariant(), desk.Now.AddMinutes(30), desk.Now.AddDays(1))
        );
        var expected = new EvidenceItem
        {
            EvidenceId = "ev_9",
            Item = "logistics",
            FileName = "运单.PDF",
            Size = 7,
            Sha256 = s_hash,
            StartedAt = desk.Now,
            TicketExpiresAt = desk.Now.AddMinutes(30),
            AbandonAt = desk.Now.AddDays(1),
        };

        Assert.Equal([new EvidenceStarted(expected)], outcome.Value);
        Assert.Equal(expected, desk.Take(outcome.Value).Case.Evidence["ev_9"]);
    }

    [Fact]
    public void An_item_that_the_cause_does_not_have_is_refused_with_those_it_has()
    {
        var refusal = Refused.At(Start(CaseBuilder.Opened(), Announce("purchase-invoice")), "$.item item-unknown");

        Assert.Contains("violation-notice, logistics", refusal.Arguments["known"], StringComparison.Ordinal);
        Assert.EndsWith("other", refusal.Arguments["known"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_announcement_is_refused_at_its_place() =>
        Refused.At(Start(CaseBuilder.Opened(), Announce("other") with { Size = 0 }), "$.size evidence-size-invalid");

    [Fact]
    public void A_case_takes_two_hundred_files()
    {
        var desk = CaseBuilder.Opened();
        for (var i = 0; i < StartUpload.MaxPerCase - 1; i++)
            desk.Uploading("other");

        desk.Take(Start(desk, Announce("other") with { EvidenceId = "ev_200" }).Value);
        Assert.Equal("200", Refused.As("evidence-too-many", Start(desk, Announce("other"))).Arguments["max"]);
    }

    [Fact]
    public void What_was_handed_in_only_the_desk_withdraws_and_it_still_reads_it()
    {
        var desk = CaseBuilder.Opened().Sealed("other", "ev_early");
        foreach (var item in Checklist.Unmet(desk.Case, CaseBuilder.Policy.Playbooks))
            desk.Sealed(item);
        desk.At("2026-09-30 09:00").Submit("2026-09-30 09:00").At("2026-10-01 09:00").Sealed("other", "ev_late");

        Refused.As("withdraw-needs-desk", WithdrawEvidence.Decide(desk.Case, "ev_early", byDesk: false));
        Assert.False(WithdrawEvidence.Decide(desk.Case, "ev_late", byDesk: false).IsRefused);
        desk.Take((c, _) => WithdrawEvidence.Decide(c, "ev_early", byDesk: true))
            .Take((c, _) => WithdrawEvidence.Decide(c, "ev_late", byDesk: true));
        Assert.False(ReadEvidence.Decide(desk.Case, new ReadEvidence("ev_early", true, ByDesk: true)).IsRefused);
        Refused.As("content-not-ready", ReadEvidence.Decide(desk.Case, new ReadEvidence("ev_early", true, ByDesk: false)));
        Refused.As("content-not-ready", ReadEvidence.Decide(desk.Case, new ReadEvidence("ev_late", true, ByDesk: true)));
    }

    // before ╲ step    received   sealed    refused   swept with bytes   swept without   withdrawn
    [Theory]
    [InlineData(EvidenceStatus.Uploading, "Inspecting - - Inspecting Refused Withdrawn")]
    [InlineData(EvidenceStatus.Inspecting, "- Sealed Refused - - Withdrawn")]
    [InlineData(EvidenceStatus.Sealed, "- - - - - Withdrawn")]
    [InlineData(EvidenceStatus.Refused, "upload-ended - - - - Withdrawn")]
    [InlineData(EvidenceStatus.Withdrawn, "upload-ended - - - - -")]
    public void Each_step_leads_where_the_table_says(EvidenceStatus before, string steps)
    {
        var desk = FileIn(before);
        Assert.Equal(before, desk.Case.Evidence["ev_1"].Status);
        var late = desk.Case.Evidence["ev_1"].AbandonAt;

        string[] after =
        [
            After(desk, ReceiveUpload.Decide(desk.Case, new ReceiveUpload("ev_1", null))),
            After(desk, new(RecordVerdict.Decide(desk.Case, "ev_1", s_good, s_facts))),
            After(desk, new(RecordVerdict.Decide(desk.Case, "ev_1", s_bad, s_facts))),
            After(desk, new(DropUpload.Decide(desk.Case, "ev_1", bytesAreThere: true, late))),
            After(desk, new(DropUpload.Decide(desk.Case, "ev_1", bytesAreThere: false, late))),
            After(desk, WithdrawEvidence.Decide(desk.Case, "ev_1", byDesk: true)),
        ];
        Assert.Equal(steps, string.Join(' ', after));
    }

    [Fact]
    public void A_seal_keeps_what_was_counted_not_what_was_declared()
    {
        var desk = CaseBuilder.Opened().At("2026-09-29 08:00").Sealed("logistics");
        var file = desk.Case.Evidence["ev_1"];

        Assert.Equal((998L, s_facts.Sha256, "application/pdf", (DateTimeOffset?)desk.Now), (file.Size, file.Sha256, file.ContentType, file.SealedAt));
        Assert.Null(file.Reason);
    }

    [Fact]
    public void A_refusal_keeps_its_reason_and_is_no_seal()
    {
        var file = CaseBuilder.Opened().Judged("logistics", s_bad).Case.Evidence["ev_1"];

        Assert.Equal(
            (RefusalReasons.TruncatedFile, "Pdf", (DateTimeOffset?)null),
            (file.Reason, file.ReasonArguments!["kind"], file.SealedAt)
        );
    }

    [Fact]
    public void A_tombstone_remembers_what_it_was_and_empties_the_checklist()
    {
        var desk = CaseBuilder.Opened().Sealed("logistics");
        Assert.Equal(["violation-notice"], Checklist.Unmet(desk.Case, CaseBuilder.Policy.Playbooks));
        desk.Take((c, _) => WithdrawEvidence.Decide(c, "ev_1", byDesk: true));

        Assert.Equal(new EvidenceWithdrawn("ev_1", EvidenceStatus.Sealed), desk.Steps[^1].Timeline[0].Event);
        Assert.Equal(["violation-notice", "logistics"], Checklist.Unmet(desk.Case, CaseBuilder.Policy.Playbooks));
        Assert.Equal("证据.pdf", desk.Case.Evidence["ev_1"].FileName);
    }

    [Fact]
    public void The_sweep_waits_until_the_upload_is_abandoned()
    {
        var desk = FileIn(EvidenceStatus.Uploading);
        var late = desk.Case.Evidence["ev_1"].AbandonAt;

        Assert.Empty(DropUpload.Decide(desk.Case, "ev_1", bytesAreThere: true, late.AddTicks(-1)));
        Assert.Empty(DropUpload.Decide(desk.Case, "ev_1", bytesAreThere: false, late.AddTicks(-1)));
        Assert.Equal([new EvidenceReceived("ev_1", null, Swept: true)], DropUpload.Decide(desk.Case, "ev_1", bytesAreThere: true, late));
        Assert.Contains(
            ((EvidenceRefused)DropUpload.Decide(desk.Case, "ev_1", bytesAreThere: false, late).Single()).Reason,
            RefusalReasons.Codes
        );
    }

    [Fact]
    public void A_file_that_is_not_there_is_not_found()
    {
        var desk = CaseBuilder.Opened();

        Assert.Equal(404, Refused.As("evidence-not-found", ReceiveUpload.Decide(desk.Case, new ReceiveUpload("ev_x", null))).Entry.Status);
        Refused.As("evidence-not-found", WithdrawEvidence.Decide(desk.Case, "ev_x", byDesk: true));
        Assert.Empty(RecordVerdict.Decide(desk.Case, "ev_x", s_good, s_facts));
        Assert.Empty(DropUpload.Decide(desk.Case, "ev_x", bytesAreThere: true, DateTimeOffset.MaxValue));
    }

    [Theory]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("zbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb")]
    public void A_hash_is_sixty_four_hex_digits(string sha256) =>
        Refused.As("evidence-sha256-invalid", ReceiveUpload.Decide(FileIn(EvidenceStatus.Uploading).Case, new ReceiveUpload("ev_1", sha256)));

    [Fact]
    public void The_hash_at_the_end_must_be_the_one_of_the_start()
    {
        var desk = CaseBuilder.Opened();
        desk.Take(Start(desk, Announce("other") with { Sha256 = s_hash }).Value);

        Refused.As("sha256-differs-from-declared", ReceiveUpload.Decide(desk.Case, new ReceiveUpload("ev_1", new string('c', 64))));
        Assert.Equal([new EvidenceReceived("ev_1", s_hash, Swept: false)], ReceiveUpload.Decide(desk.Case, new ReceiveUpload("ev_1", s_hash.ToUpperInvariant())).Value);
        // Without one, the declared hash stays.
        Assert.Equal(s_hash, desk.Take((c, _) => ReceiveUpload.Decide(c, new ReceiveUpload("ev_1", null))).Case.Evidence["ev_1"].Sha256);
    }

    [Fact]
    public void A_hash_given_at_the_end_only_is_kept() => Assert.Equal(
        s_hash, FileIn(EvidenceStatus.Uploading).Take((c, _) => ReceiveUpload.Decide(c, new ReceiveUpload("ev_1", s_hash))).Case.Evidence["ev_1"].Sha256);

    [Fact]
    public void An_upload_that_ended_says_what_may_be_done_instead()
    {
        var refusal = Refused.As("upload-ended", ReceiveUpload.Decide(FileIn(EvidenceStatus.Withdrawn).Case, new ReceiveUpload("ev_1", null)));

        Assert.Equal("withdrawn", refusal.Arguments["status"]);
        Assert.Equal(CaseActions.Of(CaseStatus.Collecting), refusal.Actions);
    }

    private static CaseBuilder FileIn(EvidenceStatus status) => status switch
    {
        EvidenceStatus.Uploading => CaseBuilder.Opened().Uploading("other"),
        EvidenceStatus.Inspecting => CaseBuilder.Opened().Inspecting("other"),
        EvidenceStatus.Sealed => CaseBuilder.Opened().Sealed("other"),
        EvidenceStatus.Refused => CaseBuilder.Opened().Judged("other", s_bad),
        _ => CaseBuilder.Opened().Sealed("other").Take((c, _) => WithdrawEvidence.Decide(c, "ev_1", byDesk: true)),
    };

    private static string After(CaseBuilder desk, Outcome<IReadOnlyList<CaseEvent>> outcome)
    {
        if (outcome.IsRefused)
            return outcome.Refusal.Told();
        return outcome.Value.Count == 0
            ? "-"
            : CaseStep.Take(desk.Case, outcome.Value, desk.Now, "system").After.Evidence["ev_1"].Status.ToString();
    }

    private static StartUpload Announce(string item) =>
        new("ev_1", item, "a.pdf", 1, null, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch);

    private static Outcome<IReadOnlyList<CaseEvent>> Start(CaseBuilder desk, StartUpload command) =>
        StartUpload.Decide(desk.Case, command, CaseBuilder.Policy.Playbooks, SampleLimits.Default, desk.Now);
}
